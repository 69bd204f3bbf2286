"""What an agency may choose, in words: area classes with their price, grades of additions, programmes."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst.economics.agency.choices import ADDITIONS, USUAL
from placefirst.errors import NotInForce
from placefirst.parameters.country import Country
from placefirst.systems.axis_words import axis_words, name_of
from placefirst_web.design import figures
from placefirst_web.design.language import local
from placefirst_web.design.shown import in_words

#: What is counted of one person's month on a claim.
COUNTS: Final[Mapping[str, str | Promise]] = {
    "days": gettext_lazy("Days attended"),
    "household": gettext_lazy("Household"),
    "first_days": gettext_lazy("of them in the first 30 days"),
    "trips": gettext_lazy("Ways by your transport"),
    "absences": gettext_lazy("Calls on days of absence"),
    "short_visits": gettext_lazy("Home visits under an hour"),
    "long_visits": gettext_lazy("Home visits of an hour or more"),
    "led_meetings": gettext_lazy("Meetings led by the service manager"),
    "meetings": gettext_lazy("Meetings led by another worker"),
    "home_days": gettext_lazy("Days supported at home"),
    "commuting_days": gettext_lazy("Days of commuting training"),
}


def choice_in_words(country: Country, name: str, word: str) -> str:
    """Return one answer to a question of words, with what it is worth."""
    if name == "programme":
        return local(dict(country.files[word].head["name"]))
    if name == "area_class":
        said = local(dict(name_of(axis_words(country), "area_class", word)))
        price = _cell(country, "unit_price", word)
        return _("%(name)s: %(price)s a unit") % {
            "name": said,
            "price": price_in_words(price, country.currency),
        }
    if name == "fee_class":
        return local(dict(name_of(axis_words(country), "fee_class", word)))
    value = _cell(country, ADDITIONS[name], word)
    unit = country.files[USUAL].parameters[ADDITIONS[name]].unit
    return f"{word}: {in_words(value, unit)}" if value is not None else word


def price_in_words(value: Fraction | None, currency: str) -> str:
    """Return an amount that need not be whole: ``¥11.18``."""
    if value is None:
        return figures.NO_FIGURE
    text = f"{float(value):.2f}".rstrip("0").rstrip(".")
    if figures.is_japanese() and currency == "JPY":
        return f"{text}円"
    return f"{figures.SIGNS.get(currency, f'{currency} ')}{text}"


def _cell(country: Country, table: str, word: str) -> Fraction | None:
    try:
        value = country.table(f"{USUAL}.{table}").cell(country.as_of, word).value
    except NotInForce:
        return None
    return value if isinstance(value, Fraction) else None


def count_in_words(name: str) -> str:
    """Return what is counted of one person's month."""
    return str(COUNTS[name])
