from django.contrib.admin.apps import AdminConfig


class ConsoleConfig(AdminConfig):
    """Django's admin, with our own site as the console."""

    default_site = "ninde_kuaichu.foundation.console.ConsoleSite"
