"""What the core refuses, said in the language of the page."""

from __future__ import annotations

from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext as _

from placefirst.errors import MOST_NAMES, PlacefirstError, UnknownName
from placefirst_web.design.units import unit_in_words

#: What a reader may ask for by name.
KINDS = {
    "country": gettext_lazy("country"),
    "programme": gettext_lazy("programme"),
    "parameter": gettext_lazy("parameter"),
    "table": gettext_lazy("table"),
    "number": gettext_lazy("number"),
    "option": gettext_lazy("option"),
    "series": gettext_lazy("series"),
    "indicator": gettext_lazy("indicator"),
    "element": gettext_lazy("element of IPS"),
    "actor": gettext_lazy("department or body"),
    "framework": gettext_lazy("framework"),
    "language": gettext_lazy("language"),
    "class of household": gettext_lazy("class of household"),
}


def error_in_words(error: PlacefirstError) -> str:
    """Return the sentence of *error* in the page's language, in English where it has no translation."""
    if isinstance(error, UnknownName):
        return _unknown(error)
    if not error.values:
        return gettext(error.template) if error.template else str(error)
    values = {name: _value_in_words(name, value) for name, value in error.values.items()}
    return gettext(error.template).format(**values)


def _value_in_words(name: str, value: object) -> object:
    """Return what stands in a place of a sentence: a part of it, or a unit, in the page's language."""
    if isinstance(value, PlacefirstError):
        return error_in_words(value)
    return unit_in_words(str(value)) or _("as a ratio") if name == "unit" else value


def _unknown(error: UnknownName) -> str:
    kind = KINDS.get(error.kind)
    if kind is None:
        return str(error)
    said = _("There is no %(kind)s “%(name)s”.") % {"kind": kind, "name": error.name[:60]}
    if error.near:
        said += " " + _("Did you mean “%(near)s”?") % {"near": error.near}
    names = ", ".join(error.known[:MOST_NAMES]) or _("none")
    if len(error.known) > MOST_NAMES:
        names = _("%(names)s and %(count)s more") % {"names": names, "count": len(error.known) - MOST_NAMES}
    return said + " " + _("Known: %(names)s.") % {"names": names}
