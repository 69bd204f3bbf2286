"""Files: a document as the bytes of a file, in each of the faces that paper has."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from placefirst.documents.content import Document
from placefirst.documents.markdown import markdown
from placefirst.documents.typst import pdf
from placefirst.documents.word import docx_of

#: What a reader prints or edits, by the end of the file's name, with its media type.
PAPERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "pdf": "application/pdf",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    }
)
#: The same, and plain text for who compares two versions.
TYPES: Final[Mapping[str, str]] = MappingProxyType({**PAPERS, "md": "text/markdown; charset=utf-8"})
_MAKE: Final[Mapping[str, Callable[[Document], bytes]]] = MappingProxyType(
    {"pdf": pdf, "docx": docx_of, "md": lambda document: markdown(document).encode()}
)


def file_of(document: Document, face: str) -> bytes:
    """Return *document* as a file; *face* is a key of ``TYPES``."""
    return _MAKE[face](document)
