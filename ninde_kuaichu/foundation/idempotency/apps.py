from django.apps import AppConfig


class IdempotencyConfig(AppConfig):
    name = "ninde_kuaichu.foundation.idempotency"
