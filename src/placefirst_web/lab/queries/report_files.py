"""Files of a lab: its report as PDF and Word, all of it as JSON and as tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from placefirst.deliberation.file import lab_text
from placefirst.documents.files import PAPERS, file_of
from placefirst.exchange.lab_file import lab_zip
from placefirst_web.lab.queries.asking import Room
from placefirst_web.lab.queries.report import Choice, document_of
from placefirst_web.library.labs import lab_of

#: The report by the end of the file's name, with the media type.
TYPES: Final = PAPERS


def content(room: Room, choice: Choice, face: str, base: str) -> bytes:
    """Return the report in one of ``TYPES``; raises UnsourcedClaims as ``document_of`` does."""
    return file_of(document_of(room, choice, base), face)


def lab_file(room: Room) -> str:
    """Return the whole lab as the text of a file that ``import`` reads."""
    return lab_text(lab_of(room.lab))


def lab_tables(room: Room) -> bytes:
    """Return the whole lab as tables with their dictionary, and the file that ``import`` reads, in a zip."""
    return lab_zip(lab_of(room.lab))


#: The whole lab by the end of the file's name: the media type, and what writes it.
WHOLE: Final[Mapping[str, tuple[str, Callable[[Room], str | bytes]]]] = {
    "json": ("application/json; charset=utf-8", lab_file),
    "zip": ("application/zip", lab_tables),
}
