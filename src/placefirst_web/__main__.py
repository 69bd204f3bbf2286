"""``python -m placefirst_web COMMAND``: Django's management commands, with the database running."""

from __future__ import annotations

import os
import sys

from django.core.management import execute_from_command_line

from placefirst.errors import PlacefirstError, printable
from placefirst_web.settings import database

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "placefirst_web.settings.base")
    try:
        with database.running():
            execute_from_command_line(["python -m placefirst_web", *sys.argv[1:]])
    except PlacefirstError as error:  # a setting that cannot be, said as the command says it
        sys.exit(printable(str(error)))
