"""``placefirst validate COUNTRY --report FILE``: the validation report as a PDF, a Word file or Markdown."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from placefirst.errors import InvalidRequest, StorageFailed, UnknownName, printable

if TYPE_CHECKING:
    from placefirst.calibration.kept import Kept
    from placefirst.calibration.validate import Validation
    from placefirst.parameters.read import Country

LANGUAGES: Final = ("en", "ja")


def face_of(out: Path, language: str) -> str:
    """Return which kind of file *out* is, before anything that takes its time.

    Raises ``InvalidRequest`` for another kind, ``UnknownName`` for another language, ``StorageFailed`` where
    no file can stand.
    """
    from placefirst.documents.files import TYPES

    face = out.suffix.removeprefix(".").lower()
    if face not in TYPES:
        raise InvalidRequest(
            f"--report {printable(str(out))}: the report is a .pdf, .docx or .md file. Name one so."
        )
    if language not in LANGUAGES:
        raise UnknownName("language", language, LANGUAGES)
    if out.is_dir() or not out.absolute().parent.is_dir():
        raise StorageFailed(
            f"{printable(str(out))}: no file can stand there. Name one in a folder that exists."
        )
    return face


def write_report(out: Path, face: str, data: Country, found: Kept | Validation, language: str) -> None:
    """Write the report of *found* to *out*."""
    from placefirst.documents.files import file_of
    from placefirst.documents.validation_paper import validation_paper

    try:
        out.write_bytes(file_of(validation_paper(data, found, language, date.today()), face))
    except OSError as error:
        raise StorageFailed(f"--report {printable(str(out))}: {error.strerror}.") from error
