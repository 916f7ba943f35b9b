"""What every test may use, and which tests are left out where a part is missing."""

import os
from collections import Counter
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests import parts

LEFT_OUT = pytest.StashKey[Counter]()


@pytest.fixture
def noon():
    """The time at which tests happen: Monday 2 March 2026, 12:00 in Ningde."""
    return datetime(2026, 3, 2, 12, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture(scope="session", autouse=True)
def sign_key():
    """The city's key, in the run's own folder: every paper is signed when it is issued."""
    from django.conf import settings  # here: conftest is read before there are settings

    from ninde_kuaichu.foundation import sign_keys
    from ninde_kuaichu.foundation.geography.districts import CITY

    sign_keys.make_demo_key(settings.SIGN_DIR, CITY.code)
    return sign_keys.load(settings.SIGN_DIR, CITY.code)


@pytest.fixture(scope="session")
def chromium():
    """The path of the browser; for tests marked `browser`."""
    return parts.chromium_path()


@pytest.fixture(scope="session")
def redis_url():
    """The address of the Redis server; for tests marked `redis`."""
    return parts.redis_url()


@pytest.fixture(scope="session")
def s3_url():
    """The address of an S3 server of our own; for tests marked `s3`.

    It checks neither signatures nor expiry: nothing about access may be claimed from it.
    """
    from moto.server import ThreadedMotoServer  # here, so that a run without it still starts

    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.hookimpl(trylast=True)  # after -m and -k have chosen
def pytest_collection_modifyitems(config, items):
    """Deselect what this machine cannot run; with REQUIRE_PARTS=1 that is an error."""
    why = {
        item: sentence
        for item in items
        for part in parts.PARTS
        if item.get_closest_marker(part) and (sentence := _missing(part))
    }
    if why and os.environ.get("REQUIRE_PARTS") == "1":
        raise pytest.UsageError("REQUIRE_PARTS=1, but " + "; ".join(sorted(set(why.values()))))
    config.stash[LEFT_OUT] = Counter(why.values())
    if why:
        config.hook.pytest_deselected(items=list(why))
        items[:] = [item for item in items if item not in why]


def _missing(part):
    sentence = parts.missing(part)
    return f"{part}: {sentence}" if sentence else ""


def pytest_terminal_summary(terminalreporter, config):
    """Say aloud what was left out."""
    for sentence, count in sorted(config.stash.get(LEFT_OUT, Counter()).items()):
        terminalreporter.write_line(f"left out: {count} tests ({sentence})", yellow=True)


def pytest_sessionfinish(session):
    """Under pytest-xdist the workers collect; the one who writes the summary does not."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left_out"] = dict(session.config.stash[LEFT_OUT])


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node):
    node.config.stash[LEFT_OUT] = Counter(getattr(node, "workeroutput", {}).get("left_out", {}))
