"""Rooms: open and close a lab, make and take back the code by which people join."""

from __future__ import annotations

import secrets

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from placefirst.errors import InvalidRequest
from placefirst_web.library.models.labs import Lab
from placefirst_web.live import events

#: No vowels (no words), no letter or digit that is taken for another.
ALPHABET = "BCDFGHJKMNPQRTVWXYZ2346789"
TRIES = 5


@transaction.atomic
def open_lab(lab: Lab) -> None:
    """Let people join *lab* by a code, and let its phases be opened; a closed lab may be opened again."""
    held = hold(lab)
    if held.state != "open":
        held.state = "open"
        held.save(update_fields=["state", "changed_at"])
    if held.code is None:
        _new_code(held)
    events.post(lab.channel, {"reload": True})


@transaction.atomic
def close_lab(lab: Lab) -> None:
    """End *lab*: nobody joins any more; everything that was written stays. Its phases are closed before."""
    held = hold(lab)
    held.state, held.code = "closed", None
    held.save(update_fields=["state", "code", "changed_at"])
    events.post(lab.channel, {"reload": True})


@transaction.atomic
def renew_code(lab: Lab) -> None:
    """Give *lab* another code: who sits there stays, the old code opens no door any more.

    Raises InvalidRequest for a lab that is not open.
    """
    held = hold(lab)
    if held.state != "open":
        raise InvalidRequest(_("Open the lab first: it then has a code."))
    _new_code(held)
    events.post(lab.channel, {"reload": True}, audience=events.LEADERS)


@transaction.atomic
def revoke_code(lab: Lab) -> None:
    """Take the code back: nobody joins until there is another; who sits there stays."""
    held = hold(lab)
    held.code = None
    held.save(update_fields=["code", "changed_at"])
    events.post(lab.channel, {"reload": True}, audience=events.LEADERS)


def hold(lab: Lab) -> Lab:
    """Return the row of *lab*, which nobody else changes or deletes until the end of the transaction.

    Raises InvalidRequest where it was deleted meanwhile.
    """
    held = Lab.objects.select_for_update(no_key=True).filter(pk=lab.pk).first()
    if held is None:
        raise InvalidRequest(_("Somebody has deleted this lab meanwhile."))
    return held


def _new_code(lab: Lab) -> None:
    for _try in range(TRIES):
        drawn = "".join(secrets.choice(ALPHABET) for _place in range(8))
        try:
            with transaction.atomic():
                lab.code = f"{drawn[:4]}-{drawn[4:]}"
                lab.save(update_fields=["code", "changed_at"])
            return
        except IntegrityError:
            continue
    raise InvalidRequest(_("No free code was found. Try again."))
