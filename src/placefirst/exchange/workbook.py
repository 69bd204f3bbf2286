"""Workbook: the text of one sheet of a spreadsheet file (Office Open XML), read plainly and within limits.

Only what a sheet holds is read: no formula, no link, no macro. A file that claims to be small and unpacks to
something large, or that defines its own words of XML, is refused.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import Final
from xml.etree import ElementTree as ET

from placefirst.errors import InvalidDefinition

LARGEST: Final = 4_000_000  # bytes of one part, unpacked
MOST_ROWS, MOST_COLUMNS = 2_000, 60
_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CELL: Final = re.compile(r"([A-Z]{1,2})(\d{1,7})\Z")


def cells_of(
    content: bytes, sheet: str | None, shown: str, *, most_rows: int = MOST_ROWS, largest: int = LARGEST
) -> list[list[str]]:
    """
    Return the cells of the sheet called *sheet*, or of the first one, as text, row by row, at most so many.

    A day stands there as the number that the file holds.

    Raises ``InvalidDefinition`` for a file that is no workbook, has no such sheet, or is too large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            book = _part(file, "xl/workbook.xml", shown, largest)
            links = _part(file, "xl/_rels/workbook.xml.rels", shown, largest)
            sheets = book.iter(f"{_MAIN}sheet")
            wanted = next((each for each in sheets if sheet is None or each.get("name") == sheet), None)
            if wanted is None:
                raise InvalidDefinition(shown, f"there is no sheet '{sheet}'.", "Take this page's workbook.")
            targets = {each.get("Id"): each.get("Target", "") for each in links}
            path = targets.get(wanted.get(_LINK), "").removeprefix("/").removeprefix("xl/")
            shared = _shared(file, shown, largest)
            return _rows(_part(file, f"xl/{path}", shown, largest), shared, most_rows)
    except (zipfile.BadZipFile, ET.ParseError, KeyError, RuntimeError) as error:
        raise InvalidDefinition(
            shown, "this is no workbook.", "Save it as .xlsx, or take a CSV file."
        ) from error


def _part(file: zipfile.ZipFile, name: str, shown: str, largest: int) -> ET.Element:
    info = file.getinfo(name)
    if info.file_size > largest:
        raise InvalidDefinition(shown, "this workbook is too large.", "Take the one of this page.")
    with file.open(info) as stream:
        text = stream.read(largest + 1)
    if len(text) > largest or b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise InvalidDefinition(shown, "this workbook holds what no workbook needs.", "Save it anew.")
    return ET.fromstring(text)


def _shared(file: zipfile.ZipFile, shown: str, largest: int) -> list[str]:
    if "xl/sharedStrings.xml" not in file.namelist():
        return []
    found = _part(file, "xl/sharedStrings.xml", shown, largest)
    return [_words(each) for each in found]


def _words(said: ET.Element) -> str:
    """Return the text of a cell, whole or in runs; not the kana that Excel in Japan keeps beside it."""
    runs = (each.find(f"{_MAIN}t") for each in said.iter(f"{_MAIN}r"))
    pieces = [said.find(f"{_MAIN}t"), *runs]
    return "".join(piece.text or "" for piece in pieces if piece is not None)


def _rows(sheet: ET.Element, shared: list[str], most_rows: int) -> list[list[str]]:
    rows: list[list[str]] = []
    for row in sheet.iter(f"{_MAIN}row"):
        if len(rows) >= most_rows:
            break
        cells: list[str] = []
        for cell in row.iter(f"{_MAIN}c"):
            place = _CELL.match(cell.get("r", ""))
            column = _column(place[1]) if place else len(cells)
            if column >= MOST_COLUMNS:
                continue
            cells += [""] * (column + 1 - len(cells))
            cells[column] = _text(cell, shared)
        rows.append(cells)
    return rows


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _text(cell: ET.Element, shared: list[str]) -> str:
    kind, value = cell.get("t", "n"), cell.findtext(f"{_MAIN}v", "")
    if kind == "s":
        return shared[int(value)] if value.isdigit() and int(value) < len(shared) else ""
    if kind == "inlineStr":
        return "".join(_words(each) for each in cell.iter(f"{_MAIN}is"))
    if kind == "b":
        return "true" if value == "1" else "false"
    return value
