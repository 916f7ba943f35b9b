from django.core.management.base import BaseCommand

from ninde_kuaichu.seeding import reference


class Command(BaseCommand):
    help = "Load districts, county stations and insurers; repeatable."

    def handle(self, *args, **options):
        reference.load()
        self.stdout.write("districts, stations and insurers are there")
