"""Report: what somebody tells of one time that a person asked a service, or wanted to. Nobody is named.

A report holds months, never days; codes from closed lists, and words only after they were screened
(:mod:`placefirst.refusals.screen`). Nothing in it says who wrote it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

#: Who tells it.
WHO: Final = ("person", "family", "referrer", "agency")
#: Whether the service was asked, or somebody wanted to ask and did not.
ASKED: Final = ("asked", "wanted")
#: What the service answered, as the asker understood it.
ANSWERS: Final = ("yes", "no", "waiting", "later", "withdrew")
#: Why it answered so, as it was told or understood; "full" is no place, "not_told" that no reason was given.
REASONS: Final = (
    "full", "not_ready", "symptoms", "diagnosis", "substance_use", "hospital", "attendance", "history",
    "not_for_this", "staff", "distance", "age", "certificate", "paperwork", "cost", "not_told", "other",
)  # fmt: skip
#: Reasons that IPS would not accept: zero exclusion asks only whether the person wants to work.
NOT_UNDER_IPS: Final = ("not_ready", "symptoms", "diagnosis", "substance_use", "hospital", "history")
#: What happened next.
NEXT: Final = (
    "asked_elsewhere", "found_elsewhere", "searches_alone", "works", "sheltered_work", "waits", "gave_up",
    "unknown",
)  # fmt: skip
#: How much support the person needs in daily life, in the teller's eyes; optional.
NEEDS: Final = ("little", "some", "much")
#: Whether somebody else told of the same time already.
TOLD_BEFORE: Final = ("no", "yes", "unknown")
#: The country's own words for where: an area of its list; a municipality as typed, optional.
LONGEST_WORDS: Final = 500  # characters
LONGEST_KEPT: Final = 600  # screened: what was taken out leaves a mark
LONGEST_PLACE: Final = 40
MONTHS_BACK: Final = 24  # older than this nobody remembers well


@dataclass(frozen=True, slots=True)
class Report:
    """One time that a service was asked for one person, or was going to be; every field but the first
    five may be empty.
    """

    asked_in: date  # first day of the month
    service: str  # a key of the country's asked_services
    who: str
    asked: str
    arrived_in: date  # first day of the month in which it was told
    answer: str = ""  # empty where nobody asked
    area: str = ""
    municipality: str = ""
    reason: str = ""
    next: str = ""
    needs: str = ""
    told_before: str = ""
    words: str = ""  # screened
    may_quote: bool = False
    language: str = "en"
    stratum: str = ""  # of the invitation code; empty: through the open link
    unit: int | None = None  # which of the stratum's sampled places handed the code out

    @property
    def is_decided(self) -> bool:
        """Whether the service said yes or no, and nobody told of the same time before."""
        return self.asked == "asked" and self.answer in ("yes", "no") and self.told_before != "yes"

    @property
    def is_turned_away(self) -> bool:
        """Whether the service said no though not for want of a place."""
        return self.is_decided and self.answer == "no" and self.reason != "full"

    @property
    def is_full(self) -> bool:
        """Whether the service said no because there was no place, as the asker was told."""
        return self.is_decided and self.answer == "no" and self.reason == "full"

    @property
    def is_not_under_ips(self) -> bool:
        """Whether the reason is one that IPS would not accept."""
        return self.is_decided and self.answer == "no" and self.reason in NOT_UNDER_IPS
