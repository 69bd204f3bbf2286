"""Lists: what agencies and referrers noted of the same times, beside what was told; only counts.

Whoever asks a service carries a one-off code. The service notes the code, the month and what it answered; a
referrer may keep a list of the same kind. Compared with the codes that were used to tell, each list gives
counts: how many it has, how many of them were told (:mod:`placefirst.exchange.list_file` reads both).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import exp, hypot, isfinite, log, sqrt
from typing import Final

from placefirst.errors import InvalidRequest
from placefirst.refusals.recapture import Cell, Estimated, chapman
from placefirst.refusals.report import Report

#: What a list says came of asking; "undecided": waiting, told to come later, or withdrew.
CAME_OF: Final = ("yes", "turned_away", "full", "undecided")
#: By what counts of lists may be parted.
BY: Final = ("", "month", "service", "area", "stratum")
#: How often lists of codes may be compared with one campaign: who could ask again and again would find out
#: whether one code was used.
MOST_READINGS: Final = 3
_WIDE: Final = 1.959963984540054  # standard errors on each side of 95 %


@dataclass(frozen=True, slots=True)
class Listed:
    """How many times of one kind stand on the lists, and on several of them.

    *log* is the agencies' own list, *third* that of referrers; "told": who used the code to tell.
    """

    month: date  # first day
    answer: str  # one of CAME_OF, as the list has it; the agencies' word where two lists differ
    log: int = 0
    log_told: int = 0
    third: int = 0
    third_told: int = 0
    log_third: int = 0
    all_three: int = 0
    service: str = ""
    area: str = ""
    stratum: str = ""  # of the campaign, by the codes


@dataclass(frozen=True, slots=True)
class Side:
    """One kind of time, counted by those who told and by the agencies."""

    key: str  # which part, by *by*
    answer: str  # one of CAME_OF; empty: whatever came of it
    told: int
    logged: int
    both: int

    @property
    def estimated(self) -> Estimated | None:
        """How many there were in all (Chapman); None where a list is empty or the counts cannot be."""
        if not self.told or not self.logged or self.both > min(self.told, self.logged):
            return None
        return chapman(self.told, self.logged, self.both)

    @property
    def seen(self) -> int:
        """How many stand on either list."""
        return self.told + self.logged - self.both


@dataclass(frozen=True, slots=True)
class Share:
    """A share, such as a rate, with its interval of 95 %."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Telling:
    """How often times of the agencies' list were told, by what came of them.

    *ratio*: for each time that ended in a yes and was told, how many that ended in being turned away.
    """

    told_no: int
    logged_no: int
    told_yes: int
    logged_yes: int
    ratio: Share

    @property
    def suggests(self) -> tuple[float, float]:
        """Least and most of :class:`~placefirst.refusals.campaign.Bias`, to hundredths, 1 among them."""
        least, most = min(self.ratio.low, 1.0), max(self.ratio.high, 1.0)
        return max(int(least * 100) / 100, 0.01), min(-int(-most * 100 // 1) / 100, 10.0)


def came_of(report: Report) -> str:
    """Return what came of the time that *report* tells of, one of CAME_OF; empty for what is not counted."""
    if report.asked != "asked" or report.told_before == "yes":
        return ""
    if report.answer == "yes":
        return "yes"
    if report.answer == "no":
        return "full" if report.reason == "full" else "turned_away"
    return "undecided"


def beside(listed: Sequence[Listed], reports: Iterable[Report]) -> list[Report]:
    """Return the reports that could stand on the lists: with a code, of their strata, services and months."""
    if not listed:
        return []
    first, last = min(each.month for each in listed), max(each.month for each in listed)
    strata, services = {each.stratum for each in listed}, {each.service for each in listed}
    return [
        report
        for report in reports
        if report.stratum
        and first <= report.asked_in <= last
        and ("" in strata or report.stratum in strata)
        and ("" in services or report.service in services)
        and came_of(report)
    ]


def may_part(listed: Sequence[Listed], by: str) -> bool:
    """Return whether the lists say *by* what to part them everywhere, and not the same everywhere."""
    keys = {_key(by, each) for each in listed}
    return "" not in keys and len(keys) > 1


def sides(listed: Sequence[Listed], reports: Iterable[Report], by: str = "") -> tuple[Side, ...]:
    """Return both sides for all that was asked and for each of CAME_OF, in each part by *by* (one of BY)."""
    told = beside(listed, reports)
    found = []
    for key in sorted({_key(by, each) for each in listed}):
        rows = [each for each in listed if _key(by, each) == key]
        here = [each for each in told if _key_of_report(by, each) == key]
        for answer in ("", *CAME_OF):
            of_it = [each for each in rows if answer in ("", each.answer)]
            number = sum(answer in ("", came_of(each)) for each in here)
            logged, both = sum(each.log for each in of_it), sum(each.log_told for each in of_it)
            found.append(Side(key, answer, number, logged, both))
    return tuple(found)


def two_sided_rate(found: Iterable[Side]) -> Share | None:
    """
    Return the rate of being turned away by both sides: who told less often counts no less.

    *found* are the sides of one part. None where the lists do not say how many got a yes or were turned away.
    """
    known = {each.answer: (each, in_all) for each in found if (in_all := each.estimated) is not None}
    if "yes" not in known or "turned_away" not in known:
        return None
    (side_of_yes, yes), (side_of_no, turned) = known["yes"], known["turned_away"]
    if not isfinite(yes.high + turned.high):
        return None
    centre = log(turned.value / yes.value)
    half = _WIDE * hypot(_unseen_error(side_of_no) / turned.value, _unseen_error(side_of_yes) / yes.value)
    value, low, high = (1 / (1 + exp(-each)) for each in (centre, centre - half, centre + half))
    return Share(value, low, high)


def _unseen_error(side: Side) -> float:
    """Return the standard error of how many stand on neither list, a half added to each count.

    Sadinle (2009, "Transformed logit confidence intervals for small populations in single
    capture-recapture estimation"; recalled ◌). Without the halves a list that misses nobody would be certain
    that it never could.
    """
    told, logged, both = side.told - side.both + 0.5, side.logged - side.both + 0.5, side.both + 0.5
    unseen = told * logged / both
    return unseen * sqrt(1 / told + 1 / logged + 1 / both + 1 / unseen)


def cells(listed: Sequence[Listed], reports: Iterable[Report], answer: str = "") -> dict[Cell, int]:
    """
    Return how many stand on which of three lists: told, the agencies', the referrers'.

    Raises ``InvalidRequest`` where more of a list were told than were told at all.
    """
    told = sum(answer in ("", came_of(each)) for each in beside(listed, reports))
    rows = [each for each in listed if answer in ("", each.answer)]

    log, log_told, third, third_told, log_third, all_three = (
        sum(getattr(each, name) for each in rows)
        for name in ("log", "log_told", "third", "third_told", "log_third", "all_three")
    )
    found = {
        (True, True, True): all_three,
        (True, True, False): log_told - all_three,
        (True, False, True): third_told - all_three,
        (False, True, True): log_third - all_three,
        (False, True, False): log - log_told - log_third + all_three,
        (False, False, True): third - third_told - log_third + all_three,
    }
    found[True, False, False] = told - sum(number for cell, number in found.items() if cell[0])
    if min(found.values()) < 0:
        raise InvalidRequest(
            "More times of the lists were told ({listed}) than were told of at all ({told}). People and "
            "lists may call the same answer differently; compare all answers together.",
            listed=told - found[True, False, False],
            told=told,
        )
    return found


def telling(found: Iterable[Side]) -> Telling | None:
    """
    Return how much more or less often who was turned away told, by the agencies' list; None without both.

    *found* are the sides of one part. The interval is that of a ratio of two shares on the log scale (Katz
    and others 1978), with a half added to each count; that people of one agency are alike is not in it.
    """
    by_answer = {each.answer: each for each in found}
    no, yes = by_answer.get("turned_away"), by_answer.get("yes")
    if no is None or yes is None or not no.logged or not yes.logged:
        return None
    shares = [(each.both + 0.5, each.logged + 0.5) for each in (no, yes)]
    centre = log(shares[0][0] / shares[0][1]) - log(shares[1][0] / shares[1][1])
    half = _WIDE * sqrt(sum(1 / told - 1 / logged for told, logged in shares))
    value, low, high = (exp(centre + step) for step in (0, -half, half))
    return Telling(no.both, no.logged, yes.both, yes.logged, Share(value, low, high))


def check(each: Listed) -> InvalidRequest | None:
    """Return what is wrong with the counts of one kind, if anything is."""
    pairs: Mapping[str, tuple[int, int]] = {
        "log_told": (each.log_told, each.log),
        "third_told": (each.third_told, each.third),
        "log_third": (each.log_third, min(each.log, each.third)),
        "all_three": (each.all_three, min(each.log_told, each.third_told, each.log_third)),
    }
    for name, (number, most) in pairs.items():
        if number > most:
            return InvalidRequest(
                "{name} is {number}, but of those it counts there are {most}. Count again.",
                name=name, number=number, most=most,
            )  # fmt: skip
    if each.log - each.log_told - each.log_third + each.all_three < 0:
        return InvalidRequest("Of {name}, more are told or on the other list than there are.", name="log")
    if each.third - each.third_told - each.log_third + each.all_three < 0:
        return InvalidRequest("Of {name}, more are told or on the other list than there are.", name="third")
    return None


def _key(by: str, each: Listed) -> str:
    if by == "month":
        return f"{each.month:%Y-%m}"
    return str(getattr(each, by)) if by else ""


def _key_of_report(by: str, report: Report) -> str:
    if by == "month":
        return f"{report.asked_in:%Y-%m}"
    return str(getattr(report, by)) if by else ""
