"""The bells: tasks load nothing and decide nothing."""

from celery import shared_task
from django.utils import timezone
from kombu.exceptions import OperationalError

BROKER_TROUBLE = (OperationalError, OSError)


@shared_task(name="jobs.do")
def do(*, job_id, **_):
    from ninde_kuaichu.foundation.jobs import desk

    desk.do(job_id=job_id, at=timezone.now())


@shared_task(name="jobs.sweep")
def sweep(**_):
    from ninde_kuaichu.foundation.jobs import desk

    desk.sweep(at=timezone.now())
