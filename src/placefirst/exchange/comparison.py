"""Comparison from files: agencies' figures of one quarter read, and what comparing them found as plain "
"values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from placefirst.errors import InvalidRequest, PlacefirstError
from placefirst.exchange.records_file import read_records
from placefirst.exchange.release_files import read_handed, require_agreed
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

    A JSON file holds figures of one agency or of many, as ``placefirst evaluate release`` takes them. An
    archive or a folder is what an agency took away for statistics. Raises ``InvalidRequest`` for anything
    else, for people who did not agree to statistics, and for two figures of one agency's quarter.
    """
    found: dict[tuple[str, Quarter], Quarterly] = {}
    areas: dict[str, str] = {}
    for path in paths:
        for code, area, each in _read(path, quarter):
            key = (code, quarter_of(each.first))
            if found.setdefault(key, each) != each:
                raise InvalidRequest(
                    "{service}: two different figures of the quarter from {first}. Give one of them.",
                    service=code,
                    first=each.first,
                )
            if area:
                areas[code] = area
    if not found:
        raise InvalidRequest(
            "Agencies with figures in these files: {found}. Give the figures of at least five.", found=0
        )
    asked = quarter or max(when for _code, when in found)
    here = {code: each for (code, when), each in sorted(found.items()) if when == asked}
    rest = sorted({code for code, _when in found} - set(here))
    return Agencies(asked, here, areas, tuple(rest))


def _read(path: Path, quarter: Quarter | None) -> list[tuple[str, str, Quarterly]]:
    if not path.is_dir() and path.suffix != ".zip":
        return [(each.code, each.area, each.quarterly) for each in read_handed(path)]
    file = read_records(path)
    require_agreed(path, file.purpose)
    return [(file.service, "", file.quarterly(quarter or file.newest))]


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
