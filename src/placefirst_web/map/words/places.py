"""Words of the pages about places: kinds and units."""

from __future__ import annotations

from fractions import Fraction

from django.utils.translation import gettext_lazy

from placefirst.parameters.values import number_text
from placefirst_web.design.figures import count, is_japanese, significant
from placefirst_web.design.units import unit_in_words

KINDS = {
    "need": gettext_lazy("Need"),
    "supply": gettext_lazy("Supply"),
    "workforce": gettext_lazy("Workforce"),
    "ips": gettext_lazy("IPS agencies"),
    "outcome": gettext_lazy("Outcomes"),
    "context": gettext_lazy("Context"),
}
UNITS = {
    "person": gettext_lazy("people"),
    "place": gettext_lazy("places (capacity)"),
    "bed": gettext_lazy("beds"),
    "clinic": gettext_lazy("clinics"),
    "agency": gettext_lazy("agencies"),
    "fte": gettext_lazy("full-time posts"),
    "person/100000_people": gettext_lazy("people, for 100,000 inhabitants"),
    "place/100000_people": gettext_lazy("places, for 100,000 inhabitants"),
    "bed/100000_people": gettext_lazy("beds, for 100,000 inhabitants"),
    "clinic/100000_people": gettext_lazy("clinics, for 100,000 inhabitants"),
    "agency/100000_people": gettext_lazy("agencies, for 100,000 inhabitants"),
    "fte/100000_people": gettext_lazy("full-time posts, for 100,000 inhabitants"),
    "percent": gettext_lazy("per cent"),
    "square_kilometre": gettext_lazy("square kilometres"),
}
#: One of each, for "so many for each …".
ONE = {
    "person": gettext_lazy("person"),
    "place": gettext_lazy("place"),
    "bed": gettext_lazy("bed"),
    "clinic": gettext_lazy("clinic"),
    "agency": gettext_lazy("agency"),
    "fte": gettext_lazy("full-time post"),
    "square_kilometre": gettext_lazy("square kilometre"),
}


def kind_in_words(kind: str) -> str:
    """Return a kind of indicator in the page's language."""
    return str(KINDS[kind])


def figure_text(value: Fraction | str, unit: str, *, exact: bool = True) -> str:
    """Return a value without its unit; unless *exact*, to three figures, and what is counted to wholes."""
    if isinstance(value, str):
        return value
    if not exact and value:
        near = Fraction(significant(value, 3)).limit_denominator(10**6)
        return count(near) if unit in ONE or near.denominator == 1 else number_text(near)
    text = number_text(value)
    return f"{float(value):,.4g}" if "/" in text else text


def with_unit(text: str, unit: str) -> str:
    """Return a figure with its unit in the page's language."""
    words = unit_in_words(unit)
    if not words or unit == "word":
        return text
    if text == "1" and unit in ONE and not is_japanese():
        return f"1 {ONE[unit]}"
    return f"{text}{words}" if words[0] > "\u3000" or words == "%" else f"{text} {words}"
