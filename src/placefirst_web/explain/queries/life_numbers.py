"""The numbers that a life rests on, numbered in the order in which they are read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from placefirst.errors import PlacefirstError
from placefirst.parameters.read import Country
from placefirst_web.design import shown
from placefirst_web.design.language import local
from placefirst_web.design.marks import mark_in_words
from placefirst_web.design.parts import in_page_language
from placefirst_web.design.units import unit_in_words


@dataclass(frozen=True, slots=True)
class Numbered:
    """One number: how it is called in the text, what it is, its value with its mark and page, its source."""

    number: int
    label: str
    figure: shown.Figure
    since: str
    source: str

    @property
    def anchor(self) -> str:
        """The id of its line on the page."""
        return f"number-{self.number}"


class Numbers:
    """Gives numbers out as they are used."""

    def __init__(self, country: Country, lines: Sequence[Mapping[str, Any]]) -> None:
        self._country, self._lines = country, lines
        self._used: dict[int, Numbered] = {}

    @property
    def used(self) -> list[Numbered]:
        """Every number that was used, in order."""
        return list(self._used.values())

    def use(self, place: int) -> Numbered:
        """Return the number at this *place* of the kept list."""
        if place not in self._used:
            self._used[place] = self._numbered(len(self._used) + 1, self._lines[place])
        return self._used[place]

    def _numbered(self, number: int, line: Mapping[str, Any]) -> Numbered:
        path, _bracket, cell = str(line["path"]).removeprefix(f"{self._country.code}.").partition("[")
        key = tuple(word.strip() for word in cell.rstrip("]").split(",")) if cell else ()
        label = local(line["label"])
        figure = shown.Figure(
            text=f"{line['value']} {unit_in_words(str(line['unit']))}".strip(),
            mark=str(line["mark"]),
            word=mark_in_words(str(line["mark"]), str(line["word"])),
            address=shown.address(self._country.code, path, cell=key) if self._country.has(path) else "",
            label=label,
        )
        return Numbered(number, label, figure, str(line["since"]), self._source(path, key, line))

    def _source(self, path: str, key: tuple[str, ...], line: Mapping[str, Any]) -> str:
        """Return the source in the page's language, where the country's files still hold the same one."""
        title, pinpoint = str(line["source"]), str(line.get("pinpoint") or "")
        if self._country.has(path):
            try:
                day = date.fromisoformat(str(line["since"]))
                table = self._country.is_table(path)
                value = self._country.table(path).cell(day, *key) if table else self._country.at(path, day)
            except PlacefirstError:
                value = None
            if value is not None and value.source.title == title:
                source = in_page_language(value.source)
                title, pinpoint = source.title, source.pinpoint or ""
        return f"{title}, {pinpoint}" if pinpoint else title
