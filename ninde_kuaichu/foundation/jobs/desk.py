"""Put work down, pick it up, do it once.

A job is claimed by pushing its due time forward under a row lock: a worker that dies leaves
a row that comes due again.  Handlers must therefore be harmless when repeated.
"""

import logging
from collections.abc import Callable
from datetime import timedelta

from django.db import transaction

from ninde_kuaichu.foundation.jobs import tasks
from ninde_kuaichu.foundation.jobs.models import Job

LEASE = timedelta(seconds=20)  # longer than any one job takes; doubled with every attempt
MAX_ATTEMPTS = 8
GRACE = timedelta(seconds=3)  # a fresh job's own bell comes first, the sweep only after that

_handlers: dict[str, Callable[..., None]] = {}
logger = logging.getLogger(__name__)


class Hopeless(Exception):
    """A second try would fail as well: the job is FAILED at once and shown to staff."""


def handler(kind):
    """Register the function that does jobs of this kind: `function(at=…, **payload)`."""

    def register(function):
        _handlers[kind] = function
        return function

    return register


def put(kind, *, key, at, **payload) -> Job:
    """Write a job in the caller's transaction; the bell rings after the commit.

    The same key is the same job for ever.
    """
    job, is_new = Job.objects.get_or_create(
        key=key, defaults={"kind": kind, "payload": payload, "due_at": at, "created_at": at}
    )
    if is_new:
        transaction.on_commit(lambda: ring(job.pk))
    return job


def ring(job_id) -> None:
    """Tell a worker.  A broker that is down costs the time to the next sweep, no more."""
    try:
        tasks.do.delay(job_id=job_id)
    except tasks.BROKER_TROUBLE as error:
        logger.warning("broker unreachable, the sweep will find job %s: %s", job_id, error)


def do(*, job_id, at) -> None:
    """Do one job, if it is waiting and due; at most one worker at a time has it."""
    job = _claim(job_id, at)
    if job is None:
        return
    try:
        _handlers[job.kind](at=at, **job.payload)
    except Hopeless as error:
        _finish(job, Job.State.FAILED, at, str(error))
    except Exception as error:
        last = job.attempts >= MAX_ATTEMPTS
        _finish(job, Job.State.FAILED if last else Job.State.WAITING, at, repr(error))
        logger.exception("job %s (%s) failed, attempt %s", job.pk, job.kind, job.attempts)
    else:
        _finish(job, Job.State.DONE, at, "")


def due(*, at):
    """Jobs whose bell was lost or whose worker died, oldest first."""
    return Job.objects.filter(state=Job.State.WAITING, due_at__lte=at).order_by("due_at", "pk")


def sweep(*, at) -> int:
    """Ring again for what is overdue; returns how many."""
    overdue = due(at=at - GRACE).values_list("pk", flat=True)[:200]
    for job_id in overdue:
        ring(job_id)
    return len(overdue)


def push_on(job, *, at) -> None:
    """Staff sends a failed job round again."""
    Job.objects.filter(pk=job.pk, state=Job.State.FAILED).update(
        state=Job.State.WAITING, attempts=0, due_at=at
    )
    transaction.on_commit(lambda: ring(job.pk))


@transaction.atomic
def _claim(job_id, at):
    job = (
        Job.objects.select_for_update(skip_locked=True)
        .filter(pk=job_id, state=Job.State.WAITING, due_at__lte=at)
        .first()
    )
    if job is None:
        return None
    job.attempts += 1
    job.due_at = at + LEASE * 2 ** (job.attempts - 1)
    job.save(update_fields=["attempts", "due_at"])
    return job


def _finish(job, state, at, error):
    # Only the attempt that holds the lease may write the outcome: a worker that was thought
    # dead and woke up again must not overwrite its successor's.
    Job.objects.filter(pk=job.pk, attempts=job.attempts).update(
        state=state, done_at=at if state == Job.State.DONE else None, error=error[:300]
    )
