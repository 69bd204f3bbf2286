"""The private grid of interest and power: kept, and deleted, by its author alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from placefirst_web.accounts.models import Account
from placefirst_web.library.models.interests import GridPosition


@dataclass(frozen=True, slots=True)
class Seen:
    """How the author sees one actor; nothing in it is nothing to keep."""

    power: int | None
    interest: int | None
    position: str
    note: str

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to keep."""
        return self.power is None and self.interest is None and not self.position and not self.note


def keep(author: Account, country: str, seen: Mapping[str, Seen]) -> None:
    """Keep how *author* sees each actor named in *seen*; one with nothing in it is forgotten."""
    with transaction.atomic():
        for actor, each in seen.items():
            mine = GridPosition.objects.filter(author=author, country=country, actor=actor)
            if each.is_empty:
                mine.delete()
                continue
            fields = {
                "power": each.power,
                "interest": each.interest,
                "position": each.position,
                "note": each.note,
            }
            GridPosition.objects.update_or_create(
                author=author, country=country, actor=actor, defaults=fields
            )


def delete(author: Account, country: str) -> int:
    """Delete the whole grid of *author* for *country*; return how many actors were in it."""
    return GridPosition.objects.filter(author=author, country=country).delete()[0]
