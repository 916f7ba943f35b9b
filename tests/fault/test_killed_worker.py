"""The worker is killed while it makes a certificate: the paper appears, and once.

The worker is a real process on the same database.  It is stopped at a known place: the unit's
key is a named pipe, so it waits there with the page drawn and the seal not yet set.
"""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta

import pytest
from django.db import connection

from accidents.liability.models import Edition
from ninde_kuaichu.foundation import seal_keys
from ninde_kuaichu.foundation.jobs import desk
from ninde_kuaichu.foundation.jobs.models import Job
from ninde_kuaichu.foundation.journal import chain
from tests.accidents.liability.ways import determine
from tests.factories import CaseFactory

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

WORKER = """
import sys
from datetime import datetime
import django
from django.conf import settings
django.setup()
from ninde_kuaichu.foundation.jobs import desk
settings.DATABASES["default"]["NAME"] = sys.argv[1]
from django.db import connections
connections["default"].settings_dict["NAME"] = sys.argv[1]
from pathlib import Path
settings.SEAL_DIR = Path(sys.argv[2])
desk.do(job_id=int(sys.argv[3]), at=datetime.fromisoformat(sys.argv[4]))
"""


@pytest.fixture
def stalled_keys(tmp_path):
    """A key folder like the real one, in which reading the unit's key never ends."""

    def make(unit):
        directory = tmp_path / "stalled"
        seal_keys.make_demo_authority(directory, {unit.code: unit.name})
        key = seal_keys.key_path(directory, unit.code)
        key.unlink()
        os.mkfifo(key)
        return directory

    return make


def start_worker(directory, job, at):
    arguments = [connection.settings_dict["NAME"], str(directory), str(job.pk), at.isoformat()]
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    return subprocess.Popen([sys.executable, "-c", WORKER, *arguments], env=environment)


def wait_for_reader(pipe, seconds=60):
    """Open the pipe for writing, which succeeds once somebody reads; hold it, and they wait."""
    end = time.monotonic() + seconds
    while True:
        try:
            return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:
            assert time.monotonic() < end, "the worker never came to its key"
            time.sleep(0.02)


def test_killed_while_drawing_the_certificate_appears_once(noon, stalled_keys, settings, tmp_path):
    case = CaseFactory(released=True, parties__complete=True)
    certificate = determine(case, noon)
    job = Job.objects.get(kind="certificate.draw")
    directory = stalled_keys(case.station)

    worker = start_worker(directory, job, noon)
    pipe = wait_for_reader(seal_keys.key_path(directory, case.station.code))
    worker.send_signal(signal.SIGKILL)
    assert worker.wait(timeout=10) == -signal.SIGKILL
    os.close(pipe)

    job.refresh_from_db()
    assert (job.state, job.attempts) == (Job.State.WAITING, 1)
    assert Edition.objects.get().file == ""

    settings.SEAL_DIR = tmp_path / "keys"
    seal_keys.make_demo_authority(settings.SEAL_DIR, {case.station.code: case.station.name})
    for minutes in (1, 2, 3):  # the sweep comes round again and again
        later = noon + timedelta(minutes=minutes)
        for waiting in desk.due(at=later):
            desk.do(job_id=waiting.pk, at=later)

    edition = certificate.editions.get()
    assert edition.file
    assert chain.of(case.case_no).filter(action="certificate.seal").count() == 1
