"""``prepare``: make an installation ready to serve, as often as one likes."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from placefirst_web.design.bundle import ensure_bundle


class Command(BaseCommand):
    """Bring the tables up to date and write the charts' drawing library."""

    help = "Make the installation ready to serve: tables, charts' drawing library."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do both; each is quick when there is nothing to do."""
        call_command("migrate", interactive=False, verbosity=0)
        ensure_bundle(settings.BUILT / "static")
