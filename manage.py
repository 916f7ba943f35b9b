#!/usr/bin/env python
"""The door to every command."""

import os
import sys
from pathlib import Path


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ninde_kuaichu.settings")
    if os.environ.get("DEMO", str("DATABASE_URL" not in os.environ)) == "True":
        from ninde_kuaichu import demo_secrets

        var = Path(os.environ.get("VAR_DIR") or Path(__file__).resolve().parent / "var")
        demo_secrets.ensure(var / "secrets")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
