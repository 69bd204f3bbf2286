"""Killing the database of the tests, as a power cut does."""

from __future__ import annotations

import os
import signal
from typing import Final

from django.db import connection, connections

#: Only the embedded one is ours to kill.
EMBEDDED: Final = not os.environ.get("DATABASE_URL")


def kill_the_database() -> None:
    """Kill a process of it: the others end at once, and it begins anew from its log, as after a power cut."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (number,) = cursor.fetchone()
    os.kill(number, signal.SIGKILL)
    connections.close_all()
