import os
import subprocess
import sys
import tempfile
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from ninde_kuaichu import demo_secrets

ELSEWHERE = ("DATABASE_URL", "REDIS_URL", "S3_BUCKET", "SECRET_KEY", "FIELD_KEYS", "INDEX_KEY",
             "SEAL_DIR", "SIGN_DIR", "BASE_URL")  # fmt: skip


class Command(BaseCommand):
    help = (
        "Play one whole case through the real pages, as both drivers and the staff, in a "
        "database of its own; prints each step and where the papers lie."
    )

    def add_arguments(self, parser):
        parser.add_argument("--photos", type=Path, help="a folder of real photos to use")
        parser.add_argument("--out", type=Path, help="an empty folder for database and papers")

    def handle(self, *args, photos, out, **options):
        out = (out or Path(tempfile.mkdtemp(prefix="walkthrough-"))).resolve()
        out.mkdir(parents=True, exist_ok=True)
        if any(out.iterdir()):
            raise CommandError(f"{out} is not empty: name an empty or a new folder")
        if photos and not photos.is_dir():
            raise CommandError(f"{photos} is no folder")
        demo_secrets.ensure(out / "secrets")
        # Settings are read once per process; this case has its own.
        place = {
            "DEMO": "True",
            "VAR_DIR": str(out),
            "SMS_BACKEND": "file",
            "ALLOWED_HOSTS": "testserver",
            "DJANGO_SETTINGS_MODULE": "ninde_kuaichu.settings",
            "LOG_LEVEL": "ERROR",
        }
        environment = {name: v for name, v in os.environ.items() if name not in ELSEWHERE}
        arguments = [str(out), str(photos.resolve()) if photos else ""]
        done = subprocess.run(
            [sys.executable, "-m", "ninde_kuaichu.walkthrough", *arguments],
            env=environment | place,
            check=False,
        )
        sys.exit(done.returncode)
