from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "ninde_kuaichu.foundation.journal"
    verbose_name = "日志"
