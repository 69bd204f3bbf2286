"""``campaign``: write a campaign with what it was told, for whoever runs the installation."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from placefirst.errors import PlacefirstError
from placefirst.exchange.campaign_file import write_campaign
from placefirst_web.registry.campaigns import campaign_of, reports_of
from placefirst_web.registry.models import Campaign


class Command(BaseCommand):
    """Write ``campaign.json`` and ``answers.csv`` as a zip; no page gives the second, to nobody."""

    help = "Write a campaign with the counts of its answers as a zip. Keep it as you keep the database."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask which campaign, and where to."""
        parser.add_argument("key", type=UUID, help="As it stands in the address of the campaign's page.")
        parser.add_argument("file", type=Path, help="The zip to write.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write it; say what is wrong in a sentence."""
        row = Campaign.objects.filter(key=options["key"]).first()
        if row is None:
            raise CommandError(f"There is no campaign {options['key']}. Copy the key from its address.")
        try:
            write_campaign(campaign_of(row), reports_of(row), options["file"])
        except PlacefirstError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{options['file']}: {row.reports.count()} answers, as counts.")
