"""Pairs: everybody under today's rules and under a scenario; how many lives differ, whose, and by how much.

The verb only composes: both worlds run with notes of some of the people at a time, until all were noted.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from placefirst.lives.outcomes import SMALL, outcomes
from placefirst.lives.pairs import AXES, CHANGES, MEASURES, Pairs
from placefirst.lives.parting import KINDS, OWN, part
from placefirst.loop.explain import Ground
from placefirst.loop.life import MOST_PEOPLE, Progress, run_noted
from placefirst.scenarios.scenario import BASELINE, Scenario
from placefirst.simulation import ENGINE
from placefirst.simulation.frame import month_of
from placefirst.uncertainty.noise import Figure, difference, is_found

#: What the six kinds of a person's own service, other people's places and the rule itself are together.
CAUSES: Final = {"own": OWN, "competition": ("place",), "rule": ("rule",)}


@dataclass(frozen=True, slots=True)
class Paired:
    """What was asked, and all pairs of lives added up."""

    ground: Ground
    scenario: Scenario
    pairs: Pairs
    seconds: float

    def to_json(self) -> dict[str, Any]:
        """Return everything as one JSON object; a mean within its noise is null."""
        span, everybody = self.ground.span, self.pairs.everybody
        return {
            "country": span.data.code,
            "engine": ENGINE,
            "seed": span.seed,
            "start": f"{span.day:%Y-%m}",
            "years": span.years,
            "people": self.ground.frame.people,
            "scenario": self.scenario.key,
            "everybody": _measured(everybody),
            "causes": {name: self._cause(kinds) for name, kinds in CAUSES.items()},
            "kinds": {kind: self._cause((kind,)) for kind in KINDS},
            "groups": {
                axis: {name: _measured(self.pairs.groups[axis][place]) for place, name in enumerate(names)}
                for axis, names in AXES.items()
            },
            "areas": {
                code: _counted(everybody[:, place]) for place, code in enumerate(self.pairs.areas)
            },
            "changes": [
                {"from": low, "to": high, "own": int(own), "others": int(others)}
                for (low, high), others, own in zip(CHANGES, *self.pairs.changes.sum(axis=2), strict=True)
            ],
            "seconds": round(self.seconds, 3),
        }  # fmt: skip

    def _cause(self, kinds: tuple[str, ...]) -> dict[str, Any]:
        chosen = self.pairs.kinds[[KINDS.index(kind) for kind in kinds]].sum(axis=0)
        return {"people": int(chosen[0].sum()), **_mean(chosen[1], chosen[0])}


def follow_everybody(
    ground: Ground,
    scenario: Scenario,
    *,
    threads: int,
    progress: Progress | None = None,
    stop: Callable[[], bool] | None = None,
    at_once: int = MOST_PEOPLE,
) -> Paired:
    """Return what *scenario*, run on *ground*, changes in everybody's life, each compared with themselves.

    *at_once* is how many people are noted in one run; more people take several runs of both worlds, which are
    the same to the bit. Raises ``Interrupted`` if *stop* says so.
    """
    began = time.perf_counter()
    span, frame = ground.span, ground.frame
    begin, end = month_of(span.day), month_of(span.day) + span.years * 12
    pairs = Pairs(frame.areas)
    places = np.array([area for area, _ in frame.blocks])
    pieces = np.array_split(np.arange(frame.people), -(-frame.people // at_once))
    for number, rows in enumerate(pieces):
        people = ground.world.people[rows]
        sides = [
            run_noted(
                ground, each, rows, threads=threads, progress=_part(progress, number, len(pieces)), stop=stop
            ).noted
            for each in (BASELINE, scenario)
        ]
        worked = [outcomes(people, noted, begin, end).worked for noted in sides]
        area = places[np.searchsorted(frame.first, rows, side="right") - 1]
        pairs.add(people, area, part(people, *sides), worked, begin)
    return Paired(ground, scenario, pairs, time.perf_counter() - began)


def _part(progress: Progress | None, number: int, of: int) -> Progress | None:
    """Return a teller for one of several runs, which names it where there is more than one."""
    if progress is None or of == 1:
        return progress
    return lambda what, done, all_: progress(f"{number + 1}/{of} {what}", done, all_)


def _counted(measures: NDArray[np.int64]) -> dict[str, int]:
    """Return the measures that are counts of people, summed over areas where they are by area."""
    whole = measures.reshape(len(MEASURES), -1).sum(axis=1)
    return {name: int(whole[place]) for place, name in enumerate(MEASURES[:5])}


def _measured(measures: NDArray[np.int64]) -> dict[str, Any]:
    """Return the counts of a group, and the mean change of months worked, each with its noise."""
    people, own = measures[0], measures[MEASURES.index("own")]
    return {
        **_counted(measures),
        **_mean(measures[MEASURES.index("months")], people),
        "own_mean": _mean(measures[MEASURES.index("own_months")], own),
    }


def _mean(change: NDArray[np.int64], people: NDArray[np.int64]) -> dict[str, float | None]:
    """Return the mean change of months worked over *people*, both by area, and half of its interval.

    None where it is within the noise of chance, or where there are too few people to say.
    """
    if people.sum() < SMALL:
        return {"months": None, "half_width": None}
    whole = people.astype(np.float64)
    mean, half = difference(Figure(np.zeros(whole.size), whole), Figure(change.astype(np.float64), whole))
    return {
        "months": round(mean, 4) if is_found(mean, half) else None,
        "half_width": round(half, 4) if np.isfinite(half) else None,
    }
