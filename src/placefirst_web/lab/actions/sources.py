"""Sources: what a lab cites, published or told."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from placefirst.errors import InvalidRequest
from placefirst_web.lab.actions.telling import hold, is_made, tell
from placefirst_web.library.lab_writing import PROPOSED
from placefirst_web.library.models.lab_proposals import LabSource
from placefirst_web.library.rooms import Room
from placefirst_web.library.stories import may_cite

MOST = 200
#: In which phases a source may be entered: whoever names a priority or drafts may say what it rests on.
WHERE = ("priorities", "barriers", *PROPOSED)


@transaction.atomic
def add(room: Room, once: UUID, fields: dict[str, Any]) -> LabSource:
    """Return the source of the key *once*, entered now or by the same form before."""
    lab = hold(room, *WHERE)
    rows = LabSource.objects.filter(lab=lab)
    if is_made(LabSource.objects.filter(key=once), rows):
        return rows.get(key=once)
    if rows.count() >= MOST:
        raise InvalidRequest(_("A lab has at most %(most)s sources. Take one away first.") % {"most": MOST})
    made = LabSource.objects.create(lab=lab, key=once, **fields)
    tell(lab, "proposals")
    return made


@transaction.atomic
def remove(room: Room, key: UUID) -> None:
    """Take a source away; sentences that rest on it say that it is no longer there."""
    lab = hold(room, *WHERE)
    LabSource.objects.filter(lab=lab, key=key).delete()
    tell(lab, "proposals")


@transaction.atomic
def cite_stories(room: Room, account: Any, keys: Collection[UUID]) -> None:
    """Let the lab cite the case studies *keys*, of those that *account* may cite, and none of its others.

    Case studies that somebody else brought in stay. Raises InvalidRequest where who asks may not.
    """
    lab = hold(room, *WHERE)
    may = may_cite(account, lab.country)
    lab.stories.remove(*[each for each in may if each.key not in keys])
    lab.stories.add(*[each for each in may if each.key in keys])
    tell(lab, "proposals")
