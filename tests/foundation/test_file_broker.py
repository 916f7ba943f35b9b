"""The embedded broker loses nothing while two write and one reads."""

from threading import Thread

from kombu import Connection
from kombu.transport import TRANSPORT_ALIASES

import ninde_kuaichu.celery  # noqa: F401  registers the transport

MESSAGES = 200


def connection(folder):
    options = {
        "data_folder_in": str(folder / "bells"),
        "data_folder_out": str(folder / "bells"),
        "control_folder": str(folder / "control"),
        "store_processed": False,
        "processed_folder": None,
        "polling_interval": 0.01,
    }
    return Connection("atomicfile://", transport_options=options)


def test_two_writers_one_reader(tmp_path):
    def write(name):
        with connection(tmp_path) as broker, broker.SimpleQueue("bells") as queue:
            for n in range(MESSAGES):
                queue.put(f"{name}{n}")

    writers = [Thread(target=write, args=(name,)) for name in "ab"]
    with connection(tmp_path) as broker, broker.SimpleQueue("bells") as queue:
        for writer in writers:
            writer.start()
        heard = set()
        for _ in range(2 * MESSAGES):
            message = queue.get(timeout=20)
            heard.add(message.payload)
            message.ack()
        for writer in writers:
            writer.join()

    assert heard == {f"{name}{n}" for name in "ab" for n in range(MESSAGES)}


def test_nothing_half_written_is_left(tmp_path):
    with connection(tmp_path) as broker, broker.SimpleQueue("bells") as queue:
        queue.put("x")

    assert "atomicfile" in TRANSPORT_ALIASES
    assert [path for path in (tmp_path / "bells").iterdir() if path.name.startswith(".")] == []
