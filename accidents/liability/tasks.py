"""Clockwork of the public record: tasks load nothing and decide nothing."""

from celery import shared_task
from django.utils import timezone


@shared_task(name="liability.publish_lists")
def publish_lists(**_):
    from accidents.liability import lists

    lists.catch_up(at=timezone.now())
