"""``tables``: bring the tables up to date as their owner, and say what the application may do with them."""

from __future__ import annotations

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from placefirst_web.privacy.grants import grant_to
from placefirst_web.settings import database


class Command(BaseCommand):
    """Bring the tables up to date; quick when they are."""

    help = "Bring the tables up to date."

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate as the owner of the tables, then give the application's role its rights."""
        with database.as_owner() as application:
            call_command("migrate", interactive=False, verbosity=0)
            call_command("createcachetable", verbosity=0)
            grant_to(application)
