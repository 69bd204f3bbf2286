"""Comparison from files: agencies' figures of one quarter, and what comparing them found as plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from placefirst.errors import InvalidRequest, PlacefirstError
from placefirst.exchange.quarterly_files import by_service, read_quarterlies
from placefirst.inference.case_mix import CaseMix
from placefirst.inference.comparison import Comparison, OnScale
from placefirst.inference.fidelity import Link, published
from placefirst.measures.quarter import Quarter, quarter_of
from placefirst.measures.quarterly import Quarterly

DIGITS: Final = 4


@dataclass(frozen=True, slots=True)
class Agencies:
    """Agencies' figures of one quarter by code, and the area of each that says it."""

    quarter: Quarter
    quarterlies: Mapping[str, Quarterly]
    areas: Mapping[str, str]
    left_out: tuple[str, ...]  # codes of those that have no figures of the quarter


def read_agencies(paths: Sequence[Path], quarter: Quarter | None = None) -> Agencies:
    """
    Return what the files at *paths* say of *quarter*, of the newest quarter in them where it is None.

    Raises as :func:`placefirst.exchange.quarterly_files.read_quarterlies`, and ``InvalidRequest`` for two
    different figures of one agency's quarter.
    """
    filed = read_quarterlies(paths, quarter)
    areas = {each.service: each.area for each in filed if each.area}
    held = dict(sorted(by_service((each.service, each.quarterly) for each in filed).items()))
    if not held:
        raise InvalidRequest(
            "Agencies with figures in these files: {found}. Give the figures of at least five.", found=0
        )
    asked = quarter or quarter_of(max(each[-1].first for each in held.values()))
    here = {code: each for code, many in held.items() for each in many if quarter_of(each.first) == asked}
    return Agencies(asked, here, areas, tuple(code for code in held if code not in here))


def comparison_object(made: Comparison, agencies: Agencies) -> dict[str, Any]:
    """Return what comparing agencies found as plain values; a method that cannot be used says why not."""
    return {
        "measure": made.measure,
        "quarter": str(agencies.quarter),
        "no_figures_of_the_quarter": list(agencies.left_out),
        "all": {"above": made.group.above, "below": made.group.below, "rate": _short(made.group.rate)},
        "not_drawn": {"few_people": list(made.group.few), "small_counts": list(made.group.withheld)},
        "funnel": None
        if made.funnel is None
        else {
            "dispersion": _short(made.funnel.dispersion),
            "is_overdispersed": made.funnel.is_overdispersed,
            "agencies": [_rounded(asdict(point)) for point in made.funnel.points],
        },
        "case_mix": _rounded(asdict(made.case_mix))
        if isinstance(made.case_mix, CaseMix)
        else _why(made.case_mix),
        "expected": _why(made.beside) or [_rounded(asdict(each)) for each in _those(made.beside)],
        "fidelity": [_scale(each) for each in made.fidelity],
        "published": [
            {"scale": each.scale, "value": each.value, "of": each.of, "source": each.source.title}
            for each in published()
        ],
    }


def _those(found: Any) -> Sequence[Any]:
    return found if isinstance(found, tuple) else ()


def _scale(each: OnScale) -> dict[str, Any]:
    found = _why(each.link) or (_rounded(asdict(each.link)) if isinstance(each.link, Link) else None)
    return {
        "scale": each.scale,
        "reviews": each.reviews,
        "agencies": [_rounded(asdict(pair)) for pair in each.pairs],
        "link": found,
    }


def _why(found: object) -> dict[str, str] | None:
    return {"why_not": str(found)} if isinstance(found, PlacefirstError) else None


def _rounded(plain: Any) -> Any:
    if isinstance(plain, dict):
        return {key: _rounded(value) for key, value in plain.items()}
    if isinstance(plain, list | tuple):
        return [_rounded(value) for value in plain]
    return _short(plain) if isinstance(plain, float) else plain


def _short(number: float) -> float:
    return round(number, DIGITS)
