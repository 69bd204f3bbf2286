"""Phrases: a file of texts by key, each in the same readings and with the same ``{slots}`` in all of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Final

from placefirst.errors import InvalidDefinition
from placefirst.parameters.fields import Fields
from placefirst.parameters.marked import Marked, read_marked

#: Where the files of texts stand.
FOLDER: Final = Path(__file__).with_name("texts")
_SLOT: Final = re.compile(r"\{([a-z_]+)\}")


def phrases(name: str, readings: Collection[str]) -> Mapping[str, Mapping[str, str]]:
    """
    Return every text of the file *name* by key and reading.

    Raises ``InvalidDefinition`` (file, line, remedy) for a text in a reading too few, and for one that
    leaves out a ``{slot}`` of another reading.
    """
    path = FOLDER / f"{name}.yaml"
    fields = Fields(read_marked(path, shown=path.name), shown=path.name, name=name, known=("texts",))
    return {key: _readings(fields, key, node, readings) for key, node in fields.pieces("texts").items()}


def _readings(fields: Fields, key: str, node: Marked, readings: Collection[str]) -> Mapping[str, str]:
    inner = Fields(node, shown=fields.shown, name=key, known=readings)
    texts = {reading: inner.text(reading) for reading in readings}
    slots = {tuple(sorted(_SLOT.findall(text))) for text in texts.values()}
    if len(slots) > 1:
        where = f"{fields.shown}:{node.line}"
        raise InvalidDefinition(where, f"'{key}' has other places in another reading.", "Say them all.")
    return texts
