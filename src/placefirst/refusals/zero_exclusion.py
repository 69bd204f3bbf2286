"""Zero exclusion: how often somebody was told no, and how often for a reason that IPS would not accept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from placefirst.refusals.report import NOT_UNDER_IPS, Report

#: The sides of the cube of counts, in the order of its axes.
SIDES: Final = ("campaign", "service", "area", "reason")
#: Any reason that is none of ``NOT_UNDER_IPS``, or none at all.
REST: Final = "rest"


@dataclass(frozen=True, slots=True)
class Noes:
    """How often somebody was told no, by campaign, service, area and reason. Unprotected: not to be shown so.

    *counts* has an axis for each of ``SIDES``, in the order of *keys*. Reasons: ``NOT_UNDER_IPS``, ``REST``.
    """

    keys: Mapping[str, tuple[str, ...]]
    counts: NDArray[np.int64]

    def along(self, side: str, at: Mapping[str, str]) -> tuple[int, ...]:
        """Return the counts by *side*; the other sides are as *at* says, and summed where it is silent."""
        counts: NDArray[np.int64] = self.counts
        for axis in reversed(range(len(SIDES))):
            name = SIDES[axis]
            if name == side:
                continue
            key = at.get(name)
            picked = counts.sum(axis) if key is None else counts.take(self.keys[name].index(key), axis)
            counts = np.asarray(picked, np.int64)
        return tuple(int(each) for each in counts)


def noes(
    reports: Mapping[str, Iterable[Report]], *, services: Sequence[str] = (), areas: Sequence[str] = ()
) -> Noes:
    """
    Return how often somebody was told no in each campaign of *reports* (by its key).

    *services* and *areas* give the order; keys that they lack come behind them, "" (not told) last.

    >>> from datetime import date
    >>> month = date(2026, 4, 1)
    >>> told = Report(month, "centre", "person", "asked", month, "no", reason="diagnosis")
    >>> noes({"one": [told, told]}).along("reason", {"service": "centre"})
    (0, 0, 2, 0, 0, 0, 0)
    """
    found: Counter[tuple[str, str, str, str]] = Counter()
    for campaign, told in reports.items():
        for each in told:
            if each.is_decided and each.answer == "no":
                reason = each.reason if each.is_not_under_ips else REST
                found[campaign, each.service, each.area, reason] += 1
    keys = {
        "campaign": tuple(reports),
        "service": _in_order(services, {key[1] for key in found}),
        "area": _in_order(areas, {key[2] for key in found}),
        "reason": (*NOT_UNDER_IPS, REST),
    }
    places = [{key: place for place, key in enumerate(keys[side])} for side in SIDES]
    counts = np.zeros([len(keys[side]) for side in SIDES], np.int64)
    for cell, number in found.items():
        counts[tuple(place[key] for place, key in zip(places, cell, strict=True))] = number
    return Noes(keys, counts)


def _in_order(order: Sequence[str], met: set[str]) -> tuple[str, ...]:
    behind = sorted(met - set(order), key=lambda key: (key == "", key))
    return (*(key for key in order if key in met), *behind)
