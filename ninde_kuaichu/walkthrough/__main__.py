"""Run by `manage.py walkthrough` in a process of its own, on a database of its own."""

import sys
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command

# Nobody looks at these pages: their style sheets need not be collected and compressed.
settings.STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
django.setup()

from ninde_kuaichu.seeding import people, reference, seals  # noqa: E402
from ninde_kuaichu.walkthrough import story  # noqa: E402
from ninde_kuaichu.walkthrough.actors import Photos  # noqa: E402
from ninde_kuaichu.walkthrough.pages import Stuck  # noqa: E402


def say(line: str) -> None:
    sys.stdout.write(f"· {line}\n")
    sys.stdout.flush()


def main(out: Path, photos: Path | None) -> int:
    settings.STATIC_ROOT.mkdir(exist_ok=True)
    call_command("migrate", verbosity=0)
    reference.load()
    people.load()
    seals.load()
    try:
        story.play(Photos(photos), out, say)
    except Stuck as stuck:
        sys.stderr.write(f"stuck: {stuck}\n")
        return 1
    say(f"done; everything lies in {out} (database {settings.DATABASES['default']['NAME']})")
    return 0


if __name__ == "__main__":
    folder, photo_folder = Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else ""
    sys.exit(main(folder, Path(photo_folder) if photo_folder else None))
