"""Calibrated: what a calibration found, as one object for a file, a command and a page; and as an overlay.

The file ``found/calibration.json`` of a country's folder is written whole by ``placefirst calibrate --write``
and is no part of the data: it changes no run. The overlay is part of the data: the values that are in force.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from placefirst.calibration.draws import FITTED
from placefirst.calibration.targets import HOME
from placefirst.parameters.edits import exact_text
from placefirst.parameters.edits import quoted as in_yaml
from placefirst.parameters.fields import exact
from placefirst.parameters.overlay import NAME
from placefirst.parameters.read import Country
from placefirst.simulation import ENGINE

if TYPE_CHECKING:  # what is kept is read without the emulators
    from placefirst.calibration.explore import Explored
    from placefirst.calibration.fitting import Calibration
    from placefirst.calibration.starts import Starts

FILE: Final = "found/calibration.json"
DIGITS: Final = 4
TITLE: Final = {
    "en": "Calibration of this model to published flows",
    "ja": "公表されたフローに合わせた、このモデルの較正",
}


@dataclass(frozen=True, slots=True)
class Made:
    """How a calibration was made, as whoever asked for it says."""

    command: str
    on: date  # the day; the core has no clock
    start: date  # first day after the settling years


def as_object(country: Country, found: Calibration, explored: Explored, made: Made) -> dict[str, Any]:
    """Return what was found as plain data (``docs/calibrate.md`` describes every key)."""
    identified = explored.identified
    names = list(explored.flows)
    return {
        "country": country.code,
        "made": {
            "command": made.command, "on": made.on.isoformat(), "start": f"{made.start:%Y-%m}",
            "seed": explored.setup.seed, "share": explored.setup.share or 1.0, "engine": ENGINE,
            "as_of": country.as_of.isoformat(), "runs": explored.runs,
            "overlays": [each.digest for each in country.overlays],
        },
        "flows": {
            name: {
                "published": each.published, "low": each.low, "high": each.high,
                "central": _short(found.checked[name]), "meets": each.is_met(found.checked[name]),
                "draws": [_short(end) for end in explored.reached[name]],
                "run": [_short(one.given[name]) for one in explored.verified],
                "expected": [_short(one.expected[name]) for one in explored.verified],
            }
            for name, each in explored.flows.items()
        },
        "waves": [
            {
                "runs": wave.runs, "left": _short(wave.left), "covered": _short(wave.covered),
                "error": {name: _short(float(wave.error[n])) for n, name in enumerate(names)},
            }
            for wave in explored.matched.waves
        ],
        "part": {
            name: {
                "shift": _short(float(explored.matched.seen.shift[n])),
                "deviation": _short(float(explored.matched.seen.variance[n]) ** 0.5),
            }
            for n, name in enumerate(names)
        },
        "chain": {
            "draws": len(explored.posterior.places), "effective": round(explored.posterior.effective),
            "accepted": _short(explored.posterior.accepted),
        },
        "parameters": {
            each.path: {
                "fitted": axis.is_fitted, "scale": axis.scale, "least": axis.low, "most": axis.high,
                "file": _file(country, each.path, made.start),
                "central": found.fit.values.get(each.path, explored.prior.now[each.path]),
                "median": _short(each.median), "low": _short(each.low), "high": _short(each.high),
                "ratio": _short(each.ratio),
                "ranks": {name: round(each.ranks[n], 2) for n, name in enumerate(names)},
            }
            for axis, each in zip(explored.prior.axes, identified.parameters, strict=True)
        },
        "together": [
            {
                "first": each.first, "second": each.second, "correlation": round(each.correlation, 2),
                "ratio": _short(each.ratio), "singly": _short(each.singly),
            }
            for each in identified.together
        ],
        "directions": [
            {
                "ratio": _short(each.ratio),
                "loadings": {path: round(load, 2) for path, load in each.loadings.items()},
            }
            for each in identified.directions
        ],
        "tells": [
            {
                "figure": each.figure, "parameter": each.path, "explains": round(each.explains, 2),
                "published": country.has(f"{HOME}{each.figure}"),
            }
            for each in identified.tells
        ],
        "starts": {"fitted": _starts(explored.fitted), "every": _starts(explored.every)},
        "verified": {"runs": len(explored.verified), "met": explored.met},
    }  # fmt: skip


def _starts(found: Starts) -> dict[str, Any]:
    return {
        "starts": found.starts, "met": found.met, "ends": len(found.ends), "apart": _short(found.apart),
    }  # fmt: skip


def _file(country: Country, path: str, day: date) -> float:
    value = country.parameter(path).last_in_force(day)
    return float((value.over or value).value)  # type: ignore[arg-type]


def _short(number: float) -> float:
    return float(f"{number:.{DIGITS}g}")


def as_json(found: Mapping[str, Any]) -> str:
    """Return what was found as the text of its file."""
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def kept_path(country: Country) -> Path:
    """Return where a country's last calibration stands, or would."""
    return country.files["country"].path.parent / FILE


