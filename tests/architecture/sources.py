"""The source files the rules of the house are read against."""

from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).parents[2]
PACKAGES = ("ninde_kuaichu", "accidents", "claims", "repairs")

# What runs in production; migrations are written by Django and read by nobody.
SOURCES = sorted(
    path
    for folder in PACKAGES
    for path in (ROOT / folder).rglob("*.py")
    if "migrations" not in path.parts
)
# … and everything else that people read and change.
PYTHON = [
    *SOURCES,
    *sorted(path for folder in ("tests", "bench") for path in (ROOT / folder).rglob("*.py")),
    ROOT / "manage.py",
]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def our_models() -> list:
    return [model for model in apps.get_models() if model.__module__.split(".")[0] in PACKAGES]
