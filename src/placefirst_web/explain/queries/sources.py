"""What an answer rests on: every number read, by topic, so that a figure can point to its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy

from placefirst.parameters.read import Country
from placefirst_web.design.language import local
from placefirst_web.design.tables import Ref
from placefirst_web.design.units import unit_in_words

WORDS = {
    "●": gettext_lazy("checked"),
    "◐": gettext_lazy("secondary site"),
    "old text": gettext_lazy("old text"),
    "derived": gettext_lazy("derived"),
    "recalled": gettext_lazy("recalled"),
    "assumed": gettext_lazy("assumed"),
    "calibrated": gettext_lazy("calibrated"),
}


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One number that was read."""

    path: str
    label: str
    value: str
    unit: str
    since: str
    mark: str
    word: str
    source: str
    pinpoint: str
    publisher: str


@dataclass(frozen=True, slots=True)
class Topic:
    """The numbers of one file: *number* is how a figure names it, *anchor* where it stands."""

    number: int
    stem: str
    name: str
    rows: Sequence[SourceRow]

    @property
    def anchor(self) -> str:
        """The id of its heading on the page."""
        return f"rests-on-{self.stem.replace('_', '-')}"


@dataclass(frozen=True, slots=True)
class RestsOn:
    """Everything an answer rests on, by topic, with how many numbers carry which mark."""

    topics: Sequence[Topic]
    checked: int  # ● read in the law or the first publication
    secondary: int  # ◐ read on a secondary site
    unchecked: int  # ◌ recalled, derived, calibrated or assumed

    @property
    def count(self) -> int:
        """How many numbers were read."""
        return sum(len(topic.rows) for topic in self.topics)

    def refs(self, stems: Sequence[str]) -> list[Ref]:
        """Return the links of a figure that rests on the files *stems*."""
        wanted = set(stems)
        return [Ref(t.number, t.anchor, t.name) for t in self.topics if t.stem in wanted]


def rests_on(lines: Sequence[Mapping[str, Any]], country: Country) -> RestsOn:
    """Return the numbers of an answer by the file they stand in, files in the order of first reading."""
    rows: dict[str, list[SourceRow]] = {}
    marks = {"●": 0, "◐": 0, "◌": 0}
    for line in lines:
        path = str(line["path"]).removeprefix(f"{country.code}.")
        stem = path.partition(".")[0]
        marks[line["mark"]] += 1
        rows.setdefault(stem, []).append(_row(path, line))
    topics = [
        Topic(number, stem, _name(stem, country), rows[stem]) for number, stem in enumerate(rows, start=1)
    ]
    return RestsOn(topics, marks["●"], marks["◐"], marks["◌"])


def _row(path: str, line: Mapping[str, Any]) -> SourceRow:
    return SourceRow(
        path=path,
        label=local(line.get("label")) or path.partition(".")[2].replace("_", " "),
        value=str(line["value"]),
        unit=unit_in_words(str(line.get("unit") or "")),
        since=str(line.get("since") or ""),
        mark=str(line["mark"]),
        word=str(WORDS.get(line.get("word") or line["mark"], line.get("word") or "")),
        source=str(line.get("source") or ""),
        pinpoint=str(line.get("pinpoint") or ""),
        publisher=str(line.get("publisher") or ""),
    )


def _name(stem: str, country: Country) -> str:
    file = country.files.get(stem) or country.options.get(stem)
    return local(file.head.get("name")) if file else stem.replace("_", " ")
