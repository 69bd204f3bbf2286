"""Life: the same synthetic person under today's rules and under a scenario, beside all people like them.

The verb only composes: the country runs twice with notes of everybody who is alike, lives are told apart by
what made them part, and the lives of people whose own service acted are told month by month.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from placefirst.errors import InvalidRequest
from placefirst.lives import alike as people_alike
from placefirst.lives import words
from placefirst.lives.alike import Alike
from placefirst.lives.numbers import Numbers
from placefirst.lives.outcomes import SMALL, Outcomes, mean_difference, outcomes
from placefirst.lives.parting import KINDS, Noted, Parting, part
from placefirst.lives.sentences import CATEGORIES
from placefirst.lives.story import Happening, Stretch, Under, story
from placefirst.loop.explain import Ground
from placefirst.scenarios.scenario import BASELINE, Scenario, apply
from placefirst.simulation import ENGINE
from placefirst.simulation.frame import month_of
from placefirst.simulation.notes import Notes, ages
from placefirst.simulation.reader import Reader, workshop_closes
from placefirst.simulation.run import simulate
from placefirst.simulation.states import DIAGNOSES, GAF_LOW

MOST_PEOPLE: Final = 200_000  # whose lives are noted at once: about 130 MB a world
LAST_MONTHS: Final = 12  # lives that part in them are told after all others
MOST_LIVES: Final = 30  # that are told of one group

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Following:
    """What was asked, all people alike, and the lives that are told (``docs/explain-life.md``)."""

    country: str
    engine: str
    seed: int
    start: date
    years: int
    people: int  # that the run follows
    scenario: str
    alike: Alike
    words: Mapping[str, str]  # of who is alike
    group: dict[str, Any]
    lives: list[dict[str, Any]] = field(repr=False)
    numbers: list[dict[str, Any]] = field(repr=False)
    seconds: float

    def to_json(self) -> dict[str, Any]:
        """Return everything as one JSON object."""
        return {
            "country": self.country,
            "engine": self.engine,
            "seed": self.seed,
            "start": f"{self.start:%Y-%m}",
            "years": self.years,
            "people": self.people,
            "scenario": self.scenario,
            "alike": self.alike.text,
            "words": dict(self.words),
            "group": self.group,
            "lives": self.lives,
            "numbers": self.numbers,
            "seconds": round(self.seconds, 3),
        }


def follow(
    ground: Ground,
    scenario: Scenario,
    who: Alike,
    *,
    threads: int,
    progress: Progress | None = None,
    stop: Callable[[], bool] | None = None,
) -> Following:
    """Return the lives of people alike under today's rules and under *scenario*, both run on *ground*.

    Told in full are the first lives, in a fixed hashed order, of people whose **own service acted**
    (:mod:`placefirst.lives.parting`). Raises ``InvalidRequest`` if nobody is so, or too many are, and
    ``Interrupted`` if *stop* says so.
    """
    began = time.perf_counter()
    span = ground.span
    rows = who.who(span.data).rows(ground.world)
    _require_some(rows.size)
    people = ground.world.people[rows]
    begin, months = month_of(span.day), span.years * 12
    sides = [
        run_noted(ground, each, rows, threads=threads, progress=progress, stop=stop)
        for each in (BASELINE, scenario)
    ]
    parting = part(people, *(side.noted for side in sides))
    became = [outcomes(people, side.noted, begin, begin + months) for side in sides]
    order = in_order(people, parting.own(), parting.month >= begin + months - LAST_MONTHS)
    numbers = Numbers(span.data)
    areas = _areas(ground, rows)
    lives = [
        _life(place, people, areas, parting, sides, begin, months, numbers) for place in order[:MOST_LIVES]
    ]
    return Following(
        country=span.data.code, engine=ENGINE, seed=span.seed, start=span.day, years=span.years,
        people=ground.frame.people, scenario=scenario.key, alike=who, words=who.words(span.data),
        group=_group(parting, became, scenario.key), lives=lives, numbers=numbers.to_json(),
        seconds=time.perf_counter() - began,
    )  # fmt: skip


def in_order(people: NDArray[Any], places: NDArray[np.int64], is_late: NDArray[np.bool_]) -> list[int]:
    """Return *places*, shape (chosen,), of *people*, of PERSON, shape (person,), in a fixed hashed order.

    The order knows nothing of how a life goes, so that nobody's is chosen for being a good one. Only whose
    lives part so late that there is nothing to tell (*is_late*, shape (person,)) come last.
    """

    def key(place: int) -> tuple[bool, bytes]:
        person = people[place]
        text = f"{person['slot']}.{person['generation']}"
        return bool(is_late[place]), hashlib.blake2b(text.encode(), digest_size=8).digest()

    return sorted(places.tolist(), key=key)


def _require_some(found: int) -> None:
    if not found:
        raise InvalidRequest("Nobody who is followed is like this at the start. Leave a characteristic open.")
    if found > MOST_PEOPLE:
        raise InvalidRequest(
            "{found:,} people are like this, more than the {most:,} whose lives can be noted at once. "
            "Choose one more characteristic.",
            found=found,
            most=MOST_PEOPLE,
        )


def run_noted(
    ground: Ground,
    scenario: Scenario,
    rows: NDArray[np.int64],
    *,
    threads: int,
    progress: Progress | None,
    stop: Callable[[], bool] | None,
) -> Under:
    """Return what happened to the people in *rows*, int64, shape (person,), in a run of *scenario*."""
    span = ground.span
    country = apply(span.data, scenario)
    notes = Notes(rows, ground.frame)
    tell = (lambda done, all_: progress(scenario.key, done, all_)) if progress else None
    simulate(
        ground.world, country, [change.start for change in scenario.changes], span.day, span.years, span.seed,
        threads=threads, progress=tell, stop=stop, budget=ground.budget if scenario is not BASELINE else {},
        notes=notes,
    )  # fmt: skip
    reader = Reader(country, ground.frame, workshop_closes(country, span.day, span.years))
    return Under(scenario.key, country, Noted(notes, month_of(span.day) + span.years * 12), reader, span.seed)


def _areas(ground: Ground, rows: NDArray[np.int64]) -> list[str]:
    """Return the code of the area of each of *rows*."""
    frame = ground.frame
    blocks = np.searchsorted(frame.first, rows, side="right") - 1
    return [frame.areas[frame.blocks[block][0]] for block in blocks.tolist()]


def _group(parting: Parting, became: list[Outcomes], key: str) -> dict[str, Any]:
    """Return how all people alike fare in both worlds."""
    mean, half = mean_difference(became[0].worked, became[1].worked)
    people = became[0].people
    is_found = bool(np.isfinite(half) and abs(mean) > half and people >= SMALL)
    return {
        "people": people,
        "is_small": people < SMALL,
        "parting": parting.counted(),
        "own": int(parting.own().size),
        "worlds": [
            {
                "key": name,
                "shares": {kind: round(share, 5) for kind, share in each.shares().items()},
                "worked_classes": each.classes(),
                "months_worked": round(float(each.worked.mean()), 3),
            }
            for name, each in zip((BASELINE.key, key), became, strict=True)
        ],
        "difference": {
            "months_worked": round(mean, 3) if is_found else None,
            "half_width": round(half, 3) if np.isfinite(half) else None,
        },
    }


def _life(
    place: int,
    people: NDArray[Any],
    areas: list[str],
    parting: Parting,
    sides: list[Under],
    begin: int,
    months: int,
    numbers: Numbers,
) -> dict[str, Any]:
    """Return one person's two lives."""
    start, country = people[place], sides[0].country
    person: dict[str, Any] = {
        "number": f"{int(start['slot']):x}.{int(start['generation'])}",
        "area": areas[place],
        "sex": people_alike.SEXES[int(start["sex"])],
        "age": int(ages(people[place : place + 1], begin)[0]),
        "gaf": GAF_LOW + int(start["gaf"]),
        "diagnosis": DIAGNOSES[int(start["diagnosis"])],
        "wants": bool(start["wants"]),
    }
    person["words"] = people_alike.person_words(country, person)
    names = words.service_names(country)
    stories = [story(side, place, start, begin, begin + months) for side in sides]
    kind, month = KINDS[int(parting.kind[place])], int(parting.month[place])
    by_scenario = _acts(stories[1], month) and not (kind == "closure" and not _closes(stories[1], month))
    return {
        "person": person,
        "parts": {
            "month": month - begin + 1,
            "kind": kind,
            "by_scenario": by_scenario,
            "words": words.parted(kind, by_scenario=by_scenario),
        },
        "worlds": [
            _world(side, each, person, begin, names, numbers)
            for side, each in zip(sides, stories, strict=True)
        ],
    }


