"""Lab words: the words of a lab's report in both languages, and a lab's own texts in the reader's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from placefirst.deliberation.lab import Lab
from placefirst.deliberation.phase import Words
from placefirst.documents.content import Span
from placefirst.errors import InvalidDefinition
from placefirst.parameters.fields import Fields
from placefirst.parameters.marked import Marked, read_marked

FILE: Final = Path(__file__).with_name("texts") / "lab_report.yaml"
LANGUAGES: Final = ("en", "ja")
_SLOT: Final = re.compile(r"\{([a-z_]+)\}")


@cache
def words() -> Mapping[str, Mapping[str, str]]:
    """
    Return every text by key and language.

    Raises ``InvalidDefinition`` (file, line, remedy) for a text whose languages have other places.
    """
    fields = Fields(read_marked(FILE, shown=FILE.name), shown=FILE.name, name="lab report", known=("texts",))
    return {key: _in_both(fields, key, node) for key, node in fields.pieces("texts").items()}


def _in_both(fields: Fields, key: str, node: Marked) -> Mapping[str, str]:
    inner = Fields(node, shown=fields.shown, name=key, known=LANGUAGES)
    texts = {language: node.value[language].value for language in LANGUAGES if inner.text(language)}
    if len({tuple(sorted(_SLOT.findall(text))) for text in texts.values()}) > 1:
        where = f"{fields.shown}:{node.line}"
        raise InvalidDefinition(where, f"'{key}' has other places in the other language.", "Say them all.")
    return texts


@dataclass(frozen=True, slots=True)
class Speech:
    """One lab spoken of in one language; a *translation* stands for what was written in another."""

    lab: Lab
    language: str

    def say(self, key: str, **values: object) -> str:
        """Return the text *key* with *values* in their places."""
        return words()[key][self.language].format(**values)

    def count(self, key: str, number: int) -> str:
        """Return *number* of something, such as "1 note" or "12 notes"."""
        return self.say(f"{key}.one" if number == 1 else f"{key}.many", count=f"{number:,}")

    def of(self, texts: Words) -> str:
        """Return a text of the lab's setting: in this language, in the lab's, or in any there is."""
        order = (self.language, self.lab.language, *texts)
        return next((texts[each] for each in order if texts.get(each)), "")

    def name(self, kind: str, key: str) -> str:
        """Return the name of a label of *kind* (tags, themes, categories); of one that is gone, its key."""
        found = {each.key: each.name for each in getattr(self.lab.setting, kind)}
        return self.of(found[key]) or key if key in found else key or self.say("other")

    def phase(self, key: str) -> str:
        """Return the title of a phase."""
        found = {each.key: each.title for each in self.lab.phases}
        return self.of(found[key]) or key if key in found else key

    def text(self, thing: Any, name: str = "text") -> str:
        """Return what *thing* says, in translation where it was written in another language.

        What nobody has translated stands as it is, with the language's name behind it.
        """
        said: str = getattr(thing, name)
        if thing.language == self.language or not said:
            return said
        beside = thing.instrument_translation if name == "instrument" else thing.translation
        if isinstance(beside, Mapping):
            beside = beside.get(name, "")
        return beside or said + self.foreign(thing.language)

    def spans(self, thing: Any, name: str = "text", *refs: str, is_strong: bool = False) -> tuple[Span, ...]:
        """Return what *thing* says, resting on *refs*; what nobody has translated is of its own language."""
        said: str = getattr(thing, name)
        shown = self.text(thing, name)
        remark = self.foreign(thing.language) if thing.language != self.language else ""
        if shown != said + remark or not remark:
            return (Span(shown, refs=refs, is_strong=is_strong),)
        return (Span(said, is_strong=is_strong, language=thing.language), Span(remark, refs=refs))

    def foreign(self, language: str) -> str:
        """Return the remark that something stands in *language*."""
        known = f"language.{language}" in words()
        return self.say(
            "in_language", language=self.say(f"language.{language}" if known else "language.other")
        )

    def quoted(self, thing: Any, name: str = "text") -> str:
        """Return what *thing* says, between quotation marks."""
        return self.say("quote", text=self.text(thing, name))
