"""``demonstrate``: fill the demonstration of the imaginary country, agency by agency."""

from __future__ import annotations

import os
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from placefirst_web.registry.demonstration.fill import fill, progress


class Command(BaseCommand):
    """Fill what is missing; stopped and started again it goes on."""

    help = "Fill the demonstration: 33 synthetic agencies of the imaginary country and their people."

    def handle(self, *args: Any, **options: Any) -> None:
        """Give way to who reads pages, and say each agency that is ready."""
        if hasattr(os, "nice"):
            os.nice(5)
        fill(
            timezone.localdate(), lambda ready, of: self.stdout.write(f"{ready} of {of} agencies are ready.")
        )
        found = progress()
        self.stdout.write(
            f"The demonstration has {found.ready} of {found.of} agencies; everybody in it is invented."
        )
