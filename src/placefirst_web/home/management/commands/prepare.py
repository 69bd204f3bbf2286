"""``prepare``: make an installation ready to serve, as often as one likes."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from placefirst_web.design.bundle import ensure_bundle
from placefirst_web.design.messages import ensure_compiled
from placefirst_web.privacy.grants import grant_to
from placefirst_web.settings import database


class Command(BaseCommand):
    """Bring the tables up to date, write the translations and the charts' drawing library."""

    help = "Make the installation ready to serve: tables, translations, charts' drawing library."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it all; each is quick when there is nothing to do. What has had its time is forgotten."""
        with database.as_owner() as application:
            call_command("migrate", interactive=False, verbosity=0)
            call_command("createcachetable", verbosity=0)
            grant_to(application)
        call_command("clearsessions", verbosity=0)
        call_command("stir", verbosity=0)
        ensure_compiled(settings.TRANSLATIONS)
        ensure_bundle(settings.BUILT / "static")
