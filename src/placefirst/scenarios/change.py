"""Change: from a day on, a parameter has another value; with the sentence why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from placefirst.errors import InvalidRequest
from placefirst.parameters.read import Country
from placefirst.parameters.values import number_text
from placefirst.scenarios.number import canonical
from placefirst.scenarios.option import Setting, counts_in_wholes


@dataclass(frozen=True, slots=True)
class Change:
    """From *start*, the parameter at *path* has this value instead."""

    path: str  # "levers.quasi_ips_places"
    start: date
    value: Setting
    because: str  # the sentence a reader of the result will see
    option: str | None = None  # the option it belongs to, if any


def direct_change(country: Country, path: str, value: Setting | int, *, start: date, because: str) -> Change:
    """Return a change of any one parameter, checked against the parameter's own unit and range.

    Raises ``UnknownName`` for a path that is not there, ``NotInForce`` for a day before its series
    starts, ``InvalidRequest`` for a value outside the range that the data give, or no reason.
    """
    if not because.strip():
        raise InvalidRequest(
            "{path}: a change needs its reason. Say in a sentence why.",
            path=path,
        )
    short = path.removeprefix(f"{country.code}.")
    parameter = country.parameter(short)
    before = parameter.last_in_force(start)
    setting = value if isinstance(value, bool | Fraction) else Fraction(value)
    if isinstance(before.value, bool) is not isinstance(setting, bool) or not isinstance(
        before.value, bool | Fraction
    ):
        wanted = "true or false" if isinstance(before.value, bool) else "a number"
        problem = "can only be changed in its file" if isinstance(before.value, str) else f"takes {wanted}"
        raise InvalidRequest(
            "{short} {problem}, not {setting}.",
            short=short,
            problem=problem,
            setting=canonical(setting),
        )
    if isinstance(setting, Fraction):
        if before.range is not None and not before.range[0] <= setting <= before.range[1]:
            low, high = (number_text(end) for end in before.range)
            raise InvalidRequest(
                "{short} cannot be {setting} {unit}. Give a number from {low} to {high}.",
                short=short,
                setting=number_text(setting),
                unit=parameter.unit,
                low=low,
                high=high,
            )
        if setting.denominator != 1 and counts_in_wholes(parameter.unit, before.value):
            raise InvalidRequest(
                "{short} cannot be {setting} {unit}. Give a whole number.",
                short=short,
                setting=number_text(setting),
                unit=parameter.unit,
            )
    return Change(short, start, setting, " ".join(because.split()))


def in_order(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return *changes* by day, then path, with one of several equal ones kept.

    On its own day the later change of a path wins. Two that give one path different values from the
    same day contradict each other: ``InvalidRequest``.
    """
    kept: dict[tuple[date, str], Change] = {}
    for change in changes:
        key = (change.start, change.path)
        other = kept.setdefault(key, change)
        if other.value != change.value or isinstance(other.value, bool) is not isinstance(change.value, bool):
            raise InvalidRequest(
                "Two changes contradict each other: {other} sets {path} to {other_2} and "
                "{change} sets it to {change_2}, both from {start:%Y-%m}. Let one start later, "
                "or run them as two scenarios.",
                other=_who(other),
                path=change.path,
                other_2=canonical(other.value),
                change=_who(change),
                change_2=canonical(change.value),
                start=change.start,
            )
    return tuple(kept[key] for key in sorted(kept))


def _who(change: Change) -> str:
    return f"the option {change.option!r}" if change.option else "a direct change"
