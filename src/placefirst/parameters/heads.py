"""Heads: what a data file says before its parameters: a country, a programme, a topic, an option,
a register."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from fractions import Fraction
from typing import Any, Final

from placefirst.calendars import Era
from placefirst.parameters.fields import Fields, exact
from placefirst.parameters.history import Parameter, Table
from placefirst.parameters.marked import Marked
from placefirst.parameters.values import Rules, known_source
from placefirst.sources import Source

#: Words of a programme that the Map shows; a {name} in them is a parameter of the same file.
ROWS: Final = ("staff", "caseload", "period", "agencies", "payment")
_BODY: Final = ("parameters", "sources")
_WORDS: Final = ("name", "why", "instrument", "assessed", "could_lose", "closing_rule")
#: What an option turns first of all; a page lists options under these, in this order.
GROUPS: Final = ("payment", "access", "agencies", "employers", "system")
#: The keys that each kind of file may have.
KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "country": (
        "country", "name", "currency", "fiscal_year_starts", "as_of", "languages", "eras", "divisions",
        "payers", "splits", "programmes", *_BODY,
    ),
    "programme": (
        "programme", "name", "division", "payer", "rule", "law", "serves", "main_service", "service_model",
        "sector", *ROWS, "review_by", "complete", "series_note", "rests_on", *_BODY,
    ),
    "topic": ("topic", "name", "review_by", "series_note", "rests_on", *_BODY),
    "option": ("option", "group", *_WORDS, "warning", "changes", *_BODY),
    "register": ("register", "name", "review_by", "entries", "sources"),
}  # fmt: skip
_SLUG: Final = re.compile(r"[a-z][a-z0-9_]*\Z")
_SLOT: Final = re.compile(r"\{([^{}]*)\}")


class Head:
    """The head of one file; its sources and parameters are read, *named* has the refused ones too."""

    def __init__(
        self,
        fields: Fields,
        rules: Rules,
        sources: Mapping[str, Source],
        parameters: Mapping[str, Parameter | Table],
        named: Collection[str],
    ) -> None:
        self._fields, self._rules, self._sources = fields, rules, sources
        self._parameters, self._named_parameters = parameters, named
        self.used: set[str] = set()  # keys of the sources that the head rests on

    def read(self, kind: str) -> dict[str, Any]:
        """Return the head of a file of this *kind* as plain data; refuses what is unclean."""
        return {
            "country": self._country,
            "programme": self._programme,
            "topic": self._topic,
            "option": self._option,
            "register": self._register,
        }[kind]()

    def _rests_on(self) -> tuple[str, ...]:
        if not self._fields.has("rests_on"):
            return ()
        keys = self._fields.words("rests_on")
        for key in keys:
            known_source(
                key,
                self._sources,
                refuse=lambda p, r: self._fields.refuse(self._fields.line("rests_on"), p, r),
            )
        self.used |= set(keys)
        return keys

    def _texts(self, *keys: str) -> dict[str, Any]:
        """Return the texts at *keys* in every language; None where one is missing or null."""
        return {
            key: self._fields.languages(key, self._rules.languages) if self._fields.has(key) else None
            for key in keys
        }

    def _topic(self) -> dict[str, Any]:
        fields = self._fields
        return {
            "topic": fields.text("topic"),
            "name": fields.languages("name", self._rules.languages),
            "review_by": fields.optional_day("review_by"),
            "rests_on": self._rests_on(),
            **self._texts("series_note"),
        }

    def _register(self) -> dict[str, Any]:
        fields = self._fields
        node = fields.get("entries")
        if not node.is_list or not node.value:
            raise fields.refuse(fields.line("entries"), "'entries' is no list.", "Write - {…, source: key}.")
        for entry in node.value:
            self._cite(entry)
        return {
            "register": fields.text("register"),
            "name": fields.languages("name", self._rules.languages),
            "review_by": fields.optional_day("review_by"),
            "entries": node.value,
        }

    def _cite(self, node: Marked) -> None:
        """Note every source that an entry names, at any depth; refuses one that is not defined."""
        if node.is_list:
            for piece in node.value:
                self._cite(piece)
        elif node.is_mapping:
            for key, piece in node.value.items():
                if key != "source":
                    self._cite(piece)
                    continue
                for each in piece.value if piece.is_list else (piece,):
                    known_source(
                        str(each.value), self._sources,
                        refuse=lambda p, r, line=piece.line: self._fields.refuse(line, p, r),
                    )  # fmt: skip
                    self.used.add(str(each.value))

    def _programme(self) -> dict[str, Any]:
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
                is_refused = slot in self._named_parameters and slot not in self._parameters
                if not isinstance(self._parameters.get(slot), Parameter) and not is_refused:
                    raise fields.refuse(
                        fields.line(key),
                        f"{{{slot}}} is no parameter of this file.",
                        "Name one, or write words.",
                    )
        complete = fields.flag("complete") if fields.has("complete") else False
        if complete and any(source.mark == "◌" for source in self._sources.values()):
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
            "rests_on": self._rests_on(),
        }

    def _option(self) -> dict[str, Any]:
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
            if isinstance(value, str) and exact(value) is None and value not in self._named_parameters:
                raise inner.refuse(
                    piece.line, f"'{value}' is no parameter of this option.", "Name one, or write a number."
                )
            changes.append({"path": path, "value": value, "line": piece.line})
        group = fields.text("group") if fields.has("group") else None
        if group is not None and group not in GROUPS:
            raise fields.refuse(
                fields.line("group"),
                f"'{group}' is no group of options.",
                f"Write one of {', '.join(GROUPS)}.",
            )
        words = {key: fields.languages(key, self._rules.languages) for key in _WORDS}
        return {
            "option": fields.text("option"),
            "group": group,
            **words,
            **self._texts("warning"),
            "changes": tuple(changes),
        }

    def _country(self) -> dict[str, Any]:
        fields = self._fields
        programmes = fields.words("programmes") if fields.has("programmes") else ()  # none is described yet
        payers = self._named("payers") if fields.has("payers") or programmes else {}
        return {
            "country": fields.text("country"),
            "name": fields.languages("name", self._rules.languages),
            "currency": fields.text("currency"),
            "fiscal_year_starts": fields.whole("fiscal_year_starts", 1, 12),
            "as_of": fields.day("as_of"),
            "languages": self._rules.languages,
            "eras": self._eras(),
            "divisions": self._named("divisions") if fields.has("divisions") or programmes else {},
            "payers": payers,
            "splits": self._splits(payers),
            "programmes": programmes,
        }

    def _named(self, key: str) -> dict[str, dict[str, Any]]:
        """Return ``key: {name: {en: …}, note: {en: …}}`` for divisions and payers."""
        pieces = self._fields.pieces(key)
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
        node = self._fields.get("eras")
        if not node.is_list:
            raise self._fields.refuse(
                node.line, "'eras' is no list.", "Write - {name: {en: …}, start: 2019-05-01}."
            )
        for piece in node.value:
            inner = Fields(
                piece, shown=self._fields.shown, name=f"{self._rules.code}, era", known=("name", "start")
            )
            eras.append(Era(dict(inner.languages("name", self._rules.languages)), inner.day("start")))
        return tuple(eras)

    def _splits(self, payers: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
        splits = {}
        for name, piece in self._fields.pieces("splits").items():
            inner = Fields(
                piece,
                shown=self._fields.shown,
                name=f"{self._rules.code}, split {name}",
                known=("name", "shares", "source", "note"),
            )
            source = known_source(
                inner.text("source"),
                self._sources,
                refuse=lambda p, r, inner=inner: inner.refuse(inner.line("source"), p, r),
            )
            self.used.add(source.key)
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
