"""Packed: an Office file whose bytes follow from its content alone, not from the clock that wrote it."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time
from typing import Any, Final

AUTHOR: Final = "Placefirst"
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip file knows


def packed(file: Any) -> bytes:
    """Return what *file* (a document of python-docx or python-pptx) saves, its parts without times."""
    written = io.BytesIO()
    file.save(written)
    again = io.BytesIO()
    with zipfile.ZipFile(written) as parts, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as made:
        for name in parts.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(entry, parts.read(name))
    return again.getvalue()


def describe(
    file: Any, *, title: str, subject: str, keywords: str, language: str, day: date, comments: str
) -> None:
    """Write the properties of *file*; its times are those of *day*."""
    made, known = datetime.combine(day, time(12)), file.core_properties
    known.title, known.subject, known.keywords = title[:255], subject[:255], keywords[:255]
    known.author = known.last_modified_by = AUTHOR
    known.language, known.comments, known.category = language, comments[:255], ""
    known.created = known.modified = known.last_printed = made
    known.revision, known.version, known.identifier = 1, "", ""
