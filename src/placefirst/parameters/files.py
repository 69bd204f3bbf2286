"""Files: the four kinds of data file of a country, and what each may say."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from placefirst.errors import InvalidDefinition, PlacefirstError
from placefirst.parameters.entries import read_parameter
from placefirst.parameters.fields import Fields
from placefirst.parameters.heads import KEYS, Head
from placefirst.parameters.history import Parameter, Table
from placefirst.parameters.marked import Marked, read_marked
from placefirst.parameters.values import Rules, read_source
from placefirst.sources import Source
from placefirst.units import units

_SLUG: Final = re.compile(r"[a-z][a-z0-9_]*\Z")


@dataclass(frozen=True, slots=True)
class File:
    """One data file: its head (every key but parameters and sources) and its parameters."""

    stem: str
    kind: str  # country | programme | topic | option
    head: Mapping[str, Any]
    parameters: Mapping[str, Parameter | Table]  # by short name
    sources: Mapping[str, Source]
    path: Path
    shown: str = ""
    lines: Mapping[str, int] = field(default_factory=dict, repr=False)  # of the head's keys
    named: frozenset[str] = frozenset()  # every name under parameters, of refused ones too


Report = Callable[[PlacefirstError], None]


def read_head(path: Path, code: str, shown: str) -> tuple[Marked, Rules]:
    """Return ``country.yaml`` as marked data, and the rules that it sets for all files of the country."""
    node = read_marked(path, shown=shown)
    fields = Fields(node, shown=shown, name=code, known=KEYS["country"])
    if fields.text("country") != code:
        raise fields.refuse(
            fields.line("country"), f"the folder is called '{code}'.", f"Write country: {code}."
        )
    currency = fields.text("currency")
    if not re.fullmatch(r"[A-Z]{3}", currency):
        raise fields.refuse(
            fields.line("currency"), f"'{currency}' is no currency.", "Write three letters, as ISO 4217."
        )
    languages = fields.words("languages")
    return node, Rules(code, units(currency), languages, fields.day("as_of"))


def read_file(
    path: Path, *, shown: str, rules: Rules, report: Report, node: Marked | None = None
) -> File | None:
    """Return one data file; every problem goes to *report*, and a file with a bad head is None."""
    try:
        node = node or read_marked(path, shown=shown)
        if not node.is_mapping:
            raise InvalidDefinition(
                f"{shown}:{node.line}", "the file holds no 'key: value' lines.", "Start with topic:."
            )
        first = next(iter(node.value), None)
        if first not in KEYS:
            raise InvalidDefinition(
                f"{shown}:{node.line}",
                f"the first key is '{first}'.",
                f"Start with one of {', '.join(KEYS)}.",
            )
        kind = str(first)
        stem = path.name.removesuffix(".yaml")
        name = f"options.{stem}" if kind == "option" else stem
        fields = Fields(node, shown=shown, name=f"{rules.code}.{name}", known=KEYS[kind])
        if kind == "country" and stem != kind:
            raise fields.refuse(
                node.line, "a second file says what the country is.", "Say it in country.yaml."
            )
        if (path.parent.name == "options") != (kind == "option"):
            raise fields.refuse(
                node.line, f"a file of kind {kind} does not belong here.", "Options live in options/."
            )
        if not _SLUG.match(stem):
            raise fields.refuse(
                node.line, f"'{stem}' is no name for a file.", "Use small letters, digits and _."
            )
        wanted = rules.code if kind == "country" else stem
        if fields.text(kind) != wanted:
            raise fields.refuse(
                fields.line(kind), f"the file is called '{wanted}'.", f"Write {kind}: {wanted}."
            )
    except PlacefirstError as error:
        report(error)
        return None
    return _Body(fields, kind, name, path, rules, report).file()


class _Body:
    """Reads head, sources and parameters of one file, one problem at a time."""

    def __init__(
        self, fields: Fields, kind: str, name: str, path: Path, rules: Rules, report: Report
    ) -> None:
        self._fields, self._kind, self._name, self._path = fields, kind, name, path
        self._rules, self._report = rules, report
        self._used: set[str] = set()
        self._named: frozenset[str] = frozenset()

    def file(self) -> File:
        """Return the file."""
        sources = self._sources()
        parameters = self._parameters(sources)
        head = self._head(sources, parameters)
        for key in sources.keys() - self._used:
            line = self._fields.get("sources").key_lines[key]
            self._report(
                self._fields.refuse(
                    line, f"the source '{key}' is used by nothing.", "Delete it, or rest a value on it."
                )
            )
        lines = {str(key): line for key, line in self._fields.node.key_lines.items()}
        shown = self._fields.shown
        return File(self._name, self._kind, head, parameters, sources, self._path, shown, lines, self._named)

    def _pieces(self, key: str) -> Mapping[str, Marked]:
        try:
            return self._fields.pieces(key)
        except PlacefirstError as error:
            self._report(error)
            return {}

    def _sources(self) -> dict[str, Source]:
        sources = {}
        for key, node in self._pieces("sources").items():
            try:
                sources[key] = read_source(key, node, shown=self._fields.shown, line=node.line)
            except PlacefirstError as error:
                self._report(error)
                self._used.add(key)
                sources[key] = Source(key, key, "", "law", "law")  # so that it is not missed below
        return sources

    def _parameters(self, sources: Mapping[str, Source]) -> dict[str, Parameter | Table]:
        parameters: dict[str, Parameter | Table] = {}
        pieces = self._pieces("parameters")
        self._named = frozenset(pieces)
        for name, node in pieces.items():
            try:
                parameter = read_parameter(
                    f"{self._rules.code}.{self._name}.{name}",
                    node,
                    shown=self._fields.shown,
                    folder=self._path.parent,
                    sources=sources,
                    rules=self._rules,
                )
            except PlacefirstError as error:
                self._report(error)
                self._used |= sources.keys()  # what the refused parameter used is not known
                continue
            parameters[name] = parameter
            self._used |= sources_of(parameter)
        return parameters

    def _head(
        self, sources: Mapping[str, Source], parameters: Mapping[str, Parameter | Table]
    ) -> dict[str, Any]:
        head = Head(self._fields, self._rules, sources, parameters, self._named)
        try:
            return head.read(self._kind)
        except PlacefirstError as error:
            self._report(error)
            head.used |= sources.keys()  # what the rest of the head used is not known
            return {}
        finally:
            self._used |= head.used


def sources_of(parameter: Parameter | Table) -> set[str]:
    """Return the keys of the sources that a parameter's values rest on."""
    if isinstance(parameter, Table):
        return {value.source.key for _, rows in parameter.revisions for value in rows.values()}
    return {value.source.key for value in parameter.history}
