from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "ninde_kuaichu.foundation.notices"
    verbose_name = "通知"
