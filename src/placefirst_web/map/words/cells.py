"""Words of tables: axes and cells of the data files as a reader has them, in the page's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from placefirst.parameters.history import Key
from placefirst.parameters.read import Country, load_country
from placefirst.systems.axis_words import axis_name, axis_words
from placefirst_web.design.figures import is_japanese
from placefirst_web.design.language import local


@cache
def _known(code: str) -> Mapping[tuple[str, str], Mapping[str, str]]:
    """Return the words that the country's register explains."""
    return axis_words(load_country(code))


def axis_in_words(axis: str) -> str:
    """Return the name of an axis."""
    return axis_name(axis, "ja" if is_japanese() else "en")


def word_of(country: Country, axis: str, word: str) -> str:
    """Return one word of an axis: as the register has it, an area by its name, a limit with its sign."""
    known = _known(country.code).get((axis, word))
    if known is not None:
        return local(dict(known))
    if axis == "area":
        names: Mapping[str, Mapping[str, str]] = {area.code: area.name for area in country.areas}
        return local(dict(names[word])) if word in names else word
    return pretty(word)


def cell_in_words(country: Country, axes: Sequence[str], cell: Key) -> list[str]:
    """Return the words of one cell."""
    return [word_of(country, axis, word) for axis, word in zip(axes, cell, strict=True)]


def pretty(word: str) -> str:
    """Return a word of a table with the signs that people write.

    >>> pretty(">=50%"), pretty(">0-10%"), pretty("medical_services")
    ('≥50%', '>0–10%', 'medical services')
    """
    text = word.replace(">=", "≥").replace("<=", "≤").replace("_", " ")
    return text.replace("-", "–") if any(sign.isdigit() for sign in text) and " " not in text else text
