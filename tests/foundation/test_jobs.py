"""Work is done once, whatever becomes of bells and workers."""

from datetime import timedelta

import pytest

from ninde_kuaichu.foundation.jobs import desk
from ninde_kuaichu.foundation.jobs.models import Job

pytestmark = pytest.mark.django_db


@pytest.fixture
def done(monkeypatch):
    """What the handler of kind «test.work» was asked to do; it may be told to fail."""
    calls = []

    def work(*, at, what):
        calls.append(what)
        if isinstance(what, str) and what.startswith("fail"):
            raise RuntimeError(what)
        if what == "hopeless":
            raise desk.Hopeless(what)

    monkeypatch.setitem(desk._handlers, "test.work", work)
    return calls


def put(at, what="a", key="k"):
    return desk.put("test.work", key=key, at=at, what=what)


def test_the_same_key_is_one_job(noon):
    assert put(noon) == put(noon)


def test_doing_twice_works_once(done, noon):
    job = put(noon)

    for _ in range(2):
        desk.do(job_id=job.pk, at=noon)

    assert done == ["a"]
    job.refresh_from_db()
    assert (job.state, job.attempts, job.done_at) == (Job.State.DONE, 1, noon)


def test_a_lost_bell_is_rung_again(done, noon):
    job = put(noon)

    assert list(desk.due(at=noon)) == [job]
    assert desk.sweep(at=noon + desk.GRACE) == 1


def test_a_failure_comes_due_again_later(done, noon):
    job = put(noon, "fail")

    desk.do(job_id=job.pk, at=noon)

    job.refresh_from_db()
    assert (job.state, job.error) == (Job.State.WAITING, "RuntimeError('fail')")
    assert not desk.due(at=noon).exists()
    assert desk.due(at=noon + desk.LEASE).exists()


def test_pauses_grow_and_end(done, noon):
    job, at = put(noon, "fail"), noon
    for _ in range(desk.MAX_ATTEMPTS):
        desk.do(job_id=job.pk, at=at)
        job.refresh_from_db()
        at = job.due_at

    assert job.state == Job.State.FAILED
    assert len(done) == desk.MAX_ATTEMPTS
    assert at - noon > timedelta(minutes=30)


def test_hopeless_work_is_not_tried_again_until_staff_pushes(done, noon):
    job = put(noon, "hopeless")
    desk.do(job_id=job.pk, at=noon)
    job.refresh_from_db()
    assert job.state == Job.State.FAILED

    desk.push_on(job, at=noon)

    assert list(desk.due(at=noon)) == [job]


def test_a_worker_that_wakes_up_late_does_not_overwrite_its_successor(done, noon):
    job = put(noon)
    slow = desk._claim(job.pk, noon)
    desk.do(job_id=job.pk, at=noon + desk.LEASE)  # the successor

    desk._finish(slow, Job.State.FAILED, noon, "late")

    job.refresh_from_db()
    assert job.state == Job.State.DONE


def test_bells_ring_only_after_the_commit(
    done, noon, monkeypatch, django_capture_on_commit_callbacks
):
    rung = []
    monkeypatch.setattr(desk, "ring", rung.append)

    with django_capture_on_commit_callbacks(execute=True):
        job = put(noon)
        assert rung == []

    assert rung == [job.pk]
