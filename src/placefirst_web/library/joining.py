"""Joining: which lab a code or an invitation leads to, and why somebody cannot sit down there now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from placefirst.deliberation.typed import read_code
from placefirst_web.library.models.labs import Lab, LabInvitation
from placefirst_web.library.rooms import cookie_name, find_room, hash_of


@dataclass(frozen=True, slots=True)
class Invited:
    """What a personal link leads to; *why_not* where it leads nowhere any more."""

    lab: Lab | None
    why_not: str = ""
    was_for: Lab | None = None

    def lab_of_seat(self, account: Any, cookies: dict[str, str]) -> Lab | None:
        """Return the lab if who follows the link sits there already, as who used it once does."""
        return self.was_for if self.was_for and is_seated(account, cookies, self.was_for) else None


def lab_of_code(typed: str) -> Lab | None:
    """Return the lab that people join by this code; None where there is none, or no longer."""
    code = read_code(typed)
    return Lab.objects.filter(code=code).first() if code else None


def lab_of_invitation(secret: str) -> Invited:
    """Return where a personal link leads, or why it leads nowhere."""
    found = LabInvitation.objects.select_related("lab").filter(secret=hash_of(secret)).first()
    if found is None:
        return Invited(None, _("This link leads nowhere. Check that all of it was copied."))
    if found.is_revoked:
        return Invited(
            None, _("This invitation was taken back. Ask who leads the lab for another."), found.lab
        )
    if found.used_at is not None:
        return Invited(
            None, _("This invitation was used. It seats one person, once. Ask for another."), found.lab
        )
    return Invited(found.lab, "", found.lab)


def why_not(lab: Lab) -> str:
    """Return why nobody can sit down in *lab* now; empty where somebody can."""
    if lab.state == "draft":
        return _("This lab has not begun. Keep the code, and come again when it opens.")
    if lab.state == "closed":
        return _("This lab is closed. Its report, if there is one, comes from who led it.")
    if lab.seats.filter(is_removed=False).count() >= lab.most_seats:
        return _("Every seat of this lab is taken. Ask who leads it to add some.")
    return ""


def is_seated(account: Any, cookies: dict[str, str], lab: Lab) -> bool:
    """Return whether who asks has a seat in *lab* already."""
    room = find_room(account, cookies, lab.country, lab.key)
    return room is not None and room.seat is not None


def was_removed(cookies: dict[str, str], lab: Lab) -> bool:
    """Return whether who asks had a seat in *lab* and was asked to leave."""
    secret = cookies.get(cookie_name(lab), "")
    return bool(secret) and lab.seats.filter(secret=hash_of(secret), is_removed=True).exists()
