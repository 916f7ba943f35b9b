"""Is it alive, and are the parts it needs within reach?"""

import uuid

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.http import HttpResponse, JsonResponse
from kombu.exceptions import OperationalError

from ninde_kuaichu.celery import app


def alive(request):
    return HttpResponse("ok\n", content_type="text/plain")


def ready(request):
    """Database, broker and storage, each with its own answer; 503 when one is missing."""
    parts = {"database": _database, "broker": _broker, "storage": _storage}
    answers = {}
    for name, probe in parts.items():
        try:
            probe()
        except Exception as error:  # noqa: BLE001  whatever a part raises, the answer is "not ready"
            answers[name] = type(error).__name__
        else:
            answers[name] = "ok"
    healthy = all(answer == "ok" for answer in answers.values())
    return JsonResponse(answers, status=200 if healthy else 503)


def _database():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _broker():
    with app.connection_for_write() as broker:
        try:
            broker.ensure_connection(max_retries=1, timeout=2)
        except OperationalError:
            raise ConnectionError from None


def _storage():
    name = default_storage.save(f"probes/{uuid.uuid4().hex}", ContentFile(b"ready"))
    default_storage.delete(name)
