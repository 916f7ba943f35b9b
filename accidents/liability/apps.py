from django.apps import AppConfig


class LiabilityConfig(AppConfig):
    name = "accidents.liability"
    verbose_name = "定责和文书"
