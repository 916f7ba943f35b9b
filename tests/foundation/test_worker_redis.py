"""A real Celery worker on Redis does what the row says, and the row survives a lost bell."""

import os
import subprocess
import sys
import time

import pytest
import redis
from django.db import connection
from kombu import Connection

from ninde_kuaichu.foundation.jobs import tasks
from ninde_kuaichu.foundation.jobs.models import Job
from ninde_kuaichu.foundation.notices import outbox
from ninde_kuaichu.foundation.notices.models import Notice

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.redis,
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def worker(redis_url, tmp_path):
    """`celery worker` as a process of its own, on this test's database."""
    redis.Redis.from_url(redis_url).flushdb()
    address = connection.settings_dict
    url = (
        f"postgresql://{address['USER']}:{address['PASSWORD']}@"
        f"{address['HOST'] or '127.0.0.1'}:{address['PORT'] or 5432}/{address['NAME']}"
    )
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": url,
        "BROKER_OF_TESTS": redis_url,
        "VAR_DIR": str(tmp_path),
    }
    arguments = ["-A", "ninde_kuaichu", "worker", "-P", "solo", "--without-gossip"]
    process = subprocess.Popen(
        [sys.executable, "-m", "celery", *arguments, "--loglevel", "WARNING"], env=environment
    )
    yield process
    process.terminate()
    process.wait(timeout=20)


def wait_until(true, seconds=40):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "the worker did nothing"
        time.sleep(0.05)


def test_a_notice_leaves_through_the_worker(worker, redis_url, noon, tmp_path):
    notice = outbox.post(
        key="k", phone="13800000001", template="case.released", at=noon, link="http://x/"
    )
    with Connection(redis_url) as broker:
        tasks.do.apply_async(kwargs={"job_id": Job.objects.get().pk}, connection=broker)

    wait_until(lambda: Notice.objects.get(pk=notice.pk).state == Notice.State.SENT)
    assert Job.objects.get().state == Job.State.DONE
    assert "您可以撤离" in (tmp_path / "sms.jsonl").read_text()
