"""Secrets a demonstration makes for itself, so that one command is enough to start.

A real place never runs this: with DEMO=False the start is refused while these files are
what the settings would read (`settings.py`).
"""

import base64
import os
import secrets
import tempfile
from pathlib import Path

MAKERS = {
    "SECRET_KEY": lambda: secrets.token_urlsafe(48),
    # One AES-256 key; "name:base64", as FIELD_KEYS is written everywhere.
    "FIELD_KEYS": lambda: "demo1:" + base64.b64encode(secrets.token_bytes(32)).decode(),
    "INDEX_KEY": lambda: base64.b64encode(secrets.token_bytes(32)).decode(),
}


def ensure(directory: Path) -> None:
    """Make what is missing.  Two processes may do this at once: the first file wins."""
    directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    for name, make in MAKERS.items():
        target = directory / name
        if target.exists():
            continue
        handle, draft = tempfile.mkstemp(dir=directory)
        with os.fdopen(handle, "w") as file:
            file.write(make())
        try:
            os.link(draft, target)  # fails when the other process was quicker
        except FileExistsError:
            pass
        finally:
            os.unlink(draft)
