"""File: a whole lab as one JSON object, and back; what is no lab is refused with its place and a remedy.

The object mirrors ``deliberation.lab.Lab`` field by field, with ``placefirst_lab`` (the number of the format)
before them. Every list and text may be left out that is empty in the lab.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Final

from placefirst.deliberation.consistent import check_lab, check_setting
from placefirst.deliberation.lab import Lab, Setting
from placefirst.deliberation.reading import read_object, under, written
from placefirst.errors import InvalidRequest

#: The number of the format; a file of a later one is refused.
FORMAT: Final = 1
MARK: Final = "placefirst_lab"
LONGEST_FILE: Final = 20_000_000  # bytes: some ten thousand notes, as long as they may be
#: Parts of lists and objects: that many bytes of empty ones would be half a gigabyte once they are read.
MOST_PARTS: Final = 1_000_000


def lab_json(lab: Lab) -> dict[str, Any]:
    """Return *lab* as one JSON object, nothing left out."""
    return {MARK: FORMAT, **_plain(lab)}


def setting_json(setting: Setting) -> dict[str, Any]:
    """Return *setting* as one JSON object, as ``read_setting`` reads it."""
    return dict(_plain(setting))


def lab_text(lab: Lab) -> str:
    """Return *lab* as the text of a file: the same lab gives the same text, byte for byte."""
    return json.dumps(lab_json(lab), ensure_ascii=False, indent=1) + "\n"


def read_lab(data: Any, shown: str = "") -> Lab:
    """
    Return the lab that the JSON object *data* says; *shown* is the name of its file in refusals.

    Raises InvalidRequest (where, what, what to do) for whatever is no lab: a key that nobody knows, a text
    where a list should be, a note of a phase that there is not. Nothing that is read is changed on the way.
    """
    top = f"{shown}: " if shown else ""
    if not isinstance(data, Mapping) or MARK not in data:
        raise InvalidRequest(
            "{shown} is no lab: {mark} does not stand in it. Export a lab to see how one is written.",
            shown=shown or "This",
            mark=MARK,
        )
    if (given := data[MARK]) != FORMAT or isinstance(given, bool):
        raise InvalidRequest(
            "{where}: format {given} is not known here, only {known}. A newer Placefirst may read it.",
            where=under(top, MARK),
            given=written(str(given))[:20],
            known=FORMAT,
        )
    lab = read_object(Lab, {name: value for name, value in data.items() if name != MARK}, top)
    check_lab(lab, top)
    return lab


def read_setting(data: Any, shown: str = "") -> Setting:
    """Return the setting that the JSON object *data* says; raises InvalidRequest as ``read_lab`` does."""
    top = f"{shown}: " if shown else ""
    setting = read_object(Setting, data, top)
    check_setting(setting, top)
    return setting


def lab_of_text(content: bytes, shown: str) -> Lab:
    """
    Return the lab in a file's *content*; *shown* is its name in refusals.

    Raises InvalidRequest for what is too large, no JSON in UTF-8, or no lab.
    """
    if len(content) > LONGEST_FILE:
        raise InvalidRequest(
            "{shown} is larger than {most:,} bytes. Export the lab anew; a lab is smaller than that.",
            shown=shown,
            most=LONGEST_FILE,
        )
    if sum(map(content.count, (b"[", b"{", b","))) > MOST_PARTS:
        raise InvalidRequest(
            "{shown} holds more than {most:,} parts. Export the lab anew; a lab has fewer than that.",
            shown=shown,
            most=MOST_PARTS,
        )
    try:
        text = content.decode("utf-8-sig")
        data = json.loads(text, object_pairs_hook=_once, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        line = content.count(b"\n", 0, error.pos) + 1 if isinstance(error, json.JSONDecodeError) else 1
        raise InvalidRequest(
            "{shown}, line {line}: this is no JSON in UTF-8. Export the lab anew, or mend that line.",
            shown=shown,
            line=line,
        ) from None
    return read_lab(data, shown)


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, tuple) else value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _value in pairs]
        doubled = next(name for name in names if names.count(name) > 1)
        raise InvalidRequest("The key {key} stands twice in one object. Keep one.", key=written(doubled))
    return found


def _refuse(constant: str) -> Any:
    raise ValueError(constant)
