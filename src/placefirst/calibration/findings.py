"""Findings: what the result must report and is never tuned towards, each with yes or no.

A finding has a rule of when it holds, fixed before anything was run; what it rests on; and the share of the
stored points in which it holds too. "No" is a result.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from placefirst.calibration.points import LEAST, Point
from placefirst.simulation.states import GAF_BANDS

Numbers = Mapping[str, float]
HALF: Final = 0.5
LOW_SHARE, HIGH_SHARE = 0.05, 0.15  # of employed people who have schizophrenia, "about a tenth"
WIDE: Final = 2.0  # most over least, from which on an interval is called wide


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding, as it came out."""

    name: str
    claim: str  # the sentence asked about
    rule: str  # when it counts as holding
    holds: bool | None  # with the central parameters; None where nothing can be said
    numbers: str  # the numbers behind it, in words
    rests_on: str  # assumptions that it depends on
    share: float | None  # of the stored points in which it holds; None where that makes no sense
    points: int


@dataclass(frozen=True, slots=True)
class Asked:
    """A finding as it is asked, before any run."""

    name: str
    claim: str
    rule: str
    rests_on: str
    holds: Callable[[Numbers], bool]
    words: Callable[[Numbers], str]


def refused(numbers: Numbers) -> float:
    """Return how many times a year people are turned away; all bands."""
    return sum(numbers[f"refused_{band}"] for band in GAF_BANDS)


def _m(yen: float) -> str:
    return f"{yen / 1e6:+.2f} million yen"


def _scarcity(n: Numbers) -> str:
    return (
        f"A person at GAF 45 would be accepted with {n['accepted_45']:.0%} today, "
        f"{n['accepted_45_half']:.0%} with half and {n['accepted_45_quarter']:.0%} with a quarter of the "
        f"applicants; the mean admission midpoint goes from {n['midpoint']:.1f} to "
        f"{n['midpoint_half']:.1f} and {n['midpoint_quarter']:.1f} GAF points. Of the licensed places "
        f"{n['filled']:.0%}, {n['filled_half']:.0%} and {n['filled_quarter']:.0%} are taken: agencies close, "
        "and leave places empty rather than give them to everybody who asks."
    )


def _places(n: Numbers) -> str:
    return (
        f"On average an agency expects {_m(n['five_places_yen'])} a year of five places; "
        f"{n['five_places_gaining']:.0%} of agencies would gain."
    )


def _ips(n: Numbers) -> str:
    return f"IPS agencies are {n['ips_share_of_agencies']:.2%} of agencies ({n['ips_agencies']:.0f})."


def _tenth(n: Numbers) -> str:
    return f"{n['schizophrenia_share_of_employed']:.1%} of those employed have schizophrenia."


def _turned_away(n: Numbers) -> str:
    return f"People are turned away {n['refused_least']:,.0f} to {n['refused_most']:,.0f} times a year."


def _before(n: Numbers) -> str:
    return f"{n['agencies_changed_before_year_end']:.0f} agencies changed before the first year end."


def _sum(n: Numbers) -> str:
    return (
        f"People who begin IPS in a year: {n['pair_first']:+,.0f} and {n['pair_second']:+,.0f} alone, "
        f"{n['pair_together']:+,.0f} together; {n['pair_beyond_sum']:+,.0f} against the sum "
        f"(noise {n['pair_noise']:,.0f})."
    )


def _noise(n: Numbers) -> str:
    return (
        f"Of {n['figures_compared']:.0f} differences that quasi_ips makes "
        f"{n['figures_within_noise']:.0f} lie within noise: no effect found."
    )


