import sys

from django.core.management.base import BaseCommand

from ninde_kuaichu.foundation.journal import chain
from ninde_kuaichu.foundation.journal.models import Chain


class Command(BaseCommand):
    help = "Check every chain of the journal; exit 1 and the first broken entry of each."

    def handle(self, *args, **options):
        breaks = list(chain.verify())
        for broken in breaks:
            self.stderr.write(f"{broken.key}: entry {broken.n} was touched")
        if breaks:
            sys.exit(1)
        self.stdout.write(
            f"{Chain.objects.count()} chains, every entry follows from the one before"
        )