def _acts(stretches: list[Stretch], month: int) -> bool:
    """Return whether in *month* an IPS place takes the person in this life."""
    at = next((each for each in stretches if each.first == month), None)
    return at is not None and "ips" in at.state and not at.state.startswith("employed")


def _closes(stretches: list[Stretch], month: int) -> bool:
    kinds = {h.kind for each in stretches if each.first == month for h in each.happenings}
    return bool(kinds & {"agency_closes", "follow_along_lost"})


def _world(
    side: Under,
    stretches: list[Stretch],
    person: Mapping[str, Any],
    begin: int,
    names: words.Names,
    numbers: Numbers,
) -> dict[str, Any]:
    """Return one life: its stretches, and what it comes to."""

    def told(happening: Happening, month: int) -> dict[str, Any]:
        return {
            "kind": happening.kind,
            "chance": None if happening.chance is None else round(happening.chance, 6),
            "words": words.said(happening, names),
            "why": words.why(happening, names),
            "rests_on": numbers.of(side.country, happening, month, str(person["sex"])),
        }

    by_category = dict.fromkeys(CATEGORIES, 0)
    kinds: list[str] = []
    told_stretches = []
    for each in stretches:
        category = words.category(each.state)
        if category:
            by_category[category] += each.months
        kinds += [happening.kind for happening in each.happenings]
        told_stretches.append(
            {
                "first": each.first - begin + 1,
                "last": each.last - begin + 1,
                "state": each.state,
                "category": category,
                "words": words.state_words(each.state, names),
                "happenings": [told(happening, each.first) for happening in each.happenings],
                "outlook": [told(happening, each.first) for happening in each.outlook],
            }
        )
    return {
        "key": side.key,
        "stretches": told_stretches,
        "totals": {
            "months": by_category,
            "jobs": kinds.count("job"),
            "turned_away": kinds.count("turned_away"),
            "no_place": kinds.count("no_place") + kinds.count("no_agency"),
        },
    }
