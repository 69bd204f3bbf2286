"""Pieces: a scenario's text taken apart into the fields of its form, whatever its values are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from placefirst.scenarios.change import BECAUSE, is_change
from placefirst.scenarios.option import FROM, Option


@dataclass(slots=True)
class Pieces:
    """What a text says, field by field, and the pieces that belong to no field."""

    used: list[str] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict)  # by the name of a field
    changes: list[dict[str, str]] = field(default_factory=list)  # path, value, from, because
    strange: list[str] = field(default_factory=list)


def pieces_of(text: str, options: Mapping[str, Option]) -> Pieces:
    """Return *text* taken apart; a value that its field will refuse is kept, for the field to say so."""
    found = Pieces()
    for piece in (each.strip() for each in text.split("+")) if text.strip() else ():
        is_read = _read_change(piece, found) if is_change(piece) else _read_option(piece, options, found)
        if not is_read:
            found.strange.append(piece)
    return found


def _read_option(piece: str, options: Mapping[str, Option], found: Pieces) -> bool:
    name, _colon, rest = (part.strip() for part in piece.partition(":"))
    if name not in options or name in found.used:
        return False
    values = {}
    for setting in rest.split(",") if rest else ():
        key, equals, value = (part.strip() for part in setting.partition("="))
        if not equals or key not in (*options[name].parameters, FROM):
            return False
        values[f"{name}.{key}"] = value
    found.used.append(name)
    found.values |= values
    return True


def _read_change(piece: str, found: Pieces) -> bool:
    head, *rest = piece.split(":")
    path, value = (part.strip() for part in head.split("=", 1))
    change = {"path": path, "value": value, FROM: "", BECAUSE: ""}
    for part in rest:
        key, _equals, said = (each.strip() for each in part.partition("="))
        if key not in (FROM, BECAUSE):
            return False
        change[key] = unquote(said)
    found.changes.append(change)
    return True
