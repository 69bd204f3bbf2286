"""An employer's year under the quota as data: one JSON object, one long table, the same for every shell."""

from __future__ import annotations

import csv
import io
from typing import Any

from placefirst.exchange.plain import plain, source_json
from placefirst.parameters.history import Value
from placefirst.scenarios.quota import OtherQuota
from placefirst.systems.quota import MonthlyCount, QuotaYear
from placefirst.systems.quota_hires import Hire
from placefirst.systems.quota_steps import Line, Step, Stretch


def quota_as_object(
    answer: QuotaYear,
    stretches: tuple[Stretch, ...] = (),
    on: MonthlyCount | None = None,
    *,
    hires: tuple[Hire, ...] = (),
    others: tuple[OtherQuota, ...] = (),
) -> dict[str, Any]:
    """Return a year as one object for JSON: months, steps, figures with rule and sources, what would be."""
    return {
        "country": answer.country,
        "employer": answer.employer,
        "fiscal_year": answer.fiscal_year,
        "on": _month_json(on) if on else None,
        "months": [_month_json(row) for row in answer.months],
        "steps": [_stretch_json(each) for each in stretches],
        "figures": {
            figure.key: {
                "value": plain(figure.value),
                "unit": figure.unit,
                "rule": figure.rule["en"],
                "rests_on": [_reference(path, value) for path, value in figure.rests_on],
            }
            for figure in answer.figures
        },
        "rests_on": {
            _reference(path, value): {
                "path": path,
                "value": plain(value.value),
                "since": value.start.isoformat(),
                "source": source_json(value.source),
            }
            for path, value in answer.rests_on
        },
        "one_more": [_hire_json(hire) for hire in hires],
        "other_rates": [_other_json(other) for other in others],
        "notes": [note["en"] for note in answer.notes],
    }


def _hire_json(hire: Hire) -> dict[str, Any]:
    return {
        "hours": hire.hours["en"],
        "kinds": [kind["en"] for kind in hire.kinds],
        "counts": plain(hire.counts.value),
        "surplus": plain(hire.surplus),
        "change": plain(hire.change),
    }


def _other_json(other: OtherQuota) -> dict[str, Any]:
    return {
        "rate": plain(other.rate),
        "since": other.value.start.isoformat(),
        "status": other.value.status,
        "option": other.option,
        "mark": other.value.source.mark,
        "figures": {figure.key: plain(figure.value) for figure in other.year.figures},
    }


def _reference(path: str, value: Value) -> str:
    return f"{path} {value.start}"


def _stretch_json(stretch: Stretch) -> dict[str, Any]:
    return {
        "from": f"{stretch.first:%Y-%m}",
        "to": f"{stretch.last:%Y-%m}",
        "steps": [_step_json(step) for step in stretch.steps],
    }


def _step_json(step: Step) -> dict[str, Any]:
    return {
        "step": step.key,
        "rule": step.rule["en"],
        "exact": None if step.exact is None else f"{step.exact.numerator}/{step.exact.denominator}",
        "result": plain(step.result),
        "lines": [
            {
                "what": line.label["en"],
                "sum": line.formula,
                "result": plain(line.result),
                "rests_on": _line_reference(line),
            }
            for line in step.lines
        ],
    }


def _line_reference(line: Line) -> dict[str, Any] | None:
    if line.value is None:
        return None
    return {
        "path": line.path,
        "cell": list(line.cell),
        "value": plain(line.value.value),
        "since": line.value.start.isoformat(),
        "mark": line.value.source.mark,
        "status": line.value.status,
    }


def _month_json(row: MonthlyCount) -> dict[str, Any]:
    return {
        "month": f"{row.month:%Y-%m}",
        "workers": plain(row.workers),
        "left_out": row.left_out,
        "quota": plain(row.quota),
        "required": row.required,
        "required_without_exclusion": row.required_without_exclusion,
        "counted": plain(row.counted),
        "surplus": plain(row.surplus),
        "short_hours_people": row.short_hours_people,
    }


def quota_as_csv(answer: QuotaYear) -> str:
    """Return a year as a table: each month's counts, then the figures of the year, one number a row."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(("period", "measure", "value", "unit"))
    for row in answer.months:
        for measure, value in _month_json(row).items():
            if measure != "month":
                unit = _UNITS.get(measure, "quota_point")
                rows.writerow((f"{row.month:%Y-%m}", measure, value, unit))
    for figure in answer.figures:
        shown = plain(figure.value)
        rows.writerow((f"FY{answer.fiscal_year}", figure.key, str(shown).lower(), figure.unit))
    return out.getvalue()


_UNITS = {"workers": "person", "left_out": "person", "quota": "ratio", "short_hours_people": "person"}
