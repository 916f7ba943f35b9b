from django.apps import AppConfig


class SigninConfig(AppConfig):
    name = "ninde_kuaichu.foundation.signin"
