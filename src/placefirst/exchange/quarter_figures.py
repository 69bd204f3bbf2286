"""Quarter figures: a quarter of one agency's own records as one plain object, exact, for its own eyes."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from placefirst.exchange.plain import source_json
from placefirst.exchange.records_file import read_records
from placefirst.inference.survival import LEAST_PEOPLE, curve
from placefirst.measures.count import LACKS, Counted
from placefirst.measures.quarter import Quarter
from placefirst.measures.quarterly import Times
from placefirst.measures.tally import every_measure


def quarter_figures(path: Path, quarter: Quarter | None = None) -> dict[str, Any]:
    """Return *quarter* of the records at *path*, the newest that was over when they were taken if None.

    Raises ``StorageFailed`` and ``InvalidRequest`` as :func:`read_records` does, and ``InvalidRequest`` for a
    quarter that was not over.
    """
    file = read_records(path)
    asked = quarter or file.newest
    courses = file.courses(asked.last)
    found = file.quarterly(asked, courses)
    measures = every_measure(courses.people, courses.referrals, asked.first, asked.last)
    return {
        "service": file.service,
        "taken_on": file.day.isoformat(),
        "taken_for": file.purpose,
        "quarter": str(asked),
        "may_be_published": False,  # exact figures of one agency: nothing in them is withheld
        "lacks": list(file.lacks),
        "measures": [_measure(each) for each in measures],
        "times": [_times(each) for each in found.times],
        "quarterly": found.to_json(),
    }


def _measure(counted: Counted) -> dict[str, Any]:
    definition = counted.definition
    why = Counter(each.lacks for each in counted.uncounted)
    return {
        "measure": definition.key,
        "version": definition.version,
        "name": dict(definition.name),
        "says": dict(definition.says),
        "above": len(counted.above),
        "below": len(counted.below),
        "rate": None if counted.rate is None else round(counted.rate, 6),
        "uncounted": [
            {"lacks": lacks, "words": dict(LACKS[lacks]), "rows": number} for lacks, number in why.items()
        ],
        "benchmarks": [{"value": each.value, "name": dict(each.name)} for each in definition.benchmarks],
        "source": source_json(definition.source),
    }


def _times(table: Times) -> dict[str, Any]:
    """Return a life table with its median; None where too few ended, or were followed, to say one."""
    people = sum(table.ended) + sum(table.unseen)
    found = curve(table.ended, table.unseen) if people >= LEAST_PEOPLE else None
    return {
        "what": table.what,
        "by": table.by,
        "of": table.of,
        "followed": people,
        "ended": sum(table.ended),
        "uncounted": table.uncounted,
        "enough": found is not None,
        "median_weeks": None if found is None else found.median,
        "median_low": None if found is None else found.median_low,
        "median_high": None if found is None else found.median_high,
    }
