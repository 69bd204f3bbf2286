"""``python -m placefirst_web COMMAND``: Django's management commands, with the database running."""

from __future__ import annotations

import os
import sys

from django.core.management import execute_from_command_line

from placefirst_web.settings import database

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "placefirst_web.settings.base")
    with database.running():
        execute_from_command_line(["python -m placefirst_web", *sys.argv[1:]])
