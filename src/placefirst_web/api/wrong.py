"""What is wrong with a value, in a sentence of ours: pydantic's findings in the language of the request."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from placefirst_web.design.problems import Wrong


def values(errors: Iterable[Mapping[str, Any]]) -> list[Wrong]:
    """Return where each value stands and what is wrong with it."""
    return [Wrong(_where(each["loc"]), _sentence(each)) for each in errors]


def _where(loc: tuple[str | int, ...]) -> str:
    """Return the place of a value: ``#/scenarios/0`` in a body, the name of a parameter of an address.

    >>> _where(("body", "asked", "scenarios", 0)), _where(("query", "limit"))
    ('#/scenarios/0', 'limit')
    """
    if loc[0] == "body":
        return "#" + "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in loc[2:])
    return str(loc[-1])


def _sentence(error: Mapping[str, Any]) -> str:
    kind, context = str(error["type"]), error.get("ctx", {})
    if kind == "missing":
        return _("This is missing.")
    if kind == "extra_forbidden":
        return _("There is nothing of this name to set.")
    if kind.startswith("int_") or kind == "int_type":
        return _("This is not a whole number.")
    if kind.startswith(("float_", "finite_", "decimal_")):
        return _("This is not a number.")
    if kind == "greater_than_equal":
        return _("Choose a number not below %(low)s.") % {"low": context["ge"]}
    if kind == "less_than_equal":
        return _("Choose a number not above %(high)s.") % {"high": context["le"]}
    if kind.startswith(("date_", "datetime_")):
        return _("This is not a day. Write it as 2026-07-01.")
    if kind == "string_too_long":
        return _("At most %(most)s characters.") % {"most": context["max_length"]}
    if kind == "too_long":
        return _("At most %(most)s.") % {"most": context["max_length"]}
    if kind.startswith("string_"):
        return _("This is not a text of the kind that is asked for.")
    if kind == "list_type":
        return _("This is not a list.")
    if kind.startswith(("dict_", "model_")):
        return _("This is not an object with named values.")
    return _("This cannot be used here.")
