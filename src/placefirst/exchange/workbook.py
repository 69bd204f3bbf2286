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
_CELL: Final = re.compile(r"([A-Z]{1,2})(\d{1,5})\Z")


def cells_of(content: bytes, sheet: str, shown: str) -> list[list[str]]:
    """
    Return the cells of the sheet called *sheet* as text, row by row.

    Raises ``InvalidDefinition`` for a file that is no workbook, has no such sheet, or is too large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            book = _part(file, "xl/workbook.xml", shown)
            links = _part(file, "xl/_rels/workbook.xml.rels", shown)
            wanted = next((each for each in book.iter(f"{_MAIN}sheet") if each.get("name") == sheet), None)
            if wanted is None:
                raise InvalidDefinition(shown, f"there is no sheet '{sheet}'.", "Take this page's workbook.")
            targets = {each.get("Id"): each.get("Target", "") for each in links}
            path = targets.get(wanted.get(_LINK), "").removeprefix("/").removeprefix("xl/")
            shared = _shared(file, shown)
            return _rows(_part(file, f"xl/{path}", shown), shared)
    except (zipfile.BadZipFile, ET.ParseError, KeyError, RuntimeError) as error:
        raise InvalidDefinition(
            shown, "this is no workbook.", "Save it as .xlsx, or take a CSV file."
        ) from error


def _part(file: zipfile.ZipFile, name: str, shown: str) -> ET.Element:
    info = file.getinfo(name)
    if info.file_size > LARGEST:
        raise InvalidDefinition(shown, "this workbook is too large.", "Take the one of this page.")
    with file.open(info) as stream:
        text = stream.read(LARGEST + 1)
    if len(text) > LARGEST or b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise InvalidDefinition(shown, "this workbook holds what no workbook needs.", "Save it anew.")
    return ET.fromstring(text)


def _shared(file: zipfile.ZipFile, shown: str) -> list[str]:
    if "xl/sharedStrings.xml" not in file.namelist():
        return []
    found = _part(file, "xl/sharedStrings.xml", shown)
    return ["".join(piece.text or "" for piece in each.iter(f"{_MAIN}t")) for each in found]


def _rows(sheet: ET.Element, shared: list[str]) -> list[list[str]]:
    rows: list[list[str]] = []
    for row in sheet.iter(f"{_MAIN}row"):
        if len(rows) >= MOST_ROWS:
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
        return "".join(piece.text or "" for piece in cell.iter(f"{_MAIN}t"))
    if kind == "b":
        return "true" if value == "1" else "false"
    return value
