from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "ninde_kuaichu.foundation.accounts"
    verbose_name = "用户和单位"
