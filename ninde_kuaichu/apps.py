from django.apps import AppConfig


class RoofConfig(AppConfig):
    name = "ninde_kuaichu"
    verbose_name = "宁德 快处快赔121"

    def ready(self):
        from ninde_kuaichu import journey

        journey.connect()