def overlay_path(country: Country) -> Path:
    """Return where a country's calibrated values stand, or would."""
    return country.files["country"].path.parent / NAME


@lru_cache(maxsize=8)
def kept_calibration(code: str) -> dict[str, Any] | None:
    """Return what the last calibration of a country found; None where nobody has kept one."""
    path = files("placefirst.countries") / code / FILE
    if not path.is_file():
        return None
    kept: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return kept


def as_overlay(country: Country, found: Mapping[str, Any]) -> str:
    """Return the calibrated values as an overlay: each over the country's own, with how it was found.

    *found* is what :func:`as_object` returns. Raises ``UnknownName`` where the country lacks a number.
    """
    made = found["made"]
    lines = [
        "# What the model was calibrated to. Made by `placefirst calibrate`; do not edit, make it again.",
        "# Each value stands over the one of the country's own file, which stays as it is.",
        f"overlay: {country.code}",
        f"name: {{{', '.join(f'{each}: {in_yaml(TITLE[each])}' for each in country.languages)}}}",
        "made:",
        f"  command: {in_yaml(made['command'])}",
        f"  on: {made['on']}",
        f"  start: {json.dumps(made['start'])}",
        f"  seed: {made['seed']}",
        f"  share: {_number(made['share'])}",
        f"  engine: {json.dumps(made['engine'])}",
        "fitted_to:",
    ]
    for name, flow in found["flows"].items():
        numbers = {key: flow[key] for key in ("published", "low", "high")} | {"simulated": flow["central"]}
        lines.append(
            f"  {name}: {{{', '.join(f'{key}: {_number(number)}' for key, number in numbers.items())}}}"
        )
    lines.append("values:")
    for path in FITTED:
        each = found["parameters"].get(path)
        if each is None:
            continue
        start = country.parameter(path).history[0].start
        low, high = min(each["low"], each["central"]), max(each["high"], each["central"])
        lines.append(
            f"  {path}: {{from: {start}, value: {_number(each['central'])}, "
            f"range: [{_number(low)}, {_number(high)}], over: {_number(each['file'])}, source: calibration}}"
        )
    return "\n".join([*lines, *_source(country, found)]) + "\n"


def _source(country: Country, found: Mapping[str, Any]) -> list[str]:
    made, title = found["made"], TITLE
    given = ", ".join(f"{name} {_number(flow['published'])}" for name, flow in found["flows"].items())
    where = {
        "en": f"{made['on']}; {given}; range: 95 % of {found['chain']['draws']:,} draws that the "
        "flows allow; checked on the whole country with another seed",
        "ja": f"{made['on']}。{given}。範囲は、フローが許す{found['chain']['draws']:,}個の組の95％。"
        "別の乱数の種で全国について確認",
    }
    lines = ["sources:", "  calibration:", "    title:"]
    lines += [f"      {each}: {json.dumps(title[each], ensure_ascii=False)}" for each in ("en", "ja")]
    lines += ["    publisher: Placefirst", "    pinpoint:"]
    lines += [f"      {each}: {json.dumps(where[each], ensure_ascii=False)}" for each in ("en", "ja")]
    return [*lines, "    evidence: model", "    read: calibrated"]


def _number(number: float) -> str:
    value = exact(f"{number}") if "/" in f"{number}" else None
    if value is not None:
        return exact_text(value)
    from fractions import Fraction

    return exact_text(Fraction(f"{number:.10g}"))
