from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accidents.liability import lists


class Command(BaseCommand):
    help = (
        "Publish the signed daily lists of replaced and withdrawn papers: every day that is over "
        "and has none yet, up to --day (yesterday). Repeated, it changes nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("--day", type=date.fromisoformat, help="YYYY-MM-DD, a day that is over")

    def handle(self, *args, day, **options):
        at = timezone.now()
        try:
            made = lists.publish(day, at=at) if day else lists.catch_up(at=at)
        except lists.DayNotOver as error:
            raise CommandError(f"{day} is not over yet in Ningde") from error
        except lists.NoSuchDay as error:
            raise CommandError(f"the lists begin after {day}") from error
        for published in made:
            self.stdout.write(f"{published} {published.sha256}")
        self.stdout.write(f"{len(made)} new; the latest is {lists.latest()}")
