"""Bilingual: the texts of a document in English and Japanese, by key, with places for what is filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from placefirst.documents.content import Span, Text
from placefirst.errors import InvalidDefinition
from placefirst.parameters.fields import Fields
from placefirst.parameters.marked import Marked, read_marked

LANGUAGES: Final = ("en", "ja")
FOLDER: Final = Path(__file__).with_name("texts")
#: The file of the texts that several documents have.
SHARED: Final = "shared"
_SLOT: Final = re.compile(r"\{([a-z_]+)\}")


#: What stands between words; a text of the file is trimmed.
SIGNS: Final[Mapping[str, Mapping[str, str]]] = {
    "comma": {"en": ", ", "ja": "、"},
    "semicolon": {"en": "; ", "ja": "；"},
    "colon": {"en": ": ", "ja": "："},
    "between": {"en": " – ", "ja": "―"},
    "plus": {"en": " + ", "ja": "＋"},
    "full_stop": {"en": ".", "ja": "。"},
}


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of one file, and those that all documents share, as one language has them."""

    language: str
    file: str

    def __call__(self, key: str, **values: object) -> str:
        """Return the text *key* with *values* in its places."""
        text = self._text(key)
        return text.format(**values) if values else text

    def spans(self, key: str, **values: str | Span | tuple[str | Span, ...]) -> Text:
        """Return the text *key* with words and spans in its places."""
        found: list[str | Span] = []
        for place, piece in enumerate(_SLOT.split(self._text(key))):
            value = values[piece] if place % 2 else piece
            found += value if isinstance(value, tuple) else [value]
        return tuple(each for each in found if each != "")

    def sign(self, name: str) -> str:
        """Return what stands between words, one of ``SIGNS``."""
        return SIGNS[name][self.language]

    def named(self, name: str, text: str) -> str:
        """Return *text* behind its *name* and a colon."""
        return name + self.sign("colon") + text

    def _text(self, key: str) -> str:
        own = texts(self.file)
        return (own[key] if key in own else texts(SHARED)[key])[self.language]

    def of(self, words: Mapping[str, str] | None) -> str:
        """Return the words of this language out of a text by language; in English where it has none."""
        return (words.get(self.language) or words.get("en") or "") if words else ""


@cache
def texts(file: str) -> Mapping[str, Mapping[str, str]]:
    """
    Return every text of ``texts/FILE.yaml`` by key and language.

    Raises ``InvalidDefinition`` (file, line, remedy) for a text in one language only, and for one whose
    languages have other places.
    """
    return read_texts(FOLDER / f"{file}.yaml")


def read_texts(path: Path) -> Mapping[str, Mapping[str, str]]:
    """Return what the file at *path* says; see :func:`texts`."""
    fields = Fields(read_marked(path, shown=path.name), shown=path.name, name=path.stem, known=("texts",))
    return {key: _in_both(fields, key, node) for key, node in fields.pieces("texts").items()}


def _in_both(fields: Fields, key: str, node: Marked) -> Mapping[str, str]:
    inner = Fields(node, shown=fields.shown, name=key, known=LANGUAGES)
    said = {language: inner.text(language) for language in LANGUAGES}
    if sorted(_SLOT.findall(said["en"])) != sorted(_SLOT.findall(said["ja"])):
        where = f"{fields.shown}:{node.line}"
        raise InvalidDefinition(where, f"'{key}' has other places in another language.", "Say them all.")
    return said
