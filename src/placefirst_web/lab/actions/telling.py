"""Telling: which boards of a lab have changed, said to every open page of it; and who may change them."""

from __future__ import annotations

from typing import Any, Final

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from placefirst.errors import InvalidRequest
from placefirst_web.lab.actions.attendance import took_part
from placefirst_web.lab.actions.rooms import hold as hold_lab
from placefirst_web.library.lab_writing import why_not
from placefirst_web.library.models.labs import Lab
from placefirst_web.library.rooms import Room
from placefirst_web.live import events

#: On whose boards a change of each of these is seen.
SEEN_ON: Final = {
    "priorities": ("priorities", "barriers", "proposals"),
    "proposals": ("proposals", "review", "report"),
    "review": ("review",),
}


def tell(lab: Lab, what: str) -> None:
    """Tell the pages of *lab* that its priorities, proposals or reviews have changed."""
    parts = lab.phases.filter(kind__in=SEEN_ON[what]).values_list("key", flat=True)
    events.post(lab.channel, {"parts": list(parts)})


def hold(room: Room, *kinds: str) -> Lab:
    """Return the lab, held until the end of the transaction, if who asks may write there now.

    Once the change is kept, who sits there has taken part. Raises InvalidRequest with the reason where they
    may not.
    """
    lab = hold_lab(room.lab)
    if reason := why_not(lab, *kinds, is_leader=room.is_leader):
        raise InvalidRequest(reason)
    here = lab.phases.filter(kind__in=kinds, is_open=True).first() if room.seat else None
    if here is not None:
        transaction.on_commit(lambda: took_part(room, here))
    return lab


def is_made(everywhere: QuerySet[Any], here: QuerySet[Any]) -> bool:
    """Return whether the row that a form would make was made by the same form before.

    Raises InvalidRequest where its key is taken by something else.
    """
    if not everywhere.exists():
        return False
    if here.filter(pk__in=everywhere.values("pk")).exists():
        return True
    raise InvalidRequest(_("This form is of another page. Copy what you wrote and open the page again."))
