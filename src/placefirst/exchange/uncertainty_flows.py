"""How many draws give the published flows, and what the nearest ones say.

Numbers drawn one by one rarely give the published flows together; so each draw is brought to them
(:mod:`placefirst.calibration.condition`), where a country has slopes. How many give them, before and after,
is told; nothing is thrown away or weighted. Beside the interval of all draws stands that of the quarter
nearest to the flows (rejection, as in approximate Bayesian computation; Beaumont, Zhang and Balding 2002,
Genetics 162:2025).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from placefirst.calibration.match import stored
from placefirst.calibration.targets import FITTED, FLOWS, Target, targets
from placefirst.exchange.uncertainty_words import reason, say
from placefirst.parameters.read import Country
from placefirst.uncertainty.known import UNDEFINED, Known, interval
from placefirst.uncertainty.sweep import AGAIN, BASELINE, BEFORE, FLOW, REFITTED, Sweep

Numbers = NDArray[np.float64]
NEAREST = 0.25  # share of the draws taken as near


def flows_met(sweep: Sweep, country: Country, moved: tuple[str, ...]) -> dict[str, Any] | None:
    """Return how the draws stand to the published flows, ready for JSON; None where nothing was published.

    *moved* are the figures whose difference is told again for the draws nearest to the flows.
    """
    known = targets(country, sweep.start)
    found = {
        name: each
        for name, each in known.items()
        if each.kind == FITTED and name in FLOWS and f"{FLOW}{name}" in sweep.figures
    }
    if not found:
        return None
    given = np.column_stack([sweep.figure(BASELINE, f"{FLOW}{name}") for name in found])
    middles = [float(sweep.central[0, sweep.figures.index(f"{FLOW}{name}")]) for name in found]
    met = np.column_stack([_met(each, given[:, n]) for n, each in enumerate(found.values())])
    central = sum(each.is_met(value) for each, value in zip(found.values(), middles, strict=True))
    every, count = met.all(axis=1), len(sweep.numbers)
    told = {
        name: _flow(each, given[:, n], middles[n], float(met[:, n].mean()))
        for n, (name, each) in enumerate(found.items())
    }
    before = _before(sweep, found)
    words = say(
        "flows" if before is None else "flows_brought", met=int(every.sum()), draws=count,
        share=f"{every.mean():.0%}", flows=len(found), central=int(central),
        before=None if before is None else before["meet_all"],
        again=None if before is None else before["drawn_again"],
    )  # fmt: skip
    worst = min(told.values(), key=lambda each: float(each["meet"]))
    if worst["meet"] < 1 and worst["median"] is not None:
        more = say(
            "worst_flow", flow=worst["label"], share=f"{worst['meet']:.0%}", middle=f"{worst['median']:,}",
            published=f"{worst['published']:,}",
        )  # fmt: skip
        words = {language: words[language] + more[language] for language in words}
    return {
        "draws": count,
        "meet_all": int(every.sum()),
        "central_meets": int(central),
        "flows": told,
        "before": before,
        "refitted": _refitted(sweep, country),
        "nearest": _nearest(sweep, given, list(found.values()), moved),
        "words": words,
    }


def _before(sweep: Sweep, found: Mapping[str, Target]) -> dict[str, Any] | None:
    """Return what the draws gave before they were brought to the flows; None where they were not."""
    if not all(f"{BEFORE}{name}" in sweep.figures for name in found):
        return None
    given = np.column_stack([sweep.figure(BASELINE, f"{BEFORE}{name}") for name in found])
    met = np.column_stack([_met(each, given[:, n]) for n, each in enumerate(found.values())])
    told = {
        name: {
            key: value
            for key, value in _flow(each, given[:, n], math.nan, float(met[:, n].mean())).items()
            if key in ("median", "low", "high", "meet")
        }
        for n, (name, each) in enumerate(found.items())
    }
    again = int((sweep.figure(BASELINE, AGAIN) > 0).sum()) if AGAIN in sweep.figures else 0
    return {"meet_all": int(met.all(axis=1).sum()), "drawn_again": again, "flows": told}


def _refitted(sweep: Sweep, country: Country) -> list[dict[str, Any]]:
    """Return the numbers that were fitted anew in each draw, in the single answer and in the draws."""
    told = []
    for name in sweep.figures:
        if not name.startswith(REFITTED):
            continue
        path = name.removeprefix(REFITTED)
        seen = interval(sweep.figure(BASELINE, name))
        told.append(
            {
                "parameter": path,
                "label": dict(country.parameter(path).label or {}),
                "central": country.number(path, sweep.start),
                "median": _digits(seen.median),
                "low": _digits(seen.low),
                "high": _digits(seen.high),
            }
        )
    return told


def _digits(value: float | None) -> float | None:
    return None if value is None else stored(value)


def _met(target: Target, values: Numbers) -> NDArray[np.bool_]:
    return np.asarray((values >= target.low) & (values <= target.high))


def _flow(target: Target, values: Numbers, central: float, met: float) -> dict[str, Any]:
    """Return one flow: what was published, what the single answer's numbers give, what the draws give."""
    seen = interval(values)
    digits = 4 if target.high < 10 else 0

    def short(value: float | None) -> float | None:
        return None if value is None or not np.isfinite(value) else round(value, digits or None)

    return {
        "label": dict(target.name_by_language),
        "published": short(target.published),
        "tolerance": [short(target.low), short(target.high)],
        "central": short(central),
        "median": short(seen.median),
        "low": short(seen.low),
        "high": short(seen.high),
        "meet": round(met, 4),
    }


def _nearest(
    sweep: Sweep, given: Numbers, found: list[Target], moved: tuple[str, ...]
) -> dict[str, Any] | None:
    """Return the intervals of differences among the draws nearest to the flows: whose worst miss is least."""
    middle = np.array([(each.low + each.high) / 2 for each in found])
    worst = np.abs((given - middle) / np.array([each.tolerance for each in found])).max(axis=1)
    count = int(len(worst) * NEAREST)
    if not count or not np.isfinite(worst).all():
        return None
    rows = np.argsort(worst, kind="stable")[:count]
    gaps: dict[str, Any] = {}
    for scenario in sweep.scenarios:
        if scenario == BASELINE:
            continue
        gaps[scenario] = {}
        for name in moved:
            if name not in sweep.figures:
                continue
            seen = interval(sweep.gain(scenario, name)[rows])
            told: dict[str, Any] = {
                key: None if value is None else round(value)
                for key, value in (("median", seen.median), ("low", seen.low), ("high", seen.high))
            }
            if seen.median is None:
                told["reason"] = reason(Known(None, reason=seen.reason or UNDEFINED))
            gaps[scenario][name] = told
    return {"draws": count, "worst_miss": round(float(worst[rows].max()), 2), "differences": gaps}
