"""Installation: the database and the shell around it, for the commands that look into them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def installation(makes_ready: str = "tables") -> Iterator[None]:
    """Keep the database running inside the ``with`` block, Django set up, its tables brought up to date.

    *makes_ready* is the management command that does so: ``prepare`` writes translations too.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "placefirst_web.settings.base")
    from placefirst_web.settings import database

    with database.running():
        import django

        django.setup()
        from django.core.management import call_command

        call_command(makes_ready)
        yield
