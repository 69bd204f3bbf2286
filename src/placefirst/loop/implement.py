"""Implement: how near a service is to IPS, and what came of it by every body's own definition.

The verb only composes: scales score, measures count. No name of anybody is read or kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from placefirst.exchange.course_file import read_course_file
from placefirst.exchange.plain import source_json
from placefirst.exchange.review_file import ReviewFile, read_review
from placefirst.fidelity.agreement import agreement
from placefirst.fidelity.check import standing
from placefirst.fidelity.review import scored, steps
from placefirst.fidelity.scale import AUTHORISED, Scale, load_scale, read_wording, with_wording
from placefirst.measures.count import LACKS, Counted, count
from placefirst.measures.definition import load_measure, measure_names


def review(path: Path, wording: Path | None = None) -> dict[str, Any]:
    """Return what the review in the file at *path* comes to, as one object.

    *wording* is a file with the authorised wording of its scale. Raises as
    :func:`~placefirst.exchange.review_file.read_review` and
    :func:`~placefirst.fidelity.scale.with_wording` do.
    """
    asked = read_review(path)
    scale = asked.scale if wording is None else with_wording(asked.scale, wording)
    found = scored(scale, asked.agreed)
    band = found.band
    return {
        "scale": scale.key,
        "edition": scale.edition,
        "name": dict(scale.name),
        "licence": dict(scale.licence),
        "kind": asked.kind,
        "on": asked.on.isoformat(),
        "total": found.total,
        "lowest": scale.lowest,
        "highest": scale.highest,
        "band": None if band is None else {"key": band.key, "name": dict(band.name)},
        "cut_offs": [
            {"least": each.least, "name": dict(each.name), "is_reached": each in found.reached,
             "source": source_json(each.source)}
            for each in scale.cut_offs
        ],
        "sections": [
            {"key": section.key, "name": dict(section.name), "sum": found.by_section[section.key][0],
             "of": found.by_section[section.key][1]}
            for section in scale.sections
        ],
        "items": [
            {
                "number": item.number, "key": item.key, "name": dict(item.name),
                "score": found.scores.get(item.key),
                "is_checked": item.key not in found.scores or item.is_checked(found.scores[item.key]),
            }
            for item in scale.items
        ],
        "is_complete": found.is_complete,
        "is_provisional": found.is_provisional,
        "counts_as_review": found.counts_as_review and asked.kind == "independent",
        "missing": [item.key for item in found.missing],
        "unchecked": [item.key for item in found.unchecked],
        "steps": [
            {"key": step.item.key, "name": dict(step.item.name), "now": step.now, "points": step.points,
             "next": None if step.next_anchor is None else dict(step.next_anchor)}
            for step in steps(found)
        ],
        "agreement": _agreement(asked),
    }  # fmt: skip


def _agreement(asked: ReviewFile) -> dict[str, Any] | None:
    if len(asked.apart) < 2:
        return None
    one, other = asked.apart.values()
    found = agreement(asked.scale, one, other)
    return {
        "items": found.items,
        "same": found.same,
        "within_one": found.within_one,
        "kappa": None if found.kappa is None else round(found.kappa, 4),
        "kappa_linear": None if found.kappa_linear is None else round(found.kappa_linear, 4),
        "differences": [
            {"key": each.item, "one": each.one, "other": each.other} for each in found.differences
        ],
    }


def rates(path: Path, first: date, last: date, measures: Sequence[str] = ()) -> list[dict[str, Any]]:
    """Return every measure (or those named) counted over the people of the table at *path*.

    The period is from *first* to *last*, both included. Raises ``InvalidRequest`` for an unclean table or
    period, ``UnknownName`` for a measure that there is not.
    """
    courses = read_course_file(path)
    wanted = measures or measure_names()
    return [_rate(count(load_measure(name), courses, first, last)) for name in wanted]


def _rate(found: Counted) -> dict[str, Any]:
    measure = found.definition
    return {
        "measure": measure.key,
        "version": measure.version,
        "name": dict(measure.name),
        "says": dict(measure.says),
        "above": list(found.above),
        "below": list(found.below),
        "rate": None if found.rate is None else round(found.rate, 6),
        "uncounted": [
            {"key": each.key, "lacks": each.lacks, "words": dict(LACKS[each.lacks])}
            for each in found.uncounted
        ],
        "benchmarks": [{"value": each.value, "name": dict(each.name)} for each in measure.benchmarks],
        "source": source_json(measure.source),
    }


def scale_rows(name: str) -> dict[str, Any]:
    """Return a scale as one object: each item, what it looks at, its anchors and how each was read."""
    scale = load_scale(name)
    return {
        "scale": scale.key,
        "edition": scale.edition,
        "name": dict(scale.name),
        "licence": dict(scale.licence),
        "items": [
            {
                "number": item.number, "key": item.key, "section": item.section, "name": dict(item.name),
                "looks_at": dict(item.looks_at), "records": item.records,
                "anchors": {
                    each.score: {"text": dict(each.text), "mark": each.mark} for each in item.anchors
                },
                "source": source_json(item.source),
            }
            for item in scale.items
        ],
        "bands": [{"from": each.low, "to": each.high, "name": dict(each.name)} for each in scale.bands],
    }  # fmt: skip


def wording_rows(path: Path) -> dict[str, Any]:
    """Return what the file of authorised wording at *path* covers, as one object.

    Raises ``InvalidDefinition`` (file, line, remedy) for an unknown scale, item or score.
    """
    scale, permission = read_wording(path)
    held = standing(scale)
    return {
        "scale": scale.key,
        "edition": scale.edition,
        "name": dict(scale.name),
        "permission": permission,
        "laid_over": _authorised(scale),
        "anchors": held.anchors,
        "provisional": [item.key for item in held.provisional],
    }


def _authorised(scale: Scale) -> int:
    return sum(anchor.read == AUTHORISED for item in scale.items for anchor in item.anchors)
