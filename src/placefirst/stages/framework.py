"""Framework: what is asked of a country: a rubric of domains and stages, or a checklist."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from placefirst.errors import UnknownName
from placefirst.parameters.fields import Fields
from placefirst.parameters.marked import Marked
from placefirst.parameters.named import names_in, read_named
from placefirst.parameters.values import known_source, read_sources
from placefirst.sources import Source

FOLDER: Final = Path(__file__).parent / "frameworks"
#: The languages that every text of a framework is written in.
LANGUAGES: Final = ("en", "ja")
_TOP: Final = ("framework", "name", "whose", "stages", "domains", "items", "sources")
_ITEM: Final = ("item", "domain", "stage", "asks", "met_by", "options", "lessons", "source")


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of a rubric, from 1 up."""

    number: int
    name: Mapping[str, str] = field(hash=False)  # by language
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Domain:
    """One domain of policy of a rubric, and what is recommended for it."""

    key: str
    name: Mapping[str, str] = field(hash=False)  # by language
    recommends: Mapping[str, str] = field(hash=False)  # by language
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One statement that evidence can show to be so: a test of a domain and stage, or a checklist's line."""

    key: str
    asks: Mapping[str, str] = field(hash=False)  # by language
    sources: tuple[Source, ...]
    domain: str | None = None  # None in a checklist
    stage: int | None = None  # None in a checklist
    met_by: Mapping[str, str] | None = field(default=None, hash=False)  # what would meet it, by language
    options: tuple[str, ...] = ()  # names of options of a country that would help
    lessons: tuple[str, ...] = ()  # ids of lessons of other countries, such as "nl.one_price"


@dataclass(frozen=True, slots=True)
class Framework:
    """One framework; *whose* says what of it is somebody else's and what is ours."""

    key: str
    name: Mapping[str, str] = field(hash=False)
    whose: Mapping[str, str] = field(hash=False)
    stages: tuple[Stage, ...]
    domains: tuple[Domain, ...]
    items: tuple[Item, ...]

    @property
    def is_rubric(self) -> bool:
        """Whether it has domains and stages; a checklist has neither."""
        return bool(self.stages)

    def item(self, key: str) -> Item:
        """Return the item called *key*; raises ``UnknownName``."""
        for item in self.items:
            if item.key == key:
                return item
        raise UnknownName(f"test of {self.key}", key, [item.key for item in self.items])

    def tests(self, domain: str, stage: int | None = None) -> tuple[Item, ...]:
        """Return the tests of *domain*, of one *stage* or of all, in the order of the file."""
        return tuple(
            item for item in self.items if item.domain == domain and (stage is None or item.stage == stage)
        )


def framework_names(folder: Path = FOLDER) -> tuple[str, ...]:
    """Return the names of the frameworks there are, alphabetically."""
    return names_in(folder)


@cache
def load_framework(name: str, folder: Path = FOLDER) -> Framework:
    """Return the framework called *name*.

    Raises ``UnknownName`` if there is none, ``InvalidDefinition`` (file, line, remedy) if it is unclean.
    """
    node, shown = read_named(folder, name, "framework")
    return _Reader(node, name, shown).framework()


class _Reader:
    """Reads one file."""

    def __init__(self, node: Marked, name: str, shown: str) -> None:
        self._shown, self._name = shown, name
        self._top = Fields(node, shown=shown, name=name, known=_TOP)
        self._sources = read_sources(self._top)

    def framework(self) -> Framework:
        """Return the framework; refuses what is unclean."""
        top = self._top
        if top.text("framework") != self._name:
            raise top.refuse(
                top.line("framework"), f"the file is called '{self._name}'.", f"Write {self._name}."
            )
        stages = tuple(self._stage(number, each) for number, each in enumerate(self._list("stages"), start=1))
        domains = tuple(self._domain(each) for each in self._list("domains"))
        if bool(stages) != bool(domains):
            raise top.refuse(
                top.node.line, "stages and domains go together.", "Give both, or neither for a checklist."
            )
        items: dict[str, Item] = {}
        for each in self._list("items"):
            item = self._item(each, len(stages), [domain.key for domain in domains])
            if item.key in items:
                raise top.refuse(each.line, f"'{item.key}' stands twice.", "Keep one.")
            items[item.key] = item
        if not items:
            raise top.refuse(top.line("items"), "nothing is asked.", "Write items: - {item: …}.")
        return Framework(
            self._name,
            top.languages("name", LANGUAGES),
            top.languages("whose", LANGUAGES),
            stages,
            domains,
            tuple(items.values()),
        )

    def _list(self, key: str) -> tuple[Marked, ...]:
        if not self._top.has(key):
            return ()
        node = self._top.get(key)
        if not node.is_list:
            raise self._top.refuse(self._top.line(key), f"'{key}' is no list.", "Write - {…} lines.")
        pieces: tuple[Marked, ...] = node.value
        return pieces

    def _fields(self, node: Marked, what: str, known: Collection[str]) -> Fields:
        return Fields(node, shown=self._shown, name=f"{self._name}, {what}", known=known)

    def _stage(self, number: int, node: Marked) -> Stage:
        fields = self._fields(node, f"stage {number}", ("name", "source"))
        return Stage(number, fields.languages("name", LANGUAGES), self._cited(fields))

    def _domain(self, node: Marked) -> Domain:
        fields = self._fields(node, "domain", ("domain", "name", "recommends", "source"))
        names = fields.languages("name", LANGUAGES), fields.languages("recommends", LANGUAGES)
        return Domain(fields.text("domain"), *names, self._cited(fields))

    def _item(self, node: Marked, stages: int, domains: Collection[str]) -> Item:
        fields = self._fields(node, "item", _ITEM)
        return Item(
            key=fields.text("item"),
            asks=fields.languages("asks", LANGUAGES),
            sources=self._cited(fields),
            domain=fields.word("domain", domains) if domains else None,
            stage=fields.whole("stage", 1, stages) if stages else None,
            met_by=fields.languages("met_by", LANGUAGES) if fields.has("met_by") else None,
            options=fields.words("options") if fields.has("options") else (),
            lessons=fields.words("lessons") if fields.has("lessons") else (),
        )

    def _cited(self, fields: Fields) -> tuple[Source, ...]:
        node = fields.get("source")
        keys = [each.value for each in node.value] if node.is_list else [node.value]
        return tuple(
            known_source(
                str(key), self._sources, refuse=lambda p, r: fields.refuse(fields.line("source"), p, r)
            )
            for key in keys
        )
