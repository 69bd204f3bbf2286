"""The answer to what a person said of the own record."""

from __future__ import annotations

from django.utils import timezone

from placefirst_web.registry.door import Door, save
from placefirst_web.registry.models import Remark


def answer(door: Door, row: Remark, version: int, state: str, words: str) -> None:
    """Answer a person's word. Raises Changed where somebody else answered since it was shown in *version*."""
    save(
        row, version, state=state, answer=words, answered_on=timezone.localdate(), answered_by=door.staff,
    )  # fmt: skip
