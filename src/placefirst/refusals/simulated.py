"""Simulated: campaigns of an imaginary world whose rate is known, to see what an estimate makes of them.

A world is a fixed frame: places (clinics, offices) in strata, everybody who asks a service there in the
period, and what each was answered. A run draws places, hands a code to everybody who asks there, and lets
people tell or not. Who tells may depend on the answer; some times are told twice; some never happened; a
"no" for another reason may be called "full". The frame's luck is the world's own, all the rest is keyed by
the run's seed: two runs of a world differ by the survey alone, as the design-based interval assumes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from hashlib import shake_256
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit, ndtri

from placefirst.refusals.campaign import Bias, Campaign, Stratum
from placefirst.refusals.report import ANSWERS, NEEDS, NEXT, WHO, Report

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

#: What truly came of asking; the first three are decided.
YES, TURNED_AWAY, FULL, UNDECIDED = range(4)
_OPENS: Final = date(2025, 4, 1)
_CLOSES: Final = date(2026, 3, 31)
_MONTHS: Final = tuple(
    date(_OPENS.year + (_OPENS.month - 1 + n) // 12, (_OPENS.month - 1 + n) % 12 + 1, 1) for n in range(12)
)
#: Why people were turned away, what came next, who tells, needs: shares made up for an imaginary country.
_REASONS: Final = {
    "not_ready": 0.24, "symptoms": 0.17, "attendance": 0.13, "not_told": 0.12, "diagnosis": 0.07,
    "hospital": 0.06, "history": 0.06, "not_for_this": 0.05, "certificate": 0.04, "substance_use": 0.03,
    "staff": 0.02, "other": 0.01,
}  # fmt: skip
_NEXT: Final = dict(zip(NEXT, (0.26, 0.14, 0.12, 0.05, 0.14, 0.08, 0.15, 0.06), strict=True))
_WHO: Final = dict(zip(WHO, (0.52, 0.2, 0.24, 0.04), strict=True))
_NEEDS: Final = {False: (0.40, 0.40, 0.20), True: (0.20, 0.38, 0.42)}  # by whether turned away; NEEDS' order


@dataclass(frozen=True, slots=True)
class Place:
    """A stratum of a world: *units* places of an area, each asked some *asks* times in the period."""

    key: str
    area: str
    units: int
    drawn: int
    asks: float  # mean a unit
    rate: float  # of those answered yes or turned away, in a middling unit
    name: tuple[tuple[str, str], ...] = ()  # (language, name)


PLACES: Final = (
    Place("north", "01", 60, 24, 14, 0.30, (("en", "Clinics in the north"), ("ja", "北部の診療所"))),
    Place("central", "02", 120, 36, 18, 0.42, (("en", "Clinics in the centre"), ("ja", "中部の診療所"))),
    Place("south", "03", 80, 24, 12, 0.55, (("en", "Clinics in the south"), ("ja", "南部の診療所"))),
)


@dataclass(frozen=True, slots=True)
class World:
    """What is true, and how people tell of it. Shares lie in [0, 1].

    *ratio*: how often a time that ended in a no is told, for each that ended in a yes. *doubled*: the share
    of told times that a second person tells too (of a yes, of a no); *flagged*: of those, the share that say
    so. *false*: the share of coded reports that tell of nothing that happened, of which *false_no* say no.
    *said_full*: the share of those turned away who were told that there is no place. *is_direct*: codes go
    to people drawn one by one, not to everybody at drawn places.
    """

    key: str
    country: str = ""  # a code, where the campaign is to be of a country
    places: tuple[Place, ...] = PLACES
    services: tuple[tuple[str, float, float], ...] = (  # key, share of asks, odds of a no against the others
        ("transition_support", 0.62, 1.0), ("day_care", 0.18, 0.5), ("centre", 0.20, 0.7),
    )  # fmt: skip
    spread: float = 0.6  # standard deviation between units, on the log odds of a no
    uneven: float = 0.4  # standard deviation between units, on the log of how often they are asked
    full: float = 0.12  # of those who asked: told truly that there is no place
    undecided: float = 0.15  # of those who asked: waiting, told to come later, or withdrew
    told: float = 0.4  # of those who got a yes: tell, in a middling unit
    uneven_told: float = 0.0  # standard deviation between units, on the log odds of telling
    ratio: float = 1.0
    doubled: tuple[float, float] = (0.0, 0.0)
    flagged: float = 0.6
    false: float = 0.0
    false_no: float = 1.0
    said_full: float = 0.0
    wanted: float = 0.0  # for each report with a code: one who wanted to ask and did not
    is_direct: bool = False
    is_size_known: bool = True  # how often somebody asks in each stratum
    open: int = 0  # reports through the open link, most of a no
    bias: Bias = field(default=Bias(), hash=False)  # what the campaign assumes
    title: tuple[tuple[str, str], ...] = (("en", "A simulated campaign"), ("ja", "模擬の調査"))

    @property
    def told_ratio(self) -> float:
        """How often a no is told and counted for each yes, double reports that nobody flagged included."""
        yes, no = (1 + share * (1 - self.flagged) for share in self.doubled)
        return self.ratio * no / yes

    @property
    def is_within_bias(self) -> bool:
        """Whether what the campaign assumes of those who tell is true in this world."""
        return self.bias.least <= self.told_ratio <= self.bias.most and self.false <= self.bias.false


def truth(world: World, by: str = "") -> Mapping[str, float]:
    """
    Return the true rate of the world's frame: turned away among answered yes or turned away.

    *by*: "" (one entry, key ""), "stratum", "area" or "service". Whoever was turned away under the name of
    "full" is turned away; whoever truly found no place is not counted.
    """
    frame = _frame(world)
    labels = {
        "": np.zeros(frame.outcome.size, dtype=np.int64),
        "stratum": frame.place, "area": frame.place, "service": frame.service,
    }[by]  # fmt: skip
    keys = {
        "": [""],
        "stratum": [each.key for each in world.places],
        "area": [each.area for each in world.places],
        "service": [key for key, *_ in world.services],
    }[by]
    turned, yes = dict.fromkeys(keys, 0), dict.fromkeys(keys, 0)
    for number, key in enumerate(keys):
        here = frame.outcome[labels == number]
        turned[key] += int(np.sum(here == TURNED_AWAY))
        yes[key] += int(np.sum(here == YES))
    return {key: turned[key] / (turned[key] + yes[key]) for key in turned}


def of_rate(world: World, rate: float) -> World:
    """
    Return *world* with the rates of its places moved alike, on the log odds, until its truth is *rate*.

    The frame holds some thousands of times, so it comes as near as one of them lets it.

    >>> round(truth(of_rate(EXAMPLE, 0.7))[""], 3)
    0.7
    """

    def moved(by: float) -> World:
        places = [replace(each, rate=float(expit(logit(each.rate) + by))) for each in world.places]
        return replace(world, places=tuple(places))

    low, high = -8.0, 8.0
    while high - low > 1e-4:
        middle = (low + high) / 2
        low, high = (middle, high) if truth(moved(middle))[""] < rate else (low, middle)
    return moved(high)


def simulated(seed: int, world: World) -> tuple[Campaign, list[Report]]:
    """
    Return one run of a survey of *world*: the campaign with its codes counted, and what was told.

    The same seed gives the same reports; they come in no order that says which place they are from.
    """
    frame = _frame(world)
    reports: list[Report] = []
    strata = []
    for number, place in enumerate(world.places):
        invited, units = _invited(seed, world, number)
        told, times = _telling(seed, world, place, frame, invited)
        rows = np.repeat(invited[told], times)
        is_second = np.diff(rows, prepend=-1) == 0
        made = list(_reports(seed, world, place, frame, rows, np.repeat(units[told], times), is_second))
        made += _false(seed, world, place, units, len(made))
        reports += made
        strata.append(
            Stratum(
                key=place.key,
                name=dict(place.name) or {"en": place.key, "ja": place.key},
                size=int(np.sum(frame.place == number)) if world.is_size_known else None,
                units=None if world.is_direct else place.units,
                drawn=None if world.is_direct else place.drawn,
                issued=int(invited.size + len(made) - told.sum()),  # seconds and false ones had a code too
                used=len(made),
            )
        )
    reports += _open(seed, world)
    order = np.argsort(luck(seed, "order", len(reports)))
    campaign = Campaign(
        key=f"simulated-{world.key}-{seed}",
        country=world.country,
        title=dict(world.title),
        opens=_OPENS,
        closes=_CLOSES,
        strata=tuple(strata),
        bias=world.bias,
        is_synthetic=True,
    )
    return campaign, [reports[n] for n in order]


def luck(seed: int, question: str, number: int) -> Floats:
    """Return *number* draws in [0, 1), shape (draw,): one question of one seed; a longer row begins alike."""
    digest = shake_256(f"{seed}/{question}".encode()).digest(8 * number)
    return (np.frombuffer(digest, dtype="<u8") >> np.uint64(11)).astype(np.float64) * 2.0**-53


@dataclass(frozen=True, slots=True)
class _Frame:
    """Everybody who asks in a world; one row a time."""

    place: Whole
    unit: Whole  # from 1 in each stratum
    service: Whole
    month: Whole
    outcome: Whole


@lru_cache(maxsize=64)
def _frame(world: World) -> _Frame:
    parts = [_place(world, number, place) for number, place in enumerate(world.places)]
    return _Frame(*(np.concatenate([part[n] for part in parts]) for n in range(5)))


def _place(world: World, number: int, place: Place) -> tuple[Whole, Whole, Whole, Whole, Whole]:
    def drawn(question: str, size: int) -> Floats:
        return luck(0, f"{world.key} {place.key} {question}", size)

    size = place.asks * np.exp(world.uneven * _normal(drawn("size", place.units)) - world.uneven**2 / 2)
    asks = np.maximum(1, np.rint(size)).astype(np.int64)
    unit = np.repeat(np.arange(1, place.units + 1), asks)
    rows = unit.size
    service = _pick(drawn("service", rows), [share for _, share, _ in world.services])
    odds = np.array([odds for *_, odds in world.services])
    spread = np.repeat(world.spread * _normal(drawn("unit", place.units)), asks)
    rate = expit(logit(place.rate) + spread + np.log(odds[service]))
    outcome = np.where(drawn("answer", rows) < rate, TURNED_AWAY, YES)
    aside = drawn("aside", rows)
    outcome = np.where(aside < world.full + world.undecided, UNDECIDED, outcome)
    outcome = np.where(aside < world.full, FULL, outcome)
    month = (drawn("month", rows) * len(_MONTHS)).astype(np.int64)
    return np.full(rows, number), unit, service, month, outcome


def _invited(seed: int, world: World, number: int) -> tuple[Whole, Whole]:
    """Return the rows of the frame that get a code in a stratum, and the drawn place of each, from 1.

    Both of shape (invited,); the place is 0 where people are drawn one by one.
    """
    place, frame = world.places[number], _frame(world)
    here = np.flatnonzero(frame.place == number)
    if world.is_direct:
        size = round(here.size * place.drawn / place.units)
        drawn = np.sort(here[np.argsort(luck(seed, f"drawn {place.key}", here.size))[:size]])
        return drawn, np.zeros_like(drawn)
    places = np.zeros(place.units, dtype=np.int64)
    places[np.argsort(luck(seed, f"drawn {place.key}", place.units))[: place.drawn]] = (
        np.arange(place.drawn) + 1
    )
    drawn = here[places[frame.unit[here] - 1] > 0]
    return drawn, places[frame.unit[drawn] - 1]


def _telling(
    seed: int, world: World, place: Place, frame: _Frame, invited: Whole
) -> tuple[NDArray[np.bool_], Whole]:
    """Return who of the invited tells, shape (invited,), and how often each of them, shape (told,)."""
    is_no = np.isin(frame.outcome[invited], (TURNED_AWAY, FULL))
    habit = world.uneven_told * _normal(luck(0, f"{world.key} {place.key} habit", place.units))
    chance = expit(logit(world.told) + habit)[frame.unit[invited] - 1] if world.told < 1 else 1.0
    told = luck(seed, f"told {place.key}", invited.size) < chance * np.where(is_no, world.ratio, 1.0)
    share = np.where(is_no, world.doubled[1], world.doubled[0])
    twice = luck(seed, f"twice {place.key}", invited.size) < share
    return told, 1 + twice[told].astype(np.int64)


def _reports(
    seed: int,
    world: World,
    place: Place,
    frame: _Frame,
    rows: Whole,
    units: Whole,
    is_second: NDArray[np.bool_],
) -> Iterator[Report]:
    def drawn(question: str) -> Floats:
        return luck(seed, f"{question} {place.key}", rows.size)

    away = frame.outcome[rows] == TURNED_AWAY
    is_full = (frame.outcome[rows] == FULL) | (away & (drawn("said full") < world.said_full))
    reason = _keys(drawn("reason"), _REASONS)
    who, after = _keys(drawn("who"), _WHO), _keys(drawn("next"), _NEXT)
    needs = _pick(drawn("needs"), _NEEDS[False]), _pick(drawn("needs"), _NEEDS[True])
    undecided = _pick(drawn("undecided"), (0.5, 0.35, 0.15))
    says = drawn("flagged") < world.flagged
    wait = (drawn("arrives") ** 2 * 4).astype(np.int64)
    wants = drawn("wanted") < world.wanted
    for n, row in enumerate(rows):
        month = int(frame.month[row])
        answer = {YES: "yes", UNDECIDED: ANSWERS[2 + undecided[n]]}.get(int(frame.outcome[row]), "no")
        report = Report(
            asked_in=_MONTHS[month],
            service=world.services[frame.service[row]][0],
            who=who[n],
            asked="asked",
            arrived_in=_MONTHS[min(month + int(wait[n]), len(_MONTHS) - 1)],
            answer=answer,
            area=place.area,
            reason=("full" if is_full[n] else reason[n]) if answer == "no" else "",
            next="" if answer == "yes" else after[n],
            needs=NEEDS[needs[int(away[n])][n]],
            told_before=("yes" if says[n] else "unknown") if is_second[n] else "no",
            stratum=place.key,
            unit=int(units[n]) or None,
        )
        yield report
        if wants[n]:
            yield Report(
                asked_in=report.asked_in,
                service=report.service,
                who="person",
                asked="wanted",
                arrived_in=report.arrived_in,
                area=place.area,
                needs=report.needs,
                stratum=place.key,
                unit=report.unit,
            )


def _false(seed: int, world: World, place: Place, units: Whole, told: int) -> list[Report]:
    """Return reports of nothing that happened, written with some of the codes; *units*: of each code."""
    number = round(told * world.false / (1 - world.false))
    where = (luck(seed, f"false unit {place.key}", number) * units.size).astype(np.int64)
    is_no = luck(seed, f"false no {place.key}", number) < world.false_no
    month = (luck(seed, f"false month {place.key}", number) * len(_MONTHS)).astype(np.int64)
    return [
        _loose(
            world,
            _MONTHS[month[n]],
            place.area,
            "not_told" if is_no[n] else "",
            told_before="no",
            stratum=place.key,
            unit=int(units[where[n]]) or None,
        )
        for n in range(number)
    ]


def _loose(world: World, month: date, area: str, reason: str, **more: Any) -> Report:
    """Return a report that follows no time of the frame: a no for *reason*, a yes without one."""
    return Report(
        asked_in=month,
        service=world.services[0][0],
        who="person",
        asked="asked",
        arrived_in=month,
        answer="no" if reason else "yes",
        area=area,
        reason=reason,
        **more,
    )


def _open(seed: int, world: World) -> list[Report]:
    """Return what came through the open link: whoever is angry tells, seven of ten of a no."""
    number = world.open
    reason = _keys(luck(seed, "open reason", number), _REASONS)
    month = (luck(seed, "open month", number) * len(_MONTHS)).astype(np.int64)
    where = (luck(seed, "open area", number) * len(world.places)).astype(np.int64)
    is_no = luck(seed, "open no", number) < 0.7
    return [
        _loose(world, _MONTHS[month[n]], world.places[where[n]].area, reason[n] if is_no[n] else "")
        for n in range(number)
    ]


def _normal(draws: Floats) -> Floats:
    return np.asarray(ndtri(np.clip(draws, 1e-12, 1 - 1e-12)), dtype=np.float64)


def _pick(draws: Floats, shares: Sequence[float]) -> Whole:
    edges = np.cumsum(shares) / np.sum(shares)
    return np.minimum(np.searchsorted(edges, draws, side="right"), len(shares) - 1)


def _keys(draws: Floats, shares: Mapping[str, float]) -> list[str]:
    keys = list(shares)
    return [keys[n] for n in _pick(draws, list(shares.values()))]


#: The campaign that the pages of the imaginary country show as an example.
EXAMPLE: Final = World(
    key="example",
    ratio=1.1,
    doubled=(0.02, 0.06),
    false=0.01,
    said_full=0.2,
    wanted=0.08,
    open=140,
    title=(
        ("en", "Example: who asked in Xx from April 2025 to March 2026"),
        ("ja", "例：Xx国で2025年4月から2026年3月までに利用を申し込んだ人"),
    ),
)


def example_campaign(country: str = "") -> tuple[Campaign, list[Report]]:
    """Return the example, of the imaginary *country* whose page shows it: synthetic, the same every time."""
    return simulated(6, replace(EXAMPLE, country=country))
