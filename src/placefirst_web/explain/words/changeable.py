"""Parameters that a scenario may change, as they are on the first day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.utils.translation import gettext as _

from placefirst.errors import PlacefirstError, UnknownName
from placefirst.parameters.history import Parameter, Value
from placefirst.parameters.read import Country
from placefirst.scenarios.change import Limits, limits
from placefirst.scenarios.number import canonical
from placefirst.scenarios.option import counts_in_wholes
from placefirst_web.design import figures
from placefirst_web.design.language import local
from placefirst_web.design.shown import Figure, figure
from placefirst_web.design.units import unit_in_words


@dataclass(frozen=True, slots=True)
class Changeable:
    """A parameter that a scenario may change, as it is on the first day."""

    path: str
    label: str
    description: str
    unit: str  # in words
    today: Figure
    held: Value
    limits: Limits | None  # None for yes or no
    whole: bool

    @property
    def is_flag(self) -> bool:
        """Whether it is yes or no."""
        return isinstance(self.held.value, bool)

    @property
    def range(self) -> str:
        """Between which numbers it may be set, in words."""
        if self.limits is None:
            return _("yes or no")
        return _("%(low)s to %(high)s") % {"low": shown(self.limits.low), "high": shown(self.limits.high)}


def changeable(country: Country, path: str, day: date) -> Changeable:
    """Return the parameter at *path* as a scenario may change it.

    Raises ``UnknownName`` for a path that is no parameter of the country, and ``NotInForce`` for a day before
    its series; ``ValueError`` for one that is a word, which only its file changes.
    """
    parameter: Parameter = country.parameter(path)
    if path.startswith("options."):
        raise UnknownName("parameter", path, country.paths)
    held = parameter.last_in_force(day)
    if not isinstance(held.value, bool | Fraction):
        raise ValueError(path)
    label = label_of(parameter)
    return Changeable(
        path=path,
        label=label,
        description=local(dict(parameter.said)) if parameter.said else parameter.description,
        unit=unit_in_words(parameter.unit),
        today=figure(
            country.code, path, held.value, parameter.unit, held.source, label=label, status=held.status
        ),
        held=held,
        limits=limits(parameter, day),
        whole=counts_in_wholes(parameter.unit, held.value),
    )


def label_of(parameter: Parameter) -> str:
    """Return the short name of a parameter in the page's language."""
    if parameter.label:
        return local(dict(parameter.label))
    return parameter.path.rpartition(".")[2].replace("_", " ")


def subjects(country: Country, paths: Iterable[str], day: date) -> tuple[list[Changeable], list[str]]:
    """Return the parameters at *paths*, and the paths that are none, each in its order."""
    found: list[Changeable] = []
    strange: list[str] = []
    for path in paths:
        try:
            found.append(changeable(country, path.removeprefix(f"{country.code}."), day))
        except (PlacefirstError, ValueError):
            strange.append(path)
    return found, strange


def shown(value: Fraction) -> str:
    """Return a number as it is read, with thousands separated."""
    return figures.count(value) if value.denominator == 1 else canonical(value)
