"""The outside parts that some tests need, and whether this machine has them.

A part is found, or there is a sentence saying why not.  `python -m tests.parts` prints all of
them; `python -m tests.parts postgres` prints the address of a PostgreSQL server that a run of
its own could use (the Makefile asks), and exits 1 when there is none.
"""

import importlib.util
import os
import shutil
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import psycopg
import redis

POSTGRES_HERE = "postgresql://postgres@127.0.0.1:5432/kuaichu"
REDIS_HERE = "redis://127.0.0.1:6379/15"  # 15: out of the way of whatever lives in 0


def chromium_path() -> str | None:
    """$CHROMIUM, Debian's place, or what PATH has under one of the usual names."""
    if named := os.environ.get("CHROMIUM"):
        return named if Path(named).is_file() else None
    names = ("/usr/bin/chromium", "chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if (path := shutil.which(name))), None)


def redis_url() -> str:
    return os.environ.get("REDIS_URL") or REDIS_HERE


def _browser() -> str:
    return "" if chromium_path() else "no chromium found; CHROMIUM=/path/to/it names one"


def _postgres() -> str:
    if url := os.environ.get("DATABASE_URL"):
        return _refused_by_postgres(url)
    refusal = _refused_by_postgres(POSTGRES_HERE)
    return f"this run is on SQLite; {refusal or 'a server is there: set DATABASE_URL'}"


def _refused_by_postgres(url: str) -> str:
    """Empty when the server lets us in.  The database itself need not exist: Django makes its
    test database from `postgres`."""
    try:
        psycopg.connect(url, dbname="postgres", connect_timeout=3).close()
    except psycopg.OperationalError as error:
        return f"no PostgreSQL ({str(error).strip().splitlines()[0]})"
    return ""


def _redis() -> str:
    try:
        with redis.Redis.from_url(redis_url(), socket_timeout=3) as client:
            client.ping()
    except redis.RedisError as error:
        return f"no Redis ({error})"
    return ""


def _s3() -> str:
    return "" if importlib.util.find_spec("moto") else "moto is not installed"


PARTS: dict[str, Callable[[], str]] = {
    "browser": _browser,
    "postgres": _postgres,
    "redis": _redis,
    "s3": _s3,
}


@cache
def missing(part: str) -> str:
    """Why tests marked `part` cannot run here; empty when they can.

    LEAVE_OUT="browser redis" plays a machine that has neither.
    """
    if part in os.environ.get("LEAVE_OUT", "").split():
        return "LEAVE_OUT names it"
    return PARTS[part]()


def postgres_for_a_run_of_its_own() -> str | None:
    """The address of a server here, when this environment would test on SQLite."""
    taken = "DATABASE_URL" in os.environ or "postgres" in os.environ.get("LEAVE_OUT", "").split()
    return None if taken or _refused_by_postgres(POSTGRES_HERE) else POSTGRES_HERE


def main(arguments: list[str]) -> int:
    if arguments == ["postgres"]:
        url = postgres_for_a_run_of_its_own()
        sys.stdout.write(f"{url}\n" if url else "")
        return 0 if url else 1
    for part in PARTS:
        sys.stdout.write(f"{part}: {missing(part) or 'found'}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
