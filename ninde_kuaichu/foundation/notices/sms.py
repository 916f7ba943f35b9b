"""The way to the SMS provider.  Here: a file (shown on the demo page) or the log."""

import json
import logging
from pathlib import Path

from django.conf import settings

from ninde_kuaichu.foundation import identity

logger = logging.getLogger(__name__)


class Refused(Exception):
    """The provider will not send this, now or later."""


class FileSms:
    """Appends a line per message: what a demonstration uses for a phone."""

    def __init__(self, path: Path):
        self.path = path

    def send(self, phone, text, *, key, at):
        self.path.parent.mkdir(parents=True, exist_ok=True)
        if any(line["key"] == key for line in self.read()):
            return
        line = {"key": key, "phone": phone, "text": text, "at": at.isoformat()}
        with self.path.open("a") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")

    def read(self) -> list[dict]:
        if not self.path.exists():
            return []
        return [json.loads(line) for line in self.path.read_text().splitlines()]


class ConsoleSms:
    """Logs that a message would leave, without its text: codes do not belong in logs."""

    def send(self, phone, text, *, key, at):
        logger.info("SMS %s to %s, %s characters", key, identity.mask_phone(phone), len(text))


def backend() -> FileSms | ConsoleSms:
    return FileSms(settings.SMS_FILE) if settings.SMS_BACKEND == "file" else ConsoleSms()
