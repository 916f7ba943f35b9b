from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    name = "ninde_kuaichu.foundation.jobs"
    verbose_name = "后台工作"

    def ready(self):
        autodiscover_modules("work")  # each app's work.py says how its kinds of job are done
