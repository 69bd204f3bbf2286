"""Answers: what a country's register ``stage.yaml`` says of each test, on which evidence, by whom, when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from placefirst.parameters.country import Country
from placefirst.parameters.registers import Entry, entries
from placefirst.sources import Source
from placefirst.stages.framework import Item, framework_names, load_framework

REGISTER: Final = "stage"
#: What may be answered. A test that nobody answered is unknown.
WORDS: Final = ("yes", "partly", "no", "unknown")
_KNOWN: Final = ("framework", "domain", "test", "answer", "evidence", "author", "on")


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to one test or line of a checklist."""

    item: str
    word: str  # one of WORDS
    evidence: Mapping[str, str] = field(hash=False)  # by language
    author: str
    on: date
    sources: tuple[Source, ...]


def read_answers(country: Country, framework: str) -> dict[str, Answer]:
    """
    Return the answers that *country* gives to *framework* by the item's key; none without a register.

    Raises ``InvalidDefinition`` (file, line, remedy) for an answer to a test that there is not, a second
    answer to one test, or a domain that is not the test's.
    """
    return dict(all_answers(country).get(framework, {}))


def all_answers(country: Country) -> dict[str, dict[str, Answer]]:
    """Return the answers of *country* by framework and item; raises as :func:`read_answers` does."""
    found: dict[str, dict[str, Answer]] = {}
    for key, answer in _all(country):
        found.setdefault(key, {})[answer.item] = answer
    return found


def _all(country: Country) -> Iterator[tuple[str, Answer]]:
    seen: set[tuple[str, str]] = set()
    for entry in entries(country, REGISTER, _KNOWN):
        fields = entry.fields
        framework = load_framework(fields.word("framework", framework_names()))
        known = {item.key: item for item in framework.items}
        item = known[fields.word("test", known)]
        if (framework.key, item.key) in seen:
            raise fields.refuse(
                fields.line("test"), f"'{item.key}' is answered a second time.", "Keep one answer."
            )
        seen.add((framework.key, item.key))
        _same_domain(entry, item)
        yield (
            framework.key,
            Answer(
                item=item.key,
                word=fields.word("answer", WORDS),
                evidence=entry.texts("evidence"),
                author=fields.text("author"),
                on=fields.day("on"),
                sources=entry.sources,
            ),
        )


def _same_domain(entry: Entry, item: Item) -> None:
    fields = entry.fields
    given = fields.optional_text("domain")
    if given != item.domain:
        remedy = f"Write domain: {item.domain}." if item.domain else "Delete the line: it is a checklist."
        raise fields.refuse(fields.line("domain"), f"'{item.key}' is no test of '{given}'.", remedy)
