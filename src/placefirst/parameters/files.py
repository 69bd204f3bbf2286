"""Files: the four kinds of data file of a country, and what each may say."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

from placefirst.calendars import Era
from placefirst.errors import InvalidDefinition, PlacefirstError
from placefirst.parameters.fields import Fields, exact
from placefirst.parameters.history import Parameter, Table
from placefirst.parameters.marked import Marked, read_marked
from placefirst.parameters.values import Rules, known_source, read_parameter, read_source
from placefirst.sources import Source
from placefirst.units import units

KINDS: Final = ("country", "programme", "topic", "option")
_BODY: Final = ("parameters", "sources")
#: Words of a programme that the Map shows; a {name} in them is a parameter of the same file.
ROWS: Final = ("staff", "caseload", "period", "agencies", "payment")
_PROGRAMME: Final = (
    "programme", "name", "division", "payer", "rule", "law", "serves", "main_service", "service_model",
    "sector", *ROWS, "review_by", "complete", "series_note", "rests_on", *_BODY,
)  # fmt: skip
_COUNTRY: Final = (
    "country", "name", "currency", "fiscal_year_starts", "as_of", "languages", "eras", "divisions", "payers",
    "splits", "programmes", *_BODY,
)  # fmt: skip
_TOPIC: Final = ("topic", "name", "review_by", "series_note", "rests_on", *_BODY)
_WORDS: Final = ("name", "why", "instrument", "assessed", "could_lose", "closing_rule")
_OPTION: Final = ("option", *_WORDS, "warning", "changes", *_BODY)
_SLUG: Final = re.compile(r"[a-z][a-z0-9_]*\Z")
_SLOT: Final = re.compile(r"\{([^{}]*)\}")


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
    fields = Fields(node, shown=shown, name=code, known=_COUNTRY)
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
        if first not in KINDS:
            raise InvalidDefinition(
                f"{shown}:{node.line}",
                f"the first key is '{first}'.",
                f"Start with one of {', '.join(KINDS)}.",
            )
        kind = str(first)
        known = {"country": _COUNTRY, "programme": _PROGRAMME, "topic": _TOPIC, "option": _OPTION}[kind]
        stem = path.name.removesuffix(".yaml")
        name = f"options.{stem}" if kind == "option" else stem
        fields = Fields(node, shown=shown, name=f"{rules.code}.{name}", known=known)
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
        named = frozenset(self._named_parameters())
        shown = self._fields.shown
        return File(self._name, self._kind, head, parameters, sources, self._path, shown, lines, named)

    def _named_parameters(self) -> Mapping[str, Marked]:
        return self._pieces("parameters") if self._is_mapping("parameters") else {}

    def _is_mapping(self, key: str) -> bool:
        return self._fields.has(key) and self._fields.get(key).is_mapping

    def _pieces(self, key: str) -> Mapping[str, Marked]:
        if not self._fields.has(key):
            return {}
        node = self._fields.get(key)
        if not node.is_mapping:
            self._report(
                self._fields.refuse(node.line, f"'{key}' must hold names.", "Write name: {…} lines.")
            )
            return {}
        return {str(name): piece for name, piece in node.value.items()}

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
        for name, node in self._pieces("parameters").items():
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
        try:
            if self._kind == "country":
                return self._country(sources)
            if self._kind == "programme":
                return self._programme(sources, parameters)
            return self._topic(sources) if self._kind == "topic" else self._option(parameters)
        except PlacefirstError as error:
            self._report(error)
            self._used |= sources.keys()  # what the rest of the head used is not known
            return {}

    def _rests_on(self, sources: Mapping[str, Source]) -> tuple[str, ...]:
        if not self._fields.has("rests_on"):
            return ()
        keys = self._fields.words("rests_on")
        for key in keys:
            known_source(
                key, sources, refuse=lambda p, r: self._fields.refuse(self._fields.line("rests_on"), p, r)
            )
        self._used |= set(keys)
        return keys

    def _texts(self, *keys: str) -> dict[str, Any]:
        """Return the texts at *keys* in every language; None where one is missing or null."""
        return {
            key: self._fields.languages(key, self._rules.languages) if self._fields.has(key) else None
            for key in keys
        }

    def _topic(self, sources: Mapping[str, Source]) -> dict[str, Any]:
        fields = self._fields
        return {
            "topic": fields.text("topic"),
            "name": fields.languages("name", self._rules.languages),
            "review_by": fields.optional_day("review_by"),
            "rests_on": self._rests_on(sources),
            **self._texts("series_note"),
        }

    def _programme(
        self, sources: Mapping[str, Source], parameters: Mapping[str, Parameter | Table]
    ) -> dict[str, Any]:
        fields, languages = self._fields, self._rules.languages
        head = {key: fields.text(key) for key in ("programme", "division", "payer", "rule")}
        if not _SLUG.match(head["rule"]):
            raise fields.refuse(
                fields.line("rule"), f"'{head['rule']}' is no rule.", "Name a module of payment/."
            )
        required = {
            key: fields.languages(key, languages)
            for key in ("name", "law", "serves", "main_service", "sector")
        }
        rows = self._texts("service_model", *ROWS)
        for key, texts in {**required, **rows}.items():
            for slot in [slot for text in (texts or {}).values() for slot in _SLOT.findall(text)]:
                is_refused = slot in self._named_parameters() and slot not in parameters
                if not isinstance(parameters.get(slot), Parameter) and not is_refused:
                    raise fields.refuse(
                        fields.line(key),
                        f"{{{slot}}} is no parameter of this file.",
                        "Name one, or write words.",
                    )
        complete = fields.flag("complete") if fields.has("complete") else False
        if complete and any(source.mark == "◌" for source in sources.values()):
            raise fields.refuse(
                fields.line("complete"),
                "a programme that rests on ◌ is not complete.",
                "Write complete: false.",
            )
        return {
            **head,
            **required,
            **rows,
            **self._texts("series_note"),
            "review_by": fields.day("review_by"),
            "complete": complete,
            "rests_on": self._rests_on(sources),
        }

    def _option(self, parameters: Mapping[str, Parameter | Table]) -> dict[str, Any]:
        fields = self._fields
        node = fields.get("changes")
        if not node.is_list or not node.value:
            raise fields.refuse(
                fields.line("changes"), "'changes' is no list.", "Write - {path: levers.name, value: 1}."
            )
        changes = []
        for piece in node.value:
            inner = Fields(piece, shown=fields.shown, name=f"{fields.name}, change", known=("path", "value"))
            path, value = inner.text("path"), inner.get("value").value
            if isinstance(value, str) and exact(value) is None and value not in self._named_parameters():
                raise inner.refuse(
                    piece.line, f"'{value}' is no parameter of this option.", "Name one, or write a number."
                )
            changes.append({"path": path, "value": value, "line": piece.line})
        words = {key: fields.languages(key, self._rules.languages) for key in _WORDS}
        return {"option": fields.text("option"), **words, **self._texts("warning"), "changes": tuple(changes)}

    def _country(self, sources: Mapping[str, Source]) -> dict[str, Any]:
        fields = self._fields
        payers = self._named("payers")
        return {
            "country": fields.text("country"),
            "name": fields.languages("name", self._rules.languages),
            "currency": fields.text("currency"),
            "fiscal_year_starts": fields.whole("fiscal_year_starts", 1, 12),
            "as_of": fields.day("as_of"),
            "languages": self._rules.languages,
            "eras": self._eras(),
            "divisions": self._named("divisions"),
            "payers": payers,
            "splits": self._splits(payers, sources),
            "programmes": fields.words("programmes"),
        }

    def _named(self, key: str) -> dict[str, dict[str, Any]]:
        """Return ``key: {name: {en: …}, note: {en: …}}`` for divisions and payers."""
        pieces = self._pieces(key)
        if not pieces:
            raise self._fields.refuse(
                self._fields.line(key), f"'{key}' names nothing.", "Add one: name: {en: …}."
            )
        named = {}
        for name, piece in pieces.items():
            inner = Fields(
                piece,
                shown=self._fields.shown,
                name=f"{self._rules.code}, {key}, {name}",
                known=("name", "note"),
            )
            named[name] = {
                each: inner.languages(each, self._rules.languages)
                for each in ("name", "note")
                if inner.has(each)
            }
            inner.get("name")
        return named

    def _eras(self) -> tuple[Era, ...]:
        if not self._fields.has("eras"):
            return ()
        eras = []
        for piece in self._fields.get("eras").value:
            inner = Fields(
                piece, shown=self._fields.shown, name=f"{self._rules.code}, era", known=("name", "start")
            )
            eras.append(Era(dict(inner.languages("name", self._rules.languages)), inner.day("start")))
        return tuple(eras)

    def _splits(self, payers: Mapping[str, Any], sources: Mapping[str, Source]) -> dict[str, dict[str, Any]]:
        splits = {}
        for name, piece in self._pieces("splits").items():
            inner = Fields(
                piece,
                shown=self._fields.shown,
                name=f"{self._rules.code}, split {name}",
                known=("name", "shares", "source", "note"),
            )
            source = known_source(
                inner.text("source"),
                sources,
                refuse=lambda p, r, inner=inner: inner.refuse(inner.line("source"), p, r),
            )
            self._used.add(source.key)
            shares = self._shares(inner, payers)
            splits[name] = {
                "name": inner.languages("name", self._rules.languages),
                "shares": shares,
                "source": source,
                "note": inner.languages("note", self._rules.languages) if inner.has("note") else None,
            }
        return splits

    def _shares(self, inner: Fields, payers: Mapping[str, Any]) -> dict[str, Fraction]:
        node = inner.get("shares")
        shares: dict[str, Fraction] = {}
        for payer, piece in (node.value if node.is_mapping else {}).items():
            share = exact(piece.value)
            if payer not in payers or share is None or share < 0:
                raise inner.refuse(
                    piece.line, f"'{payer}: {piece.value}' is no share of a payer.", 'Write payer: "1/2".'
                )
            shares[str(payer)] = share
        if sum(shares.values()) != 1:
            raise inner.refuse(
                node.line, f"the shares add up to {sum(shares.values())}.", "Make them add up to 1."
            )
        return shares


def sources_of(parameter: Parameter | Table) -> set[str]:
    """Return the keys of the sources that a parameter's values rest on."""
    if isinstance(parameter, Table):
        return {value.source.key for _, rows in parameter.revisions for value in rows.values()}
    return {value.source.key for value in parameter.history}
