"""Reading: plain data (of JSON or YAML) into the dataclasses of a lab or a campaign, strictly by type."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from types import UnionType
from typing import Any, Final, TypeVar, get_args, get_origin, get_type_hints

from placefirst.deliberation.lab import LONGEST_NOTE, LONGEST_STATEMENT, LONGEST_TITLE
from placefirst.errors import InvalidRequest

T = TypeVar("T")

MOST: Final = 1_000_000  # of a count or a position
MOST_ENTRIES: Final = 20_000  # of one list
LONGEST: Final = 4000  # characters of a text that has no length of its own
#: How long a text may be, where the tables of a room keep less than LONGEST.
LENGTHS: Final[Mapping[str, int]] = {
    "Note.text": LONGEST_NOTE, "Note.translation": LONGEST_NOTE, "Note.author": 60,
    "Item.text": LONGEST_NOTE, "Item.translation": LONGEST_NOTE,
    "Group.title": LONGEST_TITLE, "Group.translation": LONGEST_TITLE,
    "Priority.title": LONGEST_TITLE, "Priority.translation": LONGEST_TITLE,
    "Proposal.title": LONGEST_TITLE, "Proposal.translation": LONGEST_TITLE,
    "Proposal.instrument": LONGEST_TITLE, "Proposal.instrument_translation": LONGEST_TITLE,
    "Proposal.run": 24, "Proposal.scenarios": 2000,
    "Statement.text": LONGEST_STATEMENT, "Statement.translation": LONGEST_STATEMENT,
    "Source.citation": 600, "Source.address": 400,
    "CaseStudy.title": LONGEST_TITLE, "CaseStudy.whose_words": LONGEST_TITLE,
    "Participant.name": 60, "Participant.affiliation": 120,
    "Paper.entered": 60_000, "Paper.run": 24,
    "Provision.payment": 300, "Provision.accessibility": 600,
    "Lab.title": LONGEST_TITLE, "Lab.question": 600,
    "Lab.title_translation": LONGEST_TITLE, "Lab.question_translation": 600,
    "Campaign.title": LONGEST_TITLE, "Campaign.texts": 2000, "Stratum.name": 80,
}  # fmt: skip
#: Fields that name something: one word, without blanks.
KEYS: Final = frozenset({
    "key", "phase", "session", "sessions", "label", "about", "group", "category", "priority", "barrier",
    "role",
})  # fmt: skip
LONGEST_KEY: Final = 60
REQUIRED: Final = frozenset({
    "Phase.key", "Session.key", "Label.key", "Note.key", "Note.text", "Group.key", "Group.title", "Item.key",
    "Item.text", "Priority.key", "Priority.title", "Statement.key", "Statement.text", "Proposal.key",
    "Proposal.title", "Source.key", "Source.citation", "CaseStudy.key", "CaseStudy.title", "Participant.name",
    "Lab.title", "Lab.question", "Stratum.key",
})  # fmt: skip

_KEY: Final = re.compile(r"[^\s:]{0,60}\Z")
# Controls but the tab and the line's end; halves of a sign that UTF-8 has no bytes for.
_UNWRITABLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def read_object(kind: type[T], data: Any, where: str) -> T:
    """Return the dataclass *kind* that *data* says; raises InvalidRequest, which names the place *where*."""
    if not isinstance(data, Mapping):
        raise _no_object(where, data)
    known = {field.name: field for field in fields(kind)}  # type: ignore[arg-type]
    for name in data:
        if name not in known:
            raise InvalidRequest(
                "{where}: nobody knows the key {key}. Known: {known}.",
                where=_place(where),
                key=written(str(name)),
                known=", ".join(known),
            )
    missing = [
        name
        for name, field in known.items()
        if name not in data and field.default is MISSING and field.default_factory is MISSING
    ]
    if missing:
        raise InvalidRequest(
            "{where}: {key} is missing. Write it, even if it is short.", where=_place(where), key=missing[0]
        )
    kinds = _kinds(kind)  # type: ignore[arg-type]
    given = {
        name: _read(kinds[name], value, under(where, name), f"{kind.__name__}.{name}")
        for name, value in data.items()
    }
    return kind(**given)


def under(where: str, name: str) -> str:
    """Return the place *name* below *where*: ``lab.json: notes[3].text``."""
    return f"{where}.{name}" if where and not where.endswith(" ") else f"{where}{name}"


@cache
def _kinds(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _read(kind: Any, value: Any, where: str, field: str) -> Any:
    """Return *value* as *kind*; *field* is the name of the field it stands in, ``Note.text``."""
    if is_dataclass(kind):
        return read_object(kind, value, where)  # type: ignore[arg-type]
    origin = get_origin(kind)
    if origin is tuple:
        return _list(get_args(kind), value, where, field)
    if origin is UnionType:
        if value is None:
            return None
        return _read(next(each for each in get_args(kind) if each is not type(None)), value, where, field)
    if origin is not None:
        return _mapping(get_args(kind)[1], value, where, field)
    if kind is bool:
        if not isinstance(value, bool):
            raise InvalidRequest(
                "{where}: this should be true or false, not {given}.", where=where, given=_shown(value)
            )
        return value
    if kind is float:
        return _ratio(value, where)
    if kind is date:
        return _day(value, where)
    return _number(value, where) if kind is int else _text(value, where, field)


def _list(kinds: tuple[Any, ...], value: Any, where: str, field: str) -> tuple[Any, ...]:
    if not isinstance(value, list | tuple):
        raise InvalidRequest("{where}: this should be a list, not {given}.", where=where, given=_shown(value))
    if kinds[-1] is not Ellipsis and len(value) != len(kinds):
        raise InvalidRequest(
            "{where}: this should be two numbers, not {given}.", where=where, given=_shown(value)
        )
    if len(value) > MOST_ENTRIES:
        raise InvalidRequest(
            "{where}: there are {count:,} entries; at most {most:,} are read. Split the lab.",
            where=where,
            count=len(value),
            most=MOST_ENTRIES,
        )
    return tuple(_read(kinds[0], each, f"{where}[{number}]", field) for number, each in enumerate(value))


def _mapping(kind: Any, value: Any, where: str, field: str) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        raise _no_object(where, value)
    found = {}
    for name, each in value.items():
        if not isinstance(name, str) or not name or not _KEY.match(name) or _UNWRITABLE.search(name):
            raise InvalidRequest(
                "{where}: a name is one word of at most {most} signs, no blanks or colons, not {given}.",
                where=where,
                given=_shown(name),
                most=LONGEST_KEY,
            )
        found[name] = _read(kind, each, under(where, name), field)
    return found


def _number(value: Any, where: str) -> int:
    whole = isinstance(value, int | Fraction) and not isinstance(value, bool) and value == int(value)
    if not whole or not 0 <= value <= MOST:
        raise InvalidRequest(
            "{where}: this should be a whole number from 0 to {most:,}, not {given}.",
            where=where,
            given=_shown(value),
            most=MOST,
        )
    return int(value)


def _ratio(value: Any, where: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float | Fraction) or not 0 <= value <= MOST:
        raise InvalidRequest(
            "{where}: this should be a number from 0 to {most:,}, not {given}.",
            where=where,
            given=_shown(value),
            most=MOST,
        )
    return float(value)


def _day(value: Any, where: str) -> date:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise InvalidRequest(
            "{where}: this should be a day such as 2026-07-01, not {given}.", where=where, given=_shown(value)
        ) from None


def _text(value: Any, where: str, field: str) -> str:
    name = field.rpartition(".")[2]
    if isinstance(value, date) and name == "day":  # so YAML reads one that is not quoted
        return value.isoformat()
    if not isinstance(value, str):
        raise InvalidRequest("{where}: this should be a text, not {given}.", where=where, given=_shown(value))
    if found := _UNWRITABLE.search(value):
        raise InvalidRequest(
            "{where}: the text holds a sign that cannot be shown ({sign}). Delete it.",
            where=where,
            sign=f"U+{ord(found[0]):04X}",
        )
    if name in KEYS and not _KEY.match(value):
        raise InvalidRequest(
            "{where}: this should be one word of at most {most} signs, no blanks or colons, not {given}.",
            where=where,
            given=_shown(value),
            most=LONGEST_KEY,
        )
    if field in REQUIRED and not value.strip():
        raise InvalidRequest("{where} is empty. Write it, even if it is short.", where=where)
    most = LENGTHS.get(field, LONGEST)
    if len(value) > most:
        raise InvalidRequest(
            "{where} is {count:,} characters long; at most {most:,} are kept. Shorten it or make two of it.",
            where=where,
            count=len(value),
            most=most,
        )
    return value


def _place(where: str) -> str:
    return where.removesuffix(": ") or "lab"


def _no_object(where: str, value: object) -> InvalidRequest:
    return InvalidRequest(
        "{where}: this should be an object with named parts, not {given}.",
        where=_place(where),
        given=_shown(value),
    )


def written(name: str) -> str:
    """Return the beginning of *name* so that a refusal can be sent: half a sign has no bytes in UTF-8."""
    return name[:60].encode("utf-8", "backslashreplace").decode()


def _shown(value: object) -> str:
    return repr(value)[:60]
