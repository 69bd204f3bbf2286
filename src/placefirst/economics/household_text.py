"""Household text: one person's month asked on one line, ``pension=grade_2,assistance=yes,hours=24``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from placefirst.economics.household import Person
from placefirst.errors import InvalidRequest

_YES: Final = {"yes": True, "no": False}
_FIRM: Final = {"large": True, "small": False}


@dataclass(frozen=True, slots=True)
class Question:
    """A person, and the wage and hours of one's own; None where the line does not say."""

    person: Person
    hourly: int | None
    hours: Fraction | None


def read_question(text: str) -> Question:
    """
    Return what *text* asks: ``key=value`` pieces between commas, none of them needed.

    Raises ``InvalidRequest`` for a key that there is not or a value that it cannot have; whether the
    country knows such a grade or class is asked later.

    >>> read_question("pension=grade_2,assistance=yes,hours=17.5").hours
    Fraction(35, 2)
    """
    given: dict[str, object] = {}
    for piece in (each.strip() for each in text.split(",")):
        if not piece:
            continue
        key, equals, value = piece.partition("=")
        if key not in _KEYS or not equals:
            known = ", ".join(_KEYS)
            raise InvalidRequest("--keep has no {key!r}. Known: {known}.", key=piece[:40], known=known)
        name, read = _KEYS[key]
        if name in given:
            raise InvalidRequest("--keep says {key!r} twice. Say it once.", key=key)
        given[name] = read(key, value)
    hourly, hours = given.pop("hourly", None), given.pop("hours", None)
    assert hourly is None or isinstance(hourly, int)
    assert hours is None or isinstance(hours, Fraction)
    return Question(Person(**given), hourly, hours)  # type: ignore[arg-type]


def _amount(key: str, value: str) -> int:
    digits = value.replace("_", "")
    if not digits.isascii() or not digits.isdigit() or len(digits) > 9:
        raise InvalidRequest(
            "--keep {key}={value!r} is no amount. Write a whole number without commas.",
            key=key,
            value=value[:40],
        )
    return int(digits)


def _hours(key: str, value: str) -> Fraction:
    try:
        return Fraction(value)
    except (ValueError, ZeroDivisionError):
        raise InvalidRequest(
            "--keep {key}={value!r} is no number of hours. Write one such as 24 or 17.5.",
            key=key,
            value=value[:40],
        ) from None


def _word(_key: str, value: str) -> str:
    return value


def _one_of(words: Mapping[str, bool]) -> Callable[[str, str], bool]:
    def read(key: str, value: str) -> bool:
        if value not in words:
            raise InvalidRequest(
                "--keep {key} is one of {words}, not {value!r}.",
                key=key,
                words=", ".join(words),
                value=value[:40],
            )
        return words[value]

    return read


_KEYS: Final[Mapping[str, tuple[str, Callable[[str, str], object]]]] = {
    "pension": ("pension", _word),
    "employees_pension": ("employees_pension", _amount),
    "onset_before_20": ("is_onset_before_20", _one_of(_YES)),
    "assistance": ("is_on_assistance", _one_of(_YES)),
    "standard": ("standard", _amount),
    "certificate": ("certificate", _word),
    "copayment": ("copayment", _word),
    "service_cost": ("service_cost", _amount),
    "workshop_pay": ("workshop_pay", _amount),
    "firm": ("is_large_firm", _one_of(_FIRM)),
    "hourly": ("hourly", _amount),
    "hours": ("hours", _hours),
}
