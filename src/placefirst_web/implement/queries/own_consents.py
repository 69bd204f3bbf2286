"""What the person agreed to, what was taken back, and what was given to others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.utils import timezone

from placefirst_web.implement.queries.own import me
from placefirst_web.implement.words.own import Spoken
from placefirst_web.registry.consents import has_withdrawn
from placefirst_web.registry.door import Door
from placefirst_web.registry.kept import OUTSIDE
from placefirst_web.registry.models import Consent, Provision

#: The purpose without which nothing more may be written.
RECORD: Final = "record"


@dataclass(frozen=True, slots=True)
class Agreed:
    """One agreement: for what, with whom, since when, and whether it holds."""

    key: UUID
    purpose: str
    recipient: str
    lines: tuple[str, ...]
    holds: bool
    may_again: bool  # it was taken back, and nothing newer stands in its place
    is_record: bool
    is_counted: bool


def is_stopped(door: Door) -> bool:
    """Return whether the person no longer agrees that a record is kept: nothing new is written in it."""
    return has_withdrawn(me(door).pk, RECORD)


def agreed(door: Door, say: Spoken) -> list[Agreed]:
    """Return every agreement, those that hold first, then the newest."""
    today = timezone.localdate()
    rows = list(Consent.objects.filter(person=me(door)).order_by("-given_on", "-made_at"))
    newest: dict[tuple[str, str], UUID] = {}
    for row in rows:
        newest.setdefault((row.purpose, row.recipient), row.pk)
    found = []
    for row in rows:
        is_over = row.until is not None and row.until < today
        lines = [say("agreed_on", day=say.day(row.given_on), how=say.term("consent_how", row.how))]
        if row.withdrawn_at:
            lines.append(say("agreed_back", day=say.day(row.withdrawn_at)))
        elif row.until:
            lines.append(say("agreed_over" if is_over else "agreed_until", day=say.day(row.until)))
        holds = row.withdrawn_at is None and not is_over
        is_newest = newest[row.purpose, row.recipient] == row.pk
        found.append(
            Agreed(
                row.pk, say.term("consent_purpose", row.purpose), row.recipient, tuple(lines), holds,
                not holds and is_newest, row.purpose == RECORD, row.purpose == OUTSIDE,
            )
        )  # fmt: skip
    return sorted(found, key=lambda each: not each.holds)


def given(door: Door, say: Spoken) -> list[str]:
    """Return what was given to somebody outside, the newest first."""
    rows = Provision.objects.filter(person=me(door)).order_by("-given_on")
    return [say("given_line", day=say.day(row.given_on), what=row.what, whom=row.recipient) for row in rows]
