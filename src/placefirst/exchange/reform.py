"""What came of a reform as data: one JSON object, one table, the same for every shell."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final

from placefirst.errors import NotEnough
from placefirst.exchange.plain import plain, source_json
from placefirst.exchange.safe_csv import Plain, as_csv
from placefirst.inference.asked import Answer
from placefirst.inference.averaged import Estimate
from placefirst.inference.checks import Check
from placefirst.inference.clustered import Clustered
from placefirst.inference.difference import Compared
from placefirst.inference.difference_words import clustered_said, said_of
from placefirst.inference.other_methods import ByMethod
from placefirst.inference.points import Points
from placefirst.inference.reform import Interrupted
from placefirst.inference.reform_words import LANGUAGES, headline, reading, said
from placefirst.systems.reform import Reform

COLUMNS: Final = (
    "label", "day", "value", "denominator", "mark", "used", "fitted", "expected", "low", "high",
)  # fmt: skip


def reform_object(reform: Reform) -> dict[str, Any]:
    """Return a reform as plain values."""
    return {
        "reform": reform.key,
        "name": dict(reform.name),
        "from": reform.day.isoformat(),
        "says": dict(reform.says),
        "mark": reform.mark,
        "changed": [
            {
                "path": each.path,
                "before": plain(each.before.value) if each.before else None,
                "after": plain(each.after.value) if each.after else None,
            }
            for each in reform.changed
        ],
        "looked_at": [{"series": each.series, "strand": each.strand} for each in reform.looks],
        "option": reform.option,
        "sources": [source_json(each) for each in reform.sources],
    }


def answer_object(
    told: Answer, others: tuple[ByMethod, ...] = (), by_group: Clustered | None = None
) -> dict[str, Any]:
    """Return an answer as one JSON object; *others* and *by_group* are what other methods say, if asked."""
    question = told.question
    made: dict[str, Any] = {
        "reform": reform_object(question.reform) if question.reform else None,
        "on": question.day.isoformat(),
        "answer": found_object(told.found, told.checks) if told.found else None,
        "refused": refusal_object(told.refused) if told.refused else None,
        "compared": compared_object(told.compared) if told.compared else None,
        "not_compared": refusal_object(told.not_compared) if told.not_compared else None,
    }
    if others:
        made["other_methods"] = [
            {
                "method": each.key,
                "step": estimate_object(each.step),
                "change_of_trend_a_year": estimate_object(each.turn),
                "last": estimate_object(each.last),
                "parameter": each.parameter,
            }
            for each in others
        ]
    if by_group is not None and told.compared is not None:
        made["clustered"] = {
            "effect": estimate_object(by_group.effect),
            "groups": by_group.groups,
            "says": {each: clustered_said(by_group, told.compared, each) for each in LANGUAGES},
        }
    return made


def found_object(found: Interrupted, made: tuple[Check, ...]) -> dict[str, Any]:
    """Return what was found as plain values: lines, effects, checks, and the reading in every language."""
    return {
        "series": points_object(found.points),
        "on": found.day.isoformat(),
        "scale": found.scale,
        "headline": {each: headline(found, made, each) for each in LANGUAGES},
        "reading": {each: list(reading(found, made, each)) for each in LANGUAGES},
        "before": found.placed.before,
        "after": found.placed.after,
        "is_weak": found.placed.is_weak,
        "trend_a_year": estimate_object(found.trend),
        "step": estimate_object(found.step),
        "change_of_trend_a_year": estimate_object(found.turn),
        "trend_after_a_year": estimate_object(found.trend_after),
        "effects": [
            {
                "years": round(each.years, 4),
                "label": each.label,
                "difference": estimate_object(each.difference),
                "ratio": estimate_object(each.ratio),
            }
            for each in found.effects
        ],
        "likeness": _short(found.fit.likeness),
        "placebos": [{"label": each.label, "step": estimate_object(each.step)} for each in found.placebos],
        "checks": [
            {"check": each.key, "state": each.state, "says": {lang: said(each, lang) for lang in LANGUAGES}}
            for each in made
        ],
        "left_out": [
            {"label": point.label, "why": dict(why)} for point, why in found.placed.left_out
        ],
        "points": [dict(zip(COLUMNS, row, strict=True)) for row in _rows(found)],
    }  # fmt: skip


def compared_object(found: Compared) -> dict[str, Any]:
    """Return the comparison with controls as plain values."""
    return {
        "controls": [points_object(each) for each in found.controls],
        "scale": found.scale,
        "effect": estimate_object(found.effect),
        "against_each": [estimate_object(each) for each in found.each],
        "before": found.placed.before,
        "after": found.placed.after,
        "is_weak": found.is_weak,
        "is_parallel": found.is_parallel,
        "trend_of_difference_before_a_year": estimate_object(found.lead_trend),
        "leads": [{"labels": list(each.labels), "away": estimate_object(each.away)} for each in found.leads],
        "joint": None
        if found.joint is None
        else {
            "f": _short(found.joint.f),
            "leads": found.joint.leads,
            "freedom": found.joint.freedom,
            "p": _short(found.joint.p),
        },
        "reading": {each: list(said_of(found, each)) for each in LANGUAGES},
    }


def refusal_object(refused: NotEnough) -> dict[str, Any]:
    """Return why there is no answer, and what would be enough."""
    return {"says": dict(refused.said), "enough": [dict(each) for each in refused.enough]}


def points_object(points: Points) -> dict[str, Any]:
    """Return what is counted."""
    return {
        "key": points.key,
        "name": dict(points.name),
        "unit": points.unit,
        "per_year": points.per_year,
        "is_share": points.is_share,
    }


def estimate_object(estimate: Estimate | None) -> Mapping[str, float] | None:
    """Return a figure and the ends of its 95 % interval."""
    if estimate is None:
        return None
    return {
        "value": _short(estimate.value),
        "low": _short(estimate.low),
        "high": _short(estimate.high),
        "above_zero": round(estimate.above_zero, 4),
    }


def found_csv(found: Interrupted) -> bytes:
    """Return the points, the fitted lines and what the past would have given, one point a row."""
    return as_csv(COLUMNS, (tuple(map(_cell, row)) for row in _rows(found)))


def _rows(found: Interrupted) -> list[tuple[Any, ...]]:
    return [
        (
            each.point.label, each.point.day.isoformat(), each.point.value, each.point.denominator,
            each.point.mark, "yes" if each.used else "no", _rounded(each.fitted), _rounded(each.expected),
            _rounded(each.low), _rounded(each.high),
        )
        for each in found.drawn
    ]  # fmt: skip


def _short(value: float) -> float:
    return float(f"{value:.6g}")


def _rounded(value: float | None) -> float | None:
    return None if value is None else _short(value)


def _cell(value: Any) -> Plain:
    return Fraction(str(value)) if isinstance(value, float) else value
