"""Priorities: name one, change it, take it away."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from placefirst.errors import InvalidRequest
from placefirst_web.lab.actions.overtaken import Overtaken
from placefirst_web.lab.actions.telling import hold, is_made, tell
from placefirst_web.library.lab_writing import PRIORITY, seen
from placefirst_web.library.models.lab_proposals import LabPriority
from placefirst_web.library.rooms import Room

MOST = 40


@transaction.atomic
def add(room: Room, once: UUID, fields: dict[str, Any]) -> LabPriority:
    """Return the priority of the key *once*, made now or by the same form before.

    Raises InvalidRequest where who asks may not, and for more than a lab can work on.
    """
    lab = hold(room, "priorities")
    rows = LabPriority.objects.filter(lab=lab)
    if is_made(LabPriority.objects.filter(key=once), rows):
        return rows.get(key=once)
    if rows.count() >= MOST:
        raise InvalidRequest(
            _("A lab has at most %(most)s priorities. Take one away first.") % {"most": MOST}
        )
    last = rows.aggregate(last=Max("position"))["last"] or 0
    made = LabPriority.objects.create(lab=lab, key=once, position=last + 1, **fields)
    tell(lab, "priorities")
    return made


@transaction.atomic
def change(room: Room, key: UUID, was: str, fields: dict[str, Any]) -> None:
    """Change the priority *key*, of which *was* was seen.

    Raises Overtaken where somebody changed it meanwhile, InvalidRequest where who asks may not.
    """
    lab = hold(room, "priorities")
    row = _held(lab.pk, key)
    if seen(row, PRIORITY) != was:
        raise Overtaken(row)
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()
    tell(lab, "priorities")


@transaction.atomic
def remove(room: Room, key: UUID) -> None:
    """Take the priority *key* away; proposals that answer it stay."""
    lab = hold(room, "priorities")
    _held(lab.pk, key).delete()
    tell(lab, "priorities")


def _held(lab: int, key: UUID) -> LabPriority:
    row = LabPriority.objects.select_for_update().filter(lab=lab, key=key).first()
    if row is None:
        raise InvalidRequest(
            _("Somebody has taken this priority away meanwhile. What you wrote still stands here: copy it.")
        )
    return row
