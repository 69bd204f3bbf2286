"""``stir``: write what was told anew, in an order that nobody chose, and forget forms of earlier days."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from placefirst_web.registry.reports import tidy


class Command(BaseCommand):
    """Do what else the first answer of a day does; for days on which nobody tells."""

    help = "Write all that was told anew in an order that nobody chose; forget forms of earlier days."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it; nothing is counted or changed by it."""
        tidy(timezone.localdate())
