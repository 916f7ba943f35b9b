from django.apps import AppConfig


class LimitsConfig(AppConfig):
    name = "ninde_kuaichu.foundation.limits"
