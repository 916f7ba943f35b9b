import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from accidents.calculator import batch, eligibility


class Command(BaseCommand):
    help = (
        "Judge old or invented accidents by the rules in force: JSON lines or a JSON array of "
        '{"id": …, "facts": {…}}, one line of JSON out for each, in the same order.  '
        "A bad line is answered with its error.  Needs no database."
    )
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", type=Path, help="default: standard input")

    def handle(self, *args, file, **options):
        if hasattr(sys.stdout, "reconfigure"):  # JSON is UTF-8 on every machine
            sys.stdout.reconfigure(encoding="utf-8")
        try:
            source = file.open("rb") if file else sys.stdin.buffer
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error
        with source:
            for line in batch.answers(source, eligibility.KEY, eligibility.answer):
                self.stdout.write(line)
