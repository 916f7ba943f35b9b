"""The whole demonstration as one command: database, people, worker, site."""

import os
import signal
import subprocess
import sys
import threading

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from ninde_kuaichu.demo import PASSWORD
from ninde_kuaichu.foundation.accounts.models import User
from ninde_kuaichu.foundation.accounts.roles import STAFF

UNUSED = ["redoc", "rest_framework"]  # the API answers JSON alone; its pages are Swagger


class Command(BaseCommand):
    help = "Migrate, seed, then run one Celery worker and the site until Ctrl-C."

    def add_arguments(self, parser):
        parser.add_argument("--bind", default="127.0.0.1:8000")

    def handle(self, *args, bind, **options):
        settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
        call_command("migrate", verbosity=0)
        if settings.DEMO:
            call_command("seed")
        call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=UNUSED)
        children = {"worker": self._worker(), "site": self._site(bind)}
        self._greet(bind)
        ended = self._wait(children)
        sys.exit(0 if ended is None else f"{ended} stopped; the other was stopped, too")

    def _worker(self):
        # One process that also keeps the clock (-B): the embedded way to run; a real place
        # has prefork workers and one beat (docs/operations.md).
        arguments = ["worker", "-P", "solo", "-B", "--loglevel", "WARNING", "--without-mingle"]
        return subprocess.Popen(
            [sys.executable, "-m", "celery", "-A", "ninde_kuaichu", *arguments,
             "-s", settings.CELERY_BEAT_SCHEDULE_FILENAME, "--without-gossip"],
        )  # fmt: skip

    def _site(self, bind):
        arguments = ["--bind", bind, "--workers", "2", "--threads", "4", "--log-level", "warning"]
        return subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "ninde_kuaichu.wsgi", "-k", "gthread", *arguments]
        )

    def _greet(self, bind):
        lines = [
            "",
            f"  drivers      http://{bind}/",
            f"  console      http://{bind}/console/",
            f"  verify       http://{bind}/verify/",
        ]
        if settings.DEMO:
            lines += [
                f"  demo page    http://{bind}/demo/   (SMS codes and logins)",
                "",
                f"  console logins, all with password {PASSWORD}",
            ]
            staff = User.objects.filter(role__in=STAFF).select_related("organisation")
            lines += [
                f"    {user.username:<15} {user.get_role_display()} {user.name} {user.organisation}"
                for user in staff.order_by("pk")
            ]
            lines.append("  drivers sign in with any mobile number; the code is on the demo page")
        self.stdout.write("\n".join([*lines, "", "  Ctrl-C stops both.", ""]))

    def _wait(self, children):
        """Until a signal comes (None) or a child ends by itself (its name)."""
        stop = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        ended = None
        while not stop.wait(0.5) and ended is None:
            ended = next(
                (name for name, child in children.items() if child.poll() is not None), None
            )
        for child in children.values():
            if child.poll() is None:
                os.kill(child.pid, signal.SIGTERM)
        for child in children.values():
            try:
                child.wait(timeout=20)
            except subprocess.TimeoutExpired:  # a busy machine: nothing is lost, rows are the truth
                child.kill()
        return ended
