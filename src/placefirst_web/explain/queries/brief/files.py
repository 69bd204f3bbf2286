"""Files: a brief in each of its faces, as bytes with a name and a media type."""

from __future__ import annotations

from collections.abc import Mapping

from placefirst.documents.files import PAPERS, file_of
from placefirst.documents.slide import pptx_of
from placefirst.documents.typst import slide_pdf
from placefirst_web.explain.queries.brief.kinds import document, slide
from placefirst_web.explain.words.brief import SLIDE, Own
from placefirst_web.library.models import Run

TYPES: Mapping[str, str] = {
    **PAPERS,
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}


def content(run: Run, kind: str, face: str, language: str, own: Own, address: str) -> bytes:
    """Return the brief of *run* as a file; *address* is that of the run as a reader types it."""
    if kind == SLIDE:
        shown = slide(run, language, own, address)
        return pptx_of(shown) if face == "pptx" else slide_pdf(shown)
    return file_of(document(run, kind, language, own, address), face)


def name(run: Run, kind: str, face: str, language: str) -> str:
    """Return the name of the file."""
    return f"placefirst-{run.country}-{run.address[:8]}-{kind}-{language}.{face}"


def key(run: Run, kind: str, face: str, language: str, own: Own, address: str) -> str:
    """Return what names these bytes among all."""
    return repr((run.address, kind, face, language, own, address))
