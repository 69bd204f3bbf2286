"""Zero exclusion: how often a service turned people away, for what, and what a rate alone would hide.

The rate is declined ÷ decided, in the days in which the decisions fell. Beside it, in no rate: who withdrew
after the first contact, who waits for long, and how many were turned away because there was no place.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from placefirst.practice.vocabulary import keys

LONG_WAIT: Final = 30  # days
Of = TypeVar("Of", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Asked:
    """One time that somebody came or was sent; *key* leads back to its row."""

    key: Hashable
    source: str  # of referral_source
    decision: str  # of decision
    reason: str = ""  # of refusal_reason where it was declined
    received_on: date | None = None
    decided_on: date | None = None
    first_contact_on: date | None = None
    waiting_since: date | None = None


@dataclass(frozen=True, slots=True)
class Rate:
    """The rows that were decided, and those of them that were declined."""

    declined: Sequence[Asked]
    decided: Sequence[Asked]

    @property
    def value(self) -> float | None:
        """Share of 0 to 1; None where nothing was decided."""
        return len(self.declined) / len(self.decided) if self.decided else None


@dataclass(frozen=True, slots=True)
class Audit:
    """What happened in the days from *first* to *last*."""

    first: date
    last: date
    rate: Rate
    by_source: Mapping[str, Rate]
    by_month: Mapping[date, Rate]  # the month's first day; a month without a decision stands there too
    by_reason: Mapping[str, Sequence[Asked]]  # of those declined
    no_place: Sequence[Asked]  # declined because there was no place, or nobody free
    excluding: Sequence[Asked]  # declined for what zero exclusion does not know as a reason
    withdrew_after_contact: Sequence[Asked]
    withdrew: Sequence[Asked]
    waits_long: Sequence[Asked]  # on the last day, for more than LONG_WAIT days
    undated: Sequence[Asked]  # decided or withdrawn on a day that is not written down: counted nowhere
    unclear_wait: Sequence[Asked]  # undecided, and no day says since when

    @property
    def with_a_place(self) -> Rate:
        """The rate with those left out for whom there was no place."""
        full = {each.key for each in self.no_place}
        return Rate(
            [each for each in self.rate.declined if each.key not in full],
            [each for each in self.rate.decided if each.key not in full],
        )


def audit(asked: Iterable[Asked], first: date, last: date, today: date) -> Audit:
    """Return the zero exclusion audit of the days *first* to *last*, as they look on *today*."""
    rows = list(asked)
    within = [each for each in rows if each.decided_on and first <= each.decided_on <= last]
    decided = [each for each in within if each.decision in keys("decision", "decided")]
    declined = [each for each in decided if each.decision == "declined"]
    withdrew = [each for each in within if each.decision == "withdrawn"]
    ended = {*keys("decision", "decided"), "withdrawn"}
    day = min(last, today)
    by_month = _rates(decided, _month)
    waiting = [each for each in rows if _is_undecided(each, day, ended)]
    return Audit(
        first=first,
        last=last,
        rate=Rate(declined, decided),
        by_source=_rates(decided, lambda each: each.source),
        by_month={month: by_month.get(month, Rate((), ())) for month in _months(first, last)},
        by_reason=_grouped(declined, lambda each: each.reason),
        no_place=[each for each in declined if each.reason in keys("refusal_reason", "capacity")],
        excluding=[each for each in declined if each.reason in keys("refusal_reason", "excluding")],
        withdrew_after_contact=[each for each in withdrew if each.first_contact_on],
        withdrew=withdrew,
        waits_long=[each for each in waiting if (since := _since(each)) and (day - since).days > LONG_WAIT],
        undated=[each for each in rows if each.decision in ended and not each.decided_on],
        unclear_wait=[each for each in rows if each.decision not in ended and _since(each) is None],
    )


def _since(each: Asked) -> date | None:
    """Return since when somebody waits for an answer or a place: the earlier day is the person's."""
    return min((day for day in (each.received_on, each.waiting_since) if day), default=None)


def _is_undecided(each: Asked, day: date, ended: set[str]) -> bool:
    since = _since(each)
    if since is None or since > day:
        return False
    return each.decision not in ended or (each.decided_on is not None and each.decided_on > day)


def _month(each: Asked) -> date:
    assert each.decided_on is not None
    return each.decided_on.replace(day=1)


def _months(first: date, last: date) -> list[date]:
    return [
        date(count // 12, count % 12 + 1, 1)
        for count in range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    ]


def _grouped(rows: Sequence[Asked], of: Callable[[Asked], Of]) -> dict[Of, list[Asked]]:
    found: dict[Of, list[Asked]] = {}
    for each in rows:
        found.setdefault(of(each), []).append(each)
    return found


def _rates(decided: Sequence[Asked], of: Callable[[Asked], Of]) -> dict[Of, Rate]:
    return {
        key: Rate([each for each in rows if each.decision == "declined"], rows)
        for key, rows in _grouped(decided, of).items()
    }
