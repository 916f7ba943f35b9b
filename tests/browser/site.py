"""The site on a thread of this process, and what stands in it before the first case."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test.testcases import LiveServerThread

from ninde_kuaichu.seeding import people, reference, seals


def furnish(settings, address: str, seal_room: Path, folder: Path) -> None:
    """Stations, insurers, people and seal keys; links lead to `address`, SMS into `folder`."""
    settings.BASE_URL = address
    settings.SMS_FILE = folder / "sms.jsonl"
    settings.SEAL_DIR = seal_room
    reference.load()
    people.load()
    seals.load()


@contextmanager
def served(static_handler: Callable = StaticFilesHandler) -> Iterator[str]:
    """The address of a server; the settings of this moment are its own."""
    server = LiveServerThread("127.0.0.1", static_handler=static_handler)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    if server.error:
        raise server.error
    try:
        yield f"http://127.0.0.1:{server.port}"
    finally:
        server.terminate()
