"""Change: from a day on, a parameter has another value; with the sentence why.

A change of any one parameter is written ``path=value[:from=YYYY-MM]:because=sentence``. In the sentence the
signs that part a scenario (``+``, ``:``, ``%``), and white space, are percent-encoded in the normal form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from math import ceil, floor
from typing import Final

from placefirst.errors import InvalidRequest, printable, quoted
from placefirst.parameters.history import Parameter
from placefirst.parameters.read import Country
from placefirst.parameters.values import number_text
from placefirst.scenarios.month import read_month, require_inside
from placefirst.scenarios.number import canonical, read_number
from placefirst.scenarios.option import FROM, Setting, counts_in_wholes

BECAUSE: Final = "because"
LONGEST_REASON: Final = 200  # characters
PARTING: Final = "+:%"  # signs that part a scenario's text
_CODED: Final = re.compile(rb"%([0-9A-Fa-f]{2})")
GRID: Final = frozenset(f"agencies.midpoint_{end}" for end in ("lowest", "highest", "step"))
MANY: Final = 10  # times the largest value so far: the most that a number without a range may become


@dataclass(frozen=True, slots=True)
class Change:
    """From *start*, the parameter at *path* has this value instead."""

    path: str  # "levers.quasi_ips_places"
    start: date
    value: Setting
    because: str  # the sentence a reader of the result will see
    option: str | None = None  # the option it belongs to, if any


@dataclass(frozen=True, slots=True)
class Limits:
    """Between which numbers a parameter may be set; both ends belong to it."""

    low: Fraction
    high: Fraction
    is_given: bool  # by the country's data; if not, they follow from the values it has had

    def hold(self, number: Fraction) -> bool:
        """Return whether *number* may be set."""
        return self.low <= number <= self.high


def limits(parameter: Parameter, day: date) -> Limits | None:
    """Return between which numbers *parameter* may be set from *day* on; None for a flag or a word.

    Where the data give no range: a share stays a share; all else goes from nothing to ten times the largest
    value that it has ever had, and what others are divided by (people for each full-time post) from a tenth
    of the least. Raises ``NotInForce`` for a day before the series starts.
    """
    before = parameter.last_in_force(day)
    if not isinstance(before.value, Fraction) or isinstance(before.value, bool):
        return None
    possible = before.possible
    if possible is not None and possible[0] < possible[1]:
        return _whole(Limits(*possible, is_given=True), parameter.unit, before.value)
    had = [each.value for each in parameter.history if isinstance(each.value, Fraction)]
    if parameter.unit.partition("/")[0] == "ratio" and all(0 <= each <= 1 for each in had):
        return Limits(Fraction(0), Fraction(1), is_given=False)
    most = MANY * max(Fraction(1), *(abs(each) for each in had))
    least = -most if min(had) < 0 else Fraction(0)
    if parameter.unit.endswith("/fte") and min(had) > 0:
        least = min(had) / MANY
    return _whole(Limits(least, most, is_given=False), parameter.unit, before.value)


def _whole(found: Limits, unit: str, example: Fraction) -> Limits:
    """Return the outermost whole numbers within the limits, for what comes in whole numbers only."""
    if not counts_in_wholes(unit, example):
        return found
    return replace(found, low=Fraction(ceil(found.low)), high=Fraction(floor(found.high)))


def direct_change(country: Country, path: str, value: Setting | int, *, start: date, because: str) -> Change:
    """Return a change of any one parameter, checked against the parameter's own unit and range.

    Raises ``UnknownName`` for a path that is not there, ``NotInForce`` for a day before its series
    starts, ``InvalidRequest`` for a value outside its :func:`limits`, or without a reason that can be shown.
    """
    short = path.removeprefix(f"{country.code}.")
    sentence = _sentence(short, because)
    parameter = country.parameter(short)
    before = parameter.last_in_force(start)
    setting = value if isinstance(value, bool | Fraction) else Fraction(value)
    if short in GRID:
        raise InvalidRequest(
            "{short}: agencies stand on this grid from the start. It can only be changed in its file.",
            short=short,
        )
    if isinstance(before.value, str):
        raise InvalidRequest("{short} is a word: it can only be changed in its file.", short=short)
    if isinstance(before.value, bool) and not isinstance(setting, bool):
        raise InvalidRequest(
            "{short} cannot be {setting}. Give true or false.", short=short, setting=canonical(setting)
        )
    if isinstance(setting, bool) and not isinstance(before.value, bool):
        raise InvalidRequest(
            "{short} cannot be {setting}. Give a number.", short=short, setting=canonical(setting)
        )
    if isinstance(setting, Fraction):
        _require_possible(short, parameter, start, setting)
    return Change(short, start, setting, sentence)


def _sentence(path: str, because: str) -> str:
    """Return the reason in one line; refuses none, one that is too long, and what cannot be shown."""
    sentence = " ".join(because.split())
    if not sentence:
        raise InvalidRequest("{path}: a change needs its reason. Say in a sentence why.", path=path)
    if len(sentence) > LONGEST_REASON:
        raise InvalidRequest(
            "{path}: the reason is {length} characters long. Say it in at most {most}.",
            path=path,
            length=len(sentence),
            most=LONGEST_REASON,
        )
    if not sentence.isprintable():
        raise InvalidRequest(
            "{path}: the reason {because} has signs that cannot be shown. Write it in plain letters.",
            path=path,
            because=quoted(sentence),
        )
    return sentence


def _require_possible(short: str, parameter: Parameter, start: date, setting: Fraction) -> None:
    within = limits(parameter, start)
    if within is not None and not within.hold(setting):
        raise InvalidRequest(
            "{short} cannot be {setting} {unit}. Give a number from {low} to {high}.",
            short=short,
            setting=number_text(setting),
            unit=parameter.unit,
            low=number_text(within.low),
            high=number_text(within.high),
        )
    before = parameter.last_in_force(start).value
    if setting.denominator != 1 and isinstance(before, Fraction) and counts_in_wholes(parameter.unit, before):
        raise InvalidRequest(
            "{short} cannot be {setting} {unit}. Give a whole number.",
            short=short,
            setting=number_text(setting),
            unit=parameter.unit,
        )


def is_change(piece: str) -> bool:
    """Return whether a piece of a scenario's text is a direct change, and not an option.

    >>> is_change("levers.outreach_fee=3000:because=A trial"), is_change("quasi_ips:places=3")
    (True, False)
    """
    return "=" in piece.partition(":")[0]


def read_change(country: Country, piece: str, start: date, end: date | None) -> Change:
    """Return the change that *piece* writes, in a simulation from *start* to before *end*.

    Raises as :func:`direct_change`, and ``InvalidRequest`` for a piece that is written otherwise.
    """
    head, *rest = piece.split(":")
    path, value = (part.strip() for part in head.split("=", 1))
    if "." not in path or not value:
        raise _unreadable(piece, path, start)
    said: dict[str, str] = {}
    for part in rest:
        name, equals, text = (each.strip() for each in part.partition("="))
        if name not in (FROM, BECAUSE) or not equals or name in said:
            raise _unreadable(piece, path, start)
        said[name] = text
    day = read_month(path, said[FROM]) if FROM in said else start
    require_inside(path, day, start, end)
    return direct_change(
        country, path, _value(path, value), start=day, because=_decoded(path, said.get(BECAUSE, ""))
    )


def change_text(change: Change, start: date) -> str:
    """Return the normal form of a direct change in a simulation that begins on *start*."""
    month = "" if change.start == start else f":{FROM}={change.start:%Y-%m}"
    sentence = "".join(_encoded(sign) for sign in change.because)
    return f"{change.path}={canonical(change.value)}{month}:{BECAUSE}={sentence}"


def _encoded(sign: str) -> str:
    return "".join(f"%{byte:02X}" for byte in sign.encode()) if sign in PARTING or sign.isspace() else sign


def _decoded(path: str, text: str) -> str:
    try:
        return _CODED.sub(lambda found: bytes([int(found[1], 16)]), text.encode()).decode()
    except UnicodeError:
        raise InvalidRequest(
            "{path}: the reason {because} is no UTF-8 text, percent-encoded. Write its letters as they are.",
            path=path,
            because=quoted(text),
        ) from None


def _value(path: str, text: str) -> Setting:
    if text in ("true", "false"):
        return text == "true"
    number = read_number(text)
    if number is None:
        raise InvalidRequest(
            "{path} cannot be {text}: it is no number. Write it as 6000, 0.05 or 1/3.",
            path=path,
            text=quoted(text),
        )
    return number


def _unreadable(piece: str, path: str, start: date) -> InvalidRequest:
    return InvalidRequest(
        "{piece} is no change of a parameter. Write {example}; a + in the sentence is %2B, a colon %3A.",
        piece=quoted(piece),
        example=f"{printable(path)[:60] or 'path'}=value:{FROM}={start:%Y-%m}:{BECAUSE}=why",
    )


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


def _who(change: Change) -> InvalidRequest:
    """Return who makes a change, as a part of a sentence."""
    if change.option:
        return InvalidRequest("the option {option!r}", option=change.option)
    return InvalidRequest("the direct change because of {because}", because=quoted(change.because))
