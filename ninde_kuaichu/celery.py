"""The Celery application: one engine in every place, only the broker differs."""

import os

from celery import Celery
from kombu.transport import TRANSPORT_ALIASES

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ninde_kuaichu.settings")
TRANSPORT_ALIASES["atomicfile"] = "ninde_kuaichu.foundation.jobs.file_broker:Transport"

app = Celery("ninde_kuaichu")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