ASKED: Final = (
    Asked(
        "declines_while_scarce",
        "Agencies of transition support decline people with higher support needs only while applicants "
        "outnumber places.",
        "Less than half of the people at GAF 45 would be accepted today, and at least half with a "
        "quarter of the applicants.",
        "agencies.effort_slope and agencies.effort_gaf (a day with a person with higher support needs "
        "takes more staff than the fee pays, also where seats are free), service_models.days_slope, "
        "agencies.mission_median. Agencies also close where applicants become few, so that places stay "
        "scarcer than the applicants' number alone would make them.",
        lambda n: n["accepted_45"] < HALF <= n["accepted_45_quarter"],
        _scarcity,
    ),
    Asked(
        "five_places_cost",
        "Five IPS places cost an agency money under today's fees.",
        "The mean expected surplus of an agency that trains first falls when it opens five IPS places.",
        "service_models.displacement (the days that people in IPS attend and that are billed), "
        "agencies.effort_slope (no additional staff is counted for people in IPS beyond the specialist), "
        "service_models.caseload, work.hr_ips.",
        lambda n: n["five_places_yen"] < 0,
        _places,
    ),
    Asked(
        "ips_under_one_percent",
        "IPS stays under 1 % of agencies.",
        "After the settling years and three more, fewer than 1 % of agencies of all kinds have IPS.",
        "agencies.bass_innovation and agencies.bass_imitation, which were set so small that it stays "
        "there: five places pay in this model, so with the awareness of a trial build (.001 and .30) "
        "IPS spreads by itself. The stored points vary both by no more than a factor of about two.",
        lambda n: n["ips_share_of_agencies"] < 0.01,
        _ips,
    ),
    Asked(
        "tenth_has_schizophrenia",
        "About a tenth of those employed have schizophrenia.",
        "Between 5 % and 15 % of the people in competitive jobs have schizophrenia.",
        "people.share_schizophrenia and the mean GAF by diagnosis, the mix of certificate holders, more "
        "than any agency; the stored points do not vary them.",
        lambda n: LOW_SHARE <= n["schizophrenia_share_of_employed"] <= HIGH_SHARE,
        _tenth,
    ),
    Asked(
        "refusals_are_wide",
        "Refusals a year are a wide interval, not a number.",
        "Over the stored points, which all meet the published flows, the most is at least twice the least.",
        "search.apply_rate and search.apply_slope, which nothing published identifies.",
        lambda n: n["refused_most"] >= WIDE * n["refused_least"],
        _turned_away,
    ),
    Asked(
        "nothing_before_year_end",
        "Before the first year end no agency changes what it does because of an option.",
        "In the first fiscal year not one agency of transition support admits otherwise or offers other "
        "places under any of three scenarios; prices, grants and teams act from their date.",
        "A rule of the model: agencies decide at the end of the fiscal year.",
        lambda n: n["agencies_changed_before_year_end"] == 0,
        _before,
    ),
    Asked(
        "more_or_less_than_the_sum",
        "Combinations of options are more, or less, than their sum.",
        "What quasi_ips and technical_assistance bring together differs from the sum of each alone by "
        "more than the noise of the run.",
        "options.technical_assistance.training (it limits how many agencies begin), "
        "options.technical_assistance.multiplier, levers.quasi_ips_awareness. The numbers are means of six "
        "years, in which fewer agencies have begun than in the ten of explain. The points follow a part "
        "of the country for four years, with the limit in proportion.",
        lambda n: abs(n["pair_beyond_sum"]) > n["pair_noise"],
        _sum,
    ),
    Asked(
        "noise_is_no_effect",
        'An effect within noise is "no effect found".',
        "At least one difference that quasi_ips makes lies within the noise of the run, and is not "
        "given as a number.",
        "The noise is the scatter between areas; a smaller part of the country has more of it.",
        lambda n: n["figures_within_noise"] > 0,
        _noise,
    ),
)


def findings(numbers: Numbers, points: Sequence[Point]) -> list[Finding]:
    """Return every finding: *numbers* are those of the central run, *points* the stored ones without it."""
    found = []
    for asked in ASKED:
        if asked.name == "refusals_are_wide":
            found.append(_refusals(asked, numbers, points))
            continue
        known = [point.given for point in points if _can_say(asked, point.given)]
        share = sum(asked.holds(each) for each in known) / len(known) if known else None
        holds, words = asked.holds(numbers), asked.words(numbers)
        found.append(
            Finding(asked.name, asked.claim, asked.rule, holds, words, asked.rests_on, share, len(known))
        )
    return found


def _can_say(asked: Asked, given: Numbers) -> bool:
    try:
        asked.holds(given)
    except KeyError:
        return False
    return True


def _refusals(asked: Asked, numbers: Numbers, points: Sequence[Point]) -> Finding:
    all_of = [refused(point.given) for point in points]
    if len(all_of) < LEAST:
        words = f"Fewer than {LEAST} points are stored; no interval can be given."
        return Finding(asked.name, asked.claim, asked.rule, None, words, asked.rests_on, None, len(all_of))
    ends = {"refused_least": min(*all_of, refused(numbers)), "refused_most": max(*all_of, refused(numbers))}
    holds, words = asked.holds(ends), asked.words(ends)
    return Finding(asked.name, asked.claim, asked.rule, holds, words, asked.rests_on, None, len(all_of))
