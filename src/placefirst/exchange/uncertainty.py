"""What a sweep says, as one object for JSON, pages and text (``docs/results.md``)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from threadpoolctl import threadpool_limits

from placefirst.economics.cost_effectiveness import PERSPECTIVES
from placefirst.exchange import uncertainty_first as measure
from placefirst.exchange.answer import SHARES
from placefirst.exchange.plain import nested
from placefirst.exchange.uncertainty_ends import at_an_end
from placefirst.exchange.uncertainty_flows import flows_met
from placefirst.exchange.uncertainty_words import ENDED, reason, say
from placefirst.parameters.read import Country
from placefirst.uncertainty.first import people_touched
from placefirst.uncertainty.knowing import TURNED_AWAY, learnt, turned_away
from placefirst.uncertainty.known import LEAST, NOT_VARIED, TOO_FEW, Interval, Known, interval
from placefirst.uncertainty.sensitivity import Bar, Indices, indices, tornado
from placefirst.uncertainty.sweep import BASELINE, NO_RESULTS, SURE, Sweep
from placefirst.uncertainty.value import (
    OUTCOMES,
    Choice,
    acceptability,
    choice,
    over_baseline,
    perfect,
    quadrants,
)

MOST_POINTS = 400  # of the plane; the first draws
EVERY = 4  # of the curve's thresholds, those at which EVPPI is told
MOVED = ("outcome_pv.jobs", "present_value_yen.public")


def report(sweep: Sweep, country: Country) -> dict[str, Any]:
    """Return everything that *sweep* says of *country*, ready for JSON; words are by language.

    Whatever cannot be told is null, with its reason beside it.
    """
    with threadpool_limits(limits=1):  # many small matrices: threads would only wait for each other
        return _report(sweep, country)


def _report(sweep: Sweep, country: Country) -> dict[str, Any]:
    rate = country.number("money.discount_rate", sweep.start)
    choices = {
        outcome: {perspective: choice(sweep, outcome, perspective) for perspective in PERSPECTIVES}
        for outcome in OUTCOMES
        if f"outcome_pv.{outcome}" in sweep.figures
    }
    names = [name for name in sweep.figures if not name.startswith(NO_RESULTS)]
    return {
        "draws": _draws(sweep),
        "sure": SURE,
        "people": sweep.people,
        "whole": sweep.whole,
        "groups": {
            group.name: {
                "label": dict(group.label),
                "measure": dict(group.measure),
                "paths": list(group.paths),
            }
            for group in sweep.groups
        },
        "figures": {
            each: nested({name: _interval(name, sweep.figure(each, name)) for name in names})
            for each in sweep.scenarios
        },
        "differences": {each: _gaps(sweep, each, names) for each in sweep.scenarios if each != BASELINE},
        "flows": flows_met(sweep, country, MOVED),
        "at_an_end": at_an_end(sweep, country),
        "cost_effectiveness": {
            outcome: {
                perspective: _curves(sweep, chosen, people_touched(sweep, rate).scale)
                for perspective, chosen in views.items()
            }
            for outcome, views in choices.items()
        },
        "threshold": say("no_threshold"),
        "sensitivity": _sensitivity(sweep, country),
        "measure_first": {
            outcome: measure.listed(sweep, views["public"], rate, country.currency)
            for outcome, views in choices.items()
        },
    }


def _draws(sweep: Sweep) -> dict[str, Any]:
    return {
        "asked": sweep.asked,
        "finished": len(sweep.numbers),
        "kept": sweep.kept,
        "failed": [{"draw": each.draw, "reason": each.reason} for each in sweep.failed],
        "ended": sweep.ended,
        "words": dict(ENDED[sweep.ended]),
        "seconds": round(sweep.seconds, 1),
        "digest": sweep.digest,
    }


def _gaps(sweep: Sweep, scenario: str, names: list[str]) -> dict[str, Any]:
    """Return each difference from the baseline: its interval, and that of the single answer beside it."""
    place, base = sweep.scenarios.index(scenario), sweep.scenarios.index(BASELINE)
    central = sweep.central[place] - sweep.central[base]
    return nested(
        {
            name: _interval(name, sweep.gain(scenario, name), is_gap=True)
            | {"central": rounded(name, float(central[sweep.figures.index(name)]))}
            for name in names
        }
    )


def _interval(name: str, values: Any, *, is_gap: bool = False) -> dict[str, Any]:
    """Return the interval of one figure; of a difference also the chance that it is above 0."""
    found: Interval = interval(values)
    shown: dict[str, Any] = {
        "median": rounded(name, found.median),
        "low": rounded(name, found.low),
        "high": rounded(name, found.high),
    }
    if is_gap:
        shown["above_zero"] = None if found.above_zero is None else round(found.above_zero, 4)
    if found.missing:
        shown["missing"] = found.missing
    if found.reason:
        shown["reason"] = reason(Known(None, reason=found.reason))
    return shown


def rounded(name: str, value: float | None) -> float | int | None:
    """Return a figure as JSON has it: shares with four decimals, QALYs with one, the rest whole."""
    if value is None or not math.isfinite(value):
        return None
    if name == "outcome_pv.qalys":
        return round(value, 1)
    return round(value, 4) if name.partition(".")[0] in SHARES else round(value)


def known(found: Known, digits: int = 0) -> dict[str, Any]:
    """Return a number with its standard error, or null and the reason."""
    if found.value is None:
        return {"value": None, "error": None, "reason": reason(found)}

    def short(value: float | None) -> float | int | None:
        return None if value is None else round(value, digits) if digits else round(value)

    return {"value": short(found.value), "error": short(found.error)}


def _curves(sweep: Sweep, chosen: Choice, scale: float) -> dict[str, Any]:
    """Return the plane, the curves and what knowing is worth, for one outcome and one perspective."""
    if chosen.why_not:
        return {"reason": reason(Known(None, reason=chosen.why_not)), "draws": chosen.draws}
    thresholds = [float(each) for each in chosen.thresholds]
    shares = [acceptability(chosen, each) for each in thresholds]
    beside = [over_baseline(chosen, each) for each in thresholds]
    best = [chosen.best(each) for each in thresholds]
    others = [each for each in chosen.scenarios if each != BASELINE]
    few = [float(each) for each in chosen.on_curve(chosen.steps[::EVERY])]
    worth = [perfect(chosen, each) for each in thresholds]
    return {
        "draws": chosen.draws,
        "missing": chosen.lost,
        "plane": {each: _plane(chosen, each) for each in others},
        "thresholds": [round(each, 2) for each in thresholds],
        "acceptability": _by_scenario(chosen, shares, chosen.scenarios),
        "over_baseline": _by_scenario(chosen, beside, others),
        "frontier": {
            "best": [chosen.scenarios[each] for each in best],
            "chance": [round(float(share[each]), 4) for share, each in zip(shares, best, strict=True)],
        },
        "switches": [round(each) for each in chosen.switches],
        "reference": round(chosen.reference),
        "evpi": [round((each.value or 0.0) * scale) for each in worth],
        "evppi": _evppi(sweep, chosen, few, scale) if chosen.perspective == "public" else None,
    }


def _evppi(sweep: Sweep, chosen: Choice, thresholds: list[float], scale: float) -> dict[str, Any]:
    """Return what knowing each group is worth at some thresholds, for the whole country."""
    found = {group.name: learnt(sweep, chosen, group, thresholds) for group in sweep.groups}
    found[TURNED_AWAY] = learnt(sweep, chosen, None, thresholds)
    return {
        "thresholds": [round(each, 2) for each in thresholds],
        "groups": {
            name: [None if one.worth.value is None else round(one.worth.value * scale) for one in many]
            for name, many in found.items()
        },
    }


def _by_scenario(chosen: Choice, rows: list[Any], which: Any) -> dict[str, list[float]]:
    places = {each: chosen.scenarios.index(each) for each in which}
    return {each: [round(float(row[place]), 4) for row in rows] for each, place in places.items()}


def _plane(chosen: Choice, scenario: str) -> dict[str, Any]:
    place = chosen.scenarios.index(scenario)
    effects, costs = chosen.effects[:, place], chosen.costs[:, place]
    digits = 3 if chosen.outcome == "qalys" else 1
    return {
        "effect": round(float(effects.mean()), digits),
        "cost": round(float(costs.mean())),
        "quadrants": {name: round(share, 4) for name, share in quadrants(chosen, scenario).items()},
        "points": [
            [round(float(effect), digits), round(float(cost))]
            for effect, cost in zip(effects[:MOST_POINTS], costs[:MOST_POINTS], strict=True)
        ],
    }


def _sensitivity(sweep: Sweep, country: Country) -> dict[str, Any]:
    """Return tornado and indices: of what each scenario changes, and of people turned away today."""
    found: dict[str, Any] = {}
    people = turned_away(sweep)
    if any(math.isfinite(each) for each in people):
        found[BASELINE] = {"refused_per_year": _moved(sweep, country, "refused_per_year", people)}
    for scenario in sweep.scenarios:
        if scenario != BASELINE:
            found[scenario] = {
                name: _moved(sweep, country, name, sweep.gain(scenario, name))
                for name in MOVED
                if name in sweep.figures
            }
    return found


def _moved(sweep: Sweep, country: Country, name: str, values: Any) -> dict[str, Any]:
    bars = tornado(sweep, values)
    return {
        "interval": _interval(name, values),
        "tornado": [_bar(country, name, each) for each in bars],
        "untested": _untested(bars),
        "indices": [_indices(each) for each in indices(sweep, values)],
    }


def _untested(bars: list[Bar]) -> dict[str, Any] | None:
    """Return the groups that too few draws left untested, and how many it takes; None where there are none.

    *is_all* says that nothing at all was tested; the draws are then those from which on something is.
    """
    few = [bar for bar in bars if bar.swing.reason == TOO_FEW]
    if not few:
        return None
    is_all = all(bar.swing.reason in (TOO_FEW, NOT_VARIED) for bar in bars)
    needs = [bar.swing.needs or LEAST for bar in few]
    return {
        "groups": [bar.group for bar in few if bar.is_group],
        "is_all": is_all,
        "needs": min(needs) if is_all else max(needs),
    }


def _bar(country: Country, name: str, bar: Bar) -> dict[str, Any]:
    found: Mapping[str, Any] = known(bar.swing)
    is_number = not bar.is_group and country.has(bar.name)
    label = country.parameter(bar.name).label if is_number else None
    return {
        "name": bar.name,
        "label": dict(label) if label else None,
        "group": bar.group,
        "is_group": bar.is_group,
        "low": rounded(name, bar.low),
        "high": rounded(name, bar.high),
        "swing": found,
    }


def _indices(each: Indices) -> dict[str, Any]:
    return {"group": each.group, "first": known(each.first, 3), "total": known(each.total, 3)}
