"""Sheets: tables as one spreadsheet file for people: text and numbers, never a formula or a link."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from fractions import Fraction
from typing import Final

import xlsxwriter

from placefirst.exchange.safe_csv import Plain, safe

_NO_SIGN: Final = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_NOTHING_OBEYED: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_WIDEST: Final = 60  # signs


def workbook(tables: Mapping[str, tuple[Sequence[str], Iterable[Sequence[Plain]]]]) -> bytes:
    """
    Return *tables* by the names of their sheets, each as its columns and rows, as a file that ends in .xlsx.

    The same tables give the same bytes.
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _NOTHING_OBEYED)
    book.set_properties({"created": datetime(2000, 1, 1)})
    bold = book.add_format({"bold": True})
    for number, (name, (columns, rows)) in enumerate(tables.items(), start=1):
        sheet = book.add_worksheet(_sheet_name(name, number))
        widths = [len(column) for column in columns]
        for place, column in enumerate(columns):
            sheet.write_string(0, place, safe(column), bold)
        for line, row in enumerate(rows, start=1):
            for place, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(line, place, safe(value))
                elif value is not None:
                    sheet.write_number(line, place, float(Fraction(value)))
                if place < len(widths):
                    widths[place] = max(widths[place], len(safe(value)))
        for place, width in enumerate(widths):
            sheet.set_column(place, place, min(width + 2, _WIDEST))
        sheet.freeze_panes(1, 1)
    book.close()
    return out.getvalue()


def _sheet_name(name: str, number: int) -> str:
    """Return a name as spreadsheets take one: at most 31 signs, none of those that mean something."""
    return name.translate(_NO_SIGN).strip()[:31] or f"{number}"
