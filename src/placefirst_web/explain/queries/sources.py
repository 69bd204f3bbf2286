"""What an answer rests on: every number read, by topic, so that a figure can point to its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from placefirst.parameters.read import Country
from placefirst.scenarios.number import read_number
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
    description: str = ""  # what the number says, and for an assumption why
    over: str = ""  # the value of the country's own file, where a calibrated one stands over it
    cells: Sequence[tuple[str, str]] = ()  # of a table: its axes' words, and the value


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
        return self.checked + self.secondary + self.unchecked

    def refs(self, stems: Sequence[str]) -> list[Ref]:
        """Return the links of a figure that rests on the files *stems*."""
        wanted = set(stems)
        return [Ref(t.number, t.anchor, t.name) for t in self.topics if t.stem in wanted]


def rests_on(lines: Sequence[Mapping[str, Any]], country: Country) -> RestsOn:
    """Return the numbers of an answer by the file they stand in, files in the order of first reading."""
    grouped: dict[str, dict[tuple[str, ...], list[Mapping[str, Any]]]] = {}
    marks = {"●": 0, "◐": 0, "◌": 0}
    for line in lines:
        path = str(line["path"]).removeprefix(f"{country.code}.")
        stem = path.partition(".")[0]
        marks[line["mark"]] += 1
        together = (
            path.partition("[")[0],
            *(str(line.get(key)) for key in ("since", "source", "mark", "word")),
        )
        grouped.setdefault(stem, {}).setdefault(together, []).append(line)
    topics = [
        Topic(number, stem, _name(stem, country), [_row(key[0], cells) for key, cells in rows.items()])
        for number, (stem, rows) in enumerate(grouped.items(), start=1)
    ]
    return RestsOn(topics, marks["●"], marks["◐"], marks["◌"])


def _row(path: str, lines: Sequence[Mapping[str, Any]]) -> SourceRow:
    """Return one row; the cells of a table that share a source stand together in it."""
    line = lines[0]
    is_table = "[" in str(line["path"])
    label = local(line.get("label")) or path.partition(".")[2].replace("_", " ")
    cells = [(_cell(str(each["path"])), str(each["value"])) for each in lines] if is_table else []
    return SourceRow(
        path=path,
        label=label.rpartition(" (")[0] if is_table and label.endswith(")") else label,
        value=_span([value for _words, value in cells]) if len(cells) > 1 else str(line["value"]),
        unit=unit_in_words(str(line.get("unit") or "")),
        since=str(line.get("since") or ""),
        mark=str(line["mark"]),
        word=str(WORDS.get(line.get("word") or line["mark"], line.get("word") or "")),
        source=str(line.get("source") or ""),
        pinpoint=str(line.get("pinpoint") or ""),
        publisher=str(line.get("publisher") or ""),
        description=local(line.get("description")),
        over=_over(line.get("over")),
        cells=cells,
    )


def _over(below: Mapping[str, Any] | None) -> str:
    if not below:
        return ""
    word = WORDS.get(str(below["word"] or below["mark"]), "")
    return _("Stands over %(value)s (%(mark)s %(word)s; %(source)s).") % {
        "value": below["value"], "mark": below["mark"], "word": word, "source": below["source"],
    }  # fmt: skip


def _cell(path: str) -> str:
    return path.partition("[")[2].rstrip("]")


def _span(values: Sequence[str]) -> str:
    """Return the lowest and highest of many values, in the words they are written in."""
    numbers = {value: read_number(value.replace(",", "")) for value in values}
    known = {value: number for value, number in numbers.items() if number is not None}
    if len(known) < len(numbers):
        return ngettext("%(count)s value", "%(count)s values", len(values)) % {"count": len(values)}
    low, high = min(known, key=lambda value: known[value]), max(known, key=lambda value: known[value])
    return low if low == high else _("%(low)s to %(high)s") % {"low": low, "high": high}


def _name(stem: str, country: Country) -> str:
    file = country.files.get(stem) or country.options.get(stem)
    return local(file.head.get("name")) if file else stem.replace("_", " ")
