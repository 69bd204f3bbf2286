"""How a number of a country's files is shown: its value in words, its mark, and the page it leads to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst.parameters.history import Key, Scalar
from placefirst.parameters.values import number_text
from placefirst.sources import Source
from placefirst_web.design.figures import MINUS
from placefirst_web.design.units import unit_in_words

#: What stands for a table that was read as a whole.
TABLE = re.compile(r"table of (\d+) cells")
#: Values that are words, where the page's language has others.
WORDS = {
    "licensed capacity": gettext_lazy("licensed capacity"),
    "permitted if clinically needed": gettext_lazy("permitted if clinically needed"),
}
#: How a number was read, in a few words beside its mark.
READ = {
    "law": gettext_lazy("read in the law"),
    "publication": gettext_lazy("read in the first publication"),
    "secondary": gettext_lazy("secondary site"),
    "old_text": gettext_lazy("old text"),
    "derived": gettext_lazy("derived"),
    "recalled": gettext_lazy("recalled"),
    "assumed": gettext_lazy("assumed"),
    "calibrated": gettext_lazy("calibrated"),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as ``design/_cited.html`` shows it: text, mark and word, and the page of the number."""

    text: str
    mark: str  # ● ◐ ◌
    word: str
    address: str
    label: str = ""  # what it is, for a listener
    is_announced: bool = False


def figure(
    country: str, path: str, value: Scalar, unit: str, source: Source, *, cell: Key = (), label: str = "",
    status: str | None = None, on: object = None, bare: bool = False,
) -> Figure:  # fmt: skip
    """Return one number as a page shows it, without its unit where it is *bare*.

    *path* may start with the country's code.
    """
    return Figure(
        text=plain(value, unit) if bare else in_words(value, unit),
        mark=source.mark,
        word=read_in_words(source),
        address=address(country, path, cell=cell, on=on),
        label=label,
        is_announced=status == "announced",
    )


def address(country: str, path: str, *, cell: Key = (), on: object = None) -> str:
    """Return the address of a number's own page."""
    page = reverse("map:number", args=[country, path.removeprefix(f"{country}.")])
    query = {**({"cell": ", ".join(cell)} if cell else {}), **({"on": str(on)} if on else {})}
    return f"{page}?{urlencode(query)}" if query else page


def read_in_words(source: Source) -> str:
    """Return how a source was read, in the page's language."""
    return str(READ[source.read])


def in_words(value: Scalar, unit: str) -> str:
    """Return a value with its unit in the page's language: ``10%`` · ``1,210 units per day``."""
    text = plain(value, unit)
    words = unit_in_words(unit) if isinstance(value, Fraction) else ""
    if not words:
        return text
    if words in ("people", "agencies") and value == 1:
        words = {"people": "person", "agencies": "agency"}[words]
    return f"{text}{words}" if words[0] > "\u3000" else f"{text} {words}"


def plain(value: Scalar, unit: str) -> str:
    """Return a value without its unit; a share of at most 1 as a percentage where that is exact."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if not isinstance(value, Fraction):
        if value and (table := TABLE.fullmatch(value)):
            return _("table of %(count)s cells") % {"count": table[1]}
        return "" if value is None else str(WORDS.get(value, value.replace("_", " ")))
    if unit == "ratio" and abs(value) <= 1 and "/" not in number_text(value * 100):
        return f"{number_text(value * 100)}%".replace("-", MINUS)
    return number_text(value).replace("-", MINUS)
