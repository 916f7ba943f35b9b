from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accidents.liability import lists
from ninde_kuaichu.seeding import cases, people, reference, seals


class Command(BaseCommand):
    help = "Fill a demonstration: reference data, people of every role, seal keys, three cases."

    def handle(self, *args, **options):
        if not settings.DEMO:
            raise CommandError("seed makes logins with a printed password: only with DEMO=True")
        reference.load()
        people.load()
        seals.load()
        at = timezone.now()
        cases.load(at)
        lists.catch_up(at=at)
        self.stdout.write("demo organisations, people, seal keys and cases are there")
