"""Entered: what people enter for a document, taken field by field; what cannot be is refused at its field."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final

from placefirst.errors import RefusedAnswer

LONGEST: Final = 600  # signs of a text
LONGEST_LINE: Final = 160
MOST_LINES: Final = 8


def require_known(data: Any, known: Collection[str], before: str = "") -> None:
    """Raise ``RefusedAnswer`` unless *data* holds fields that are all *known*; names begin with *before*."""
    if not isinstance(data, Mapping):
        raise RefusedAnswer(
            "Something stands for '{field}' that holds no fields. Known fields: {names}.",
            field=before.rstrip("_") or "file", names=", ".join(sorted(known)),
        )  # fmt: skip
    for name in data:
        if name not in known:
            raise RefusedAnswer(
                "There is no field '{field}'. Known: {names}.",
                field=f"{before}{name}"[:60], names=", ".join(sorted(known)),
            )  # fmt: skip


def lines(data: Mapping[str, Any], name: str) -> list[Any]:
    """Return the list at *name*; raises ``RefusedAnswer`` for none, and for more lines than have room."""
    given = data.get(name) or []
    if not isinstance(given, list | tuple) or len(given) > MOST_LINES:
        raise RefusedAnswer("For '{field}' at most {most} lines have room.", field=name, most=MOST_LINES)
    return list(given)


def text(data: Mapping[str, Any], name: str, longest: int = LONGEST_LINE, shown: str = "") -> str:
    """Return the text at *name* on one line; *shown* is the field that a refusal names."""
    value = data.get(name)
    said = "" if value is None else " ".join(str(value).split())
    if len(said) > longest:
        raise RefusedAnswer(
            "The text of '{field}' is too long: at most {most} characters have room.",
            field=shown or name, most=longest,
        )  # fmt: skip
    return said
