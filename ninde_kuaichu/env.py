"""Typed reading of environment variables; a bad value stops the start."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

_MISSING = "\0"


def text(name: str, default: str = _MISSING) -> str:
    value = os.environ.get(name, default)
    if value == _MISSING:
        raise ImproperlyConfigured(f"{name} is not set; .env.example says what it is")
    return value


def flag(name: str, default: bool) -> bool:
    value = os.environ.get(name) or str(default)
    if value not in ("True", "False"):
        raise ImproperlyConfigured(f"{name}={value!r}: write True or False")
    return value == "True"


def number(name: str, default: int) -> int:
    value = os.environ.get(name) or str(default)
    if not value.isdigit():
        raise ImproperlyConfigured(f"{name}={value!r}: write a whole number")
    return int(value)


def words(name: str, default: str) -> list[str]:
    """A comma-separated list."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def secret(name: str, directory: Path) -> str:
    """Read NAME, or the file that NAME_FILE names, or the file `directory`/NAME.

    The directory holds what the demo made for itself (`ninde_kuaichu/demo_secrets.py`);
    a real place sets the variable or mounts the file.
    """
    if value := os.environ.get(name):
        return value
    path = Path(os.environ.get(f"{name}_FILE") or directory / name)
    if not path.is_file():
        raise ImproperlyConfigured(f"neither {name} nor {name}_FILE is set")
    return path.read_text().strip()
