"""Taken file: tables of a service as one archive: CSV files, what each column means, what it is for."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from placefirst.exchange.safe_csv import Plain, as_csv
from placefirst.exchange.taken_dictionary import HEAD, dictionary

README: Final = """Taken from Placefirst on {day}.

Service: {service}
What for: {purpose}
People: {people}
With names: {names}

Every .csv is UTF-8 with a byte order mark, a row a line; days are written 2026-04-01, nothing is a formula:
text that begins like one has an apostrophe before it. An empty cell: not known, or not yet.
data_dictionary.csv says what each column means, and the words of each code in English and Japanese.
{care}
"""
WITH_NAMES: Final = (
    "\nThis file holds what people told in confidence. Keep it encrypted, and delete it when it has served."
)
WITHOUT: Final = (
    "\nNames and words are left out, and keys are new in each file. Who withdraws consent later is in the\n"
    "next file no more: take a new one rather than keep this."
)


def taken_zip(
    tables: Mapping[str, tuple[Sequence[str], Sequence[Sequence[Plain]]]],
    *,
    service: str,
    purpose: str,
    day: date,
    people: int,
    has_names: bool,
) -> bytes:
    """Return the archive of *tables*, by name their columns and rows."""
    out = io.BytesIO()
    says = README.format(
        day=day, service=service, purpose=purpose, people=people, names="yes" if has_names else "no",
        care=WITH_NAMES if has_names else WITHOUT,
    )  # fmt: skip
    heads = [(name, columns) for name, (columns, _rows) in tables.items()]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("README.txt", says)
        file.writestr("data_dictionary.csv", as_csv(HEAD, dictionary(heads)))
        for name, (columns, rows) in tables.items():
            file.writestr(f"{name}.csv", as_csv(columns, rows))
    return out.getvalue()
