"""``prepare``: make an installation ready to serve, as often as one likes."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from placefirst_web.design.bundle import ensure_bundle
from placefirst_web.design.messages import ensure_compiled


class Command(BaseCommand):
    """Bring the tables up to date, write the translations and the charts' drawing library."""

    help = "Make the installation ready to serve: tables, translations, charts' drawing library."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it all; each is quick when there is nothing to do. What has had its time is forgotten."""
        call_command("tables")
        call_command("clearsessions", verbosity=0)
        call_command("stir", verbosity=0)
        call_command("tidy", verbosity=0)
        ensure_compiled(settings.TRANSLATIONS)
        ensure_bundle(settings.BUILT / "static")
