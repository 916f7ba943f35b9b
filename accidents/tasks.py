"""Clockwork of the queue: tasks load nothing and decide nothing."""

from celery import shared_task
from django.utils import timezone


@shared_task(name="accidents.return_expired")
def return_expired(**_):
    from accidents import queue

    queue.return_expired(at=timezone.now())
