"""IPS itself: what it is, for whom, what is known of it and how well, in three readings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from placefirst.errors import InvalidDefinition
from placefirst.parameters.fields import Fields
from placefirst.parameters.history import Value
from placefirst.parameters.marked import Marked, read_marked
from placefirst.parameters.read import load_country
from placefirst.parameters.values import known_source, read_sources
from placefirst.sources import Source

#: English, Japanese, and plain Japanese with readings as ``漢字《かんじ》``.
READINGS: Final = ("en", "ja", "plain")
#: How a figure is said: a share, a factor with its interval, percentage points, weeks.
SAID_AS: Final = ("share", "factor", "points", "weeks")
FILE: Final = Path(__file__).with_name("texts") / "ips.yaml"
_SLOT: Final = re.compile(r"\{([a-z][a-z0-9_]*)\}")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a text: a parameter of a country's files, in its newest value."""

    country: str
    path: str  # without the country's code
    said_as: str  # one of SAID_AS
    value: Value


@dataclass(frozen=True, slots=True)
class Item:
    """One thing said, in every reading that says it, with what it rests on."""

    key: str | None
    name: Mapping[str, str] | None
    text: Mapping[str, str]  # by reading; with {figure} where numbers stand
    sources: tuple[Source, ...]

    def figures(self, reading: str) -> tuple[str, ...]:
        """Return the names of the figures in this reading's text, in order."""
        return tuple(_SLOT.findall(self.text.get(reading, "")))


@dataclass(frozen=True, slots=True)
class Section:
    """Things said under one heading."""

    key: str
    name: Mapping[str, str]
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two shares who found a job, as the names of figures: with IPS and without."""

    name: Mapping[str, str]
    with_ips: str
    without: str
    about: Mapping[str, str]  # how many people, how long
    source: Source


@dataclass(frozen=True, slots=True)
class IpsItself:
    """The whole explanation, and the figures that stand in it."""

    comparisons: tuple[Comparison, ...]
    sections: tuple[Section, ...]
    figures: Mapping[str, Figure]

    def section(self, key: str) -> Section:
        """Return the section called *key*; raises KeyError."""
        return next(section for section in self.sections if section.key == key)


@cache
def ips_itself() -> IpsItself:
    """
    Return the explanation of IPS.

    Raises ``InvalidDefinition`` (file, line, remedy) for a text in a language too few, a source that is
    not defined or not used, and a figure that stands nowhere.
    """
    return read_ips(FILE)


def read_ips(path: Path) -> IpsItself:
    """Return what the file at *path* says; see :func:`ips_itself`."""
    fields = Fields(
        read_marked(path, shown=path.name),
        shown=path.name,
        name="ips",
        known=("figures", "comparisons", "sections", "sources"),
    )
    sources = read_sources(fields)
    figures = {name: _figure(fields, node) for name, node in fields.pieces("figures").items()}
    sections = tuple(_section(node, path.name, sources) for node in fields.get("sections").value)
    comparisons = tuple(_comparison(node, path.name, sources) for node in fields.get("comparisons").value)
    items = [item for section in sections for item in section.items]
    cited = {source.key for item in items for source in item.sources}
    cited |= {each.source.key for each in comparisons}
    for key in sorted(sources.keys() - cited):
        raise fields.refuse(fields.line("sources"), f"nothing rests on '{key}'.", "Delete it, or cite it.")
    said = {name for item in items for reading in READINGS for name in item.figures(reading)}
    said |= {name for each in comparisons for name in (each.with_ips, each.without)}
    for name in sorted(said ^ figures.keys()):
        raise fields.refuse(
            fields.line("figures"), f"'{name}' stands on one side only.", "Define it, or say it in a text."
        )
    return IpsItself(comparisons, sections, figures)


def _figure(fields: Fields, node: Marked) -> Figure:
    inner = Fields(node, shown=fields.shown, name="figure", known=("parameter", "as"))
    code, _, path = inner.text("parameter").partition(".")
    parameter = load_country(code).parameter(path)
    known = [value for value in parameter.history if value.value is not None]
    if not known:
        raise fields.refuse(node.line, f"{code}.{path} has no value.", "Name another parameter.")
    return Figure(code, path, inner.word("as", SAID_AS), known[-1])


def _comparison(node: Marked, shown: str, sources: Mapping[str, Source]) -> Comparison:
    known = ("name", "with_ips", "without", "about", "source")
    fields = Fields(node, shown=shown, name="comparison", known=known)
    source = known_source(
        fields.text("source"), sources, refuse=lambda p, r: fields.refuse(fields.line("source"), p, r)
    )
    name, about = _readings(fields, "name"), _readings(fields, "about")
    return Comparison(name, fields.text("with_ips"), fields.text("without"), about, source)


def _section(node: Marked, shown: str, sources: Mapping[str, Source]) -> Section:
    fields = Fields(node, shown=shown, name="section", known=("key", "name", "items"))
    key = fields.text("key")
    return Section(
        key,
        _readings(fields, "name"),
        tuple(_item(each, shown, sources) for each in fields.get("items").value),
    )


def _item(node: Marked, shown: str, sources: Mapping[str, Source]) -> Item:
    fields = Fields(node, shown=shown, name="item", known=("key", "name", "text", "source"))
    source = fields.get("source")
    keys = [each.value for each in source.value] if source.is_list else [source.value]
    cited = tuple(
        known_source(str(key), sources, refuse=lambda p, r: fields.refuse(fields.line("source"), p, r))
        for key in keys
    )
    name = _readings(fields, "name") if fields.has("name") else None
    text = _readings(fields, "text")
    if name and ("plain" in text) > ("plain" in name):
        raise fields.refuse(fields.line("name"), "the plain reading has no name.", "Add 'plain'.")
    return Item(fields.optional_text("key"), name, text, cited)


def _readings(fields: Fields, key: str) -> dict[str, str]:
    """Return the text at *key*: English and Japanese always, the plain reading where there is one."""
    inner = Fields(fields.get(key), shown=fields.shown, name=f"{fields.name}, {key}", known=READINGS)
    texts = {reading: inner.text(reading) for reading in READINGS if inner.has(reading)}
    for reading in ("en", "ja"):
        if reading not in texts:
            raise InvalidDefinition(f"{fields.shown}:{fields.line(key)}", f"no '{reading}'.", "Translate it.")
    return texts
