"""Forms: one that lists what is wrong with it, as ``_errors.html`` shows it; units after fields."""

from __future__ import annotations

from django.forms import Field

from placefirst_web.design.parts import Problem
from placefirst_web.design.parts import problems as problems_of
from placefirst_web.design.units import unit_in_words


class Listed:
    """Mixed into a form: its problems in the order of the page."""

    @property
    def problems(self) -> list[Problem]:
        """What is wrong, each with its field."""
        return problems_of(self)


def say_unit(field: Field, unit: str) -> None:
    """Let templates find *unit* (one of the core's) in the page's language as ``field.field.unit``."""
    words = unit_in_words(unit)
    field.unit = unit if words == f"{unit}s" else words  # type: ignore[attr-defined]
