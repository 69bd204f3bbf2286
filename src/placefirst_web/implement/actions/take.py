"""Taking the data away as one archive, with a note of what for."""

from __future__ import annotations

from django.utils import timezone

from placefirst.exchange.taken_file import taken_zip
from placefirst.practice.vocabulary import term
from placefirst_web.registry.door import Door
from placefirst_web.registry.models import Taken
from placefirst_web.registry.taken import taking


def take_away(door: Door, purpose: str, words: str) -> bytes:
    """Return the archive for *purpose*; that it was taken, by whom and why is kept."""
    found = taking(door, purpose)
    Taken.objects.create(
        service=door.service, purpose=purpose, words=words, has_names=found.has_names, people=found.people,
        staff=door.staff,
    )  # fmt: skip
    said = term("take_purpose", purpose).name
    return taken_zip(
        found.tables, service=door.service.code, purpose=f"{said['en']} / {said['ja']}",
        day=timezone.localdate(), people=found.people, has_names=found.has_names,
    )  # fmt: skip
