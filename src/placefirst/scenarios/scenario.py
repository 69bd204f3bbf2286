"""Scenario: the baseline plus options and changes, pieces joined by ``+``.

An option is ``name[:param=value,...]``; every one also takes ``from=YYYY-MM``, the month in which it takes
effect. A change of any one parameter is ``path=value[:from=YYYY-MM]:because=sentence`` (``change.py``).
Without a month both act from the start of the simulation. The *key* of a scenario is its text in one
normal form, so that equal scenarios have equal keys: options by date of effect, then alphabet;
parameters sorted; defaults left out; numbers canonical; then the direct changes by date and path.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from placefirst.errors import InvalidRequest, UnknownName, quoted
from placefirst.parameters.read import Country
from placefirst.parameters.values import number_text
from placefirst.scenarios.change import Change, change_text, in_order, is_change, read_change
from placefirst.scenarios.month import read_month, require_inside
from placefirst.scenarios.number import canonical, read_number
from placefirst.scenarios.option import FROM, Option, OptionParameter, Setting, find_option

BASELINE_KEY: Final = "baseline"
LONGEST: Final = 2_000  # characters of one scenario


@dataclass(frozen=True, slots=True)
class Chosen:
    """One option as it stands in a scenario: when it starts and every parameter's value."""

    option: Option
    start: date
    settings: Mapping[str, Setting] = field(hash=False)

    def changes(self, country: Country) -> tuple[Change, ...]:
        """Return the changes of parameters that this option is."""
        language = country.languages[0]
        title, why = self.option.title[language], self.option.why[language]
        return tuple(
            Change(
                path.removeprefix(f"{country.code}."),
                self.start,
                self._value(value),
                f"{title}: {why}",
                self.option.name,
            )
            for path, value in self.option.changes
        )

    def _value(self, value: str | Setting) -> Setting:
        if not isinstance(value, str):
            return value
        if value in self.settings:
            return self.settings[value]
        return Fraction(value)  # a quoted ratio; the reader has checked it

    def text(self, start: date) -> str:
        """Return the normal form of this option in a simulation that begins on *start*."""
        parts = {
            name: canonical(value)
            for name, value in self.settings.items()
            if value != self.option.parameters[name].default
        }
        if self.start != start:
            parts[FROM] = f"{self.start:%Y-%m}"
        listed = ",".join(f"{name}={parts[name]}" for name in sorted(parts))
        return f"{self.option.name}:{listed}" if listed else self.option.name


@dataclass(frozen=True, slots=True)
class Scenario:
    """What a run supposes: its key, the options it is made of, and all changes of parameters by day."""

    key: str
    options: tuple[Chosen, ...] = ()
    changes: tuple[Change, ...] = ()


SOLVER: Final = "levers.targeted_share"
SOLVED: Final = "levers.severity_weight_"
BASELINE: Final = Scenario(BASELINE_KEY)
"""The scenario without options."""


def scenario(country: Country, text: str, *, start: date, end: date | None = None) -> Scenario:
    """Return the scenario that *text* writes, in a simulation from *start* to before *end*.

    Raises
    ------
    UnknownName
        For an option or a parameter that nobody defined; offers the nearest.
    InvalidRequest
        For what is missing, doubled, out of its range, not a number, or contradicts itself.
    NotInForce
        For a change of a parameter before its series starts.
    """
    chosen, direct = _read(country, text, start, end)
    changes = in_order([*(change for each in chosen for change in each.changes(country)), *direct])
    _require_one_setter(changes)
    parts = [*(each.text(start) for each in chosen), *(change_text(change, start) for change in direct)]
    return Scenario("+".join(parts), tuple(chosen), changes)


def _require_one_setter(changes: Iterable[Change]) -> None:
    """Refuse an option that sets the weights of the fee beside one that has them solved every year."""
    setters = {change.path: change.option or change.path for change in changes}
    weights = [name for path, name in setters.items() if path.startswith(SOLVED)]
    if SOLVER in setters and weights:
        raise InvalidRequest(
            "{setters} solves the weights of the fee every year and {weights} sets them: "
            "together they contradict each other. Choose one of them, or make them two "
            "scenarios.",
            setters=setters[SOLVER],
            weights=weights[0],
        )


def scenarios(
    country: Country, texts: Iterable[str], *, start: date, end: date | None = None
) -> tuple[Scenario, ...]:
    """Return one scenario for each text, in the order given; two texts that mean the same are one."""
    found = (scenario(country, text, start=start, end=end) for text in texts)
    return tuple({each.key: each for each in found}.values())


def apply(country: Country, scenario: Scenario) -> Country:
    """Return *country* as *scenario* has it; everything untouched is shared, not copied."""
    return country.with_changes(scenario.changes)


def _read(
    country: Country, text: str, start: date, end: date | None
) -> tuple[list[Chosen], tuple[Change, ...]]:
    """Return the options and the direct changes of *text*, each in their order."""
    if len(text) > LONGEST:
        raise InvalidRequest(
            "A scenario is at most {longest:,} characters long, not {text:,}.",
            longest=LONGEST,
            text=len(text),
        )
    if not text.strip():
        raise InvalidRequest(
            "The scenario is empty. Name an option: {options}.",
            options=_some(country),
        )
    chosen: list[Chosen] = []
    direct: list[Change] = []
    for piece in text.split("+"):
        if is_change(piece):
            direct.append(read_change(country, piece.strip(), start, end))
            continue
        name, colon, rest = (part.strip() for part in piece.partition(":"))
        if not name:
            raise InvalidRequest(
                "An option's name is missing in {text}. Write name or name:parameter=value, joined by +.",
                text=quoted(text),
            )
        if any(each.option.name == name for each in chosen):
            raise InvalidRequest(
                "The option {name!r} stands twice in {text}. Name each option once in a scenario.",
                name=name,
                text=quoted(text),
            )
        option = find_option(country, name)
        if colon and not rest:
            raise InvalidRequest(
                "{name}: nothing follows the colon. Write {name} alone, or {start}.",
                name=name,
                start=_example(option, start),
            )
        chosen.append(_read_option(option, _pairs(option, rest, start), start, end))
    return sorted(chosen, key=lambda each: (each.start, each.option.name)), in_order(direct)


def _pairs(option: Option, rest: str, start: date) -> dict[str, str]:
    known = (*option.parameters, FROM)
    pairs: dict[str, str] = {}
    for piece in rest.split(",") if rest else ():
        name, equals, value = (part.strip() for part in piece.partition("="))
        if not name or not equals or not value:
            said = quoted(piece.strip()) if piece.strip() else "an empty piece between commas"
            raise InvalidRequest(
                "{name}: {said} is not parameter=value. Write {name_2}.",
                name=option.name,
                said=said,
                name_2=_example(option, start, name),
            )
        if name not in known:
            raise UnknownName(f"parameter of {option.name}", name, known)
        if name in pairs:
            raise InvalidRequest(
                "{name}: {name_2} is given twice. Keep one.",
                name=option.name,
                name_2=name,
            )
        pairs[name] = value
    return pairs


def _read_option(option: Option, pairs: Mapping[str, str], start: date, end: date | None) -> Chosen:
    day = read_month(option.name, pairs[FROM]) if FROM in pairs else start
    require_inside(option.name, day, start, end)
    settings = {
        name: _setting(option, parameter, pairs[name]) if name in pairs else parameter.default
        for name, parameter in option.parameters.items()
    }
    return Chosen(option, day, MappingProxyType(settings))


def _setting(option: Option, parameter: OptionParameter, text: str) -> Setting:
    where = f"{option.name}: {parameter.name}"
    if isinstance(parameter.default, bool):
        if text not in ("true", "false"):
            raise InvalidRequest(
                "{where} cannot be {text}. Give true or false.",
                where=where,
                text=quoted(text),
            )
        return text == "true"
    number = read_number(text)
    if number is None:
        share = InvalidRequest(" A share is a ratio: {percent} is {ratio}.", percent="10 %", ratio="0.1")
        raise InvalidRequest(
            "{where} cannot be {text}: it is no number. Give {allowed} ({unit}).{share}",
            where=where,
            text=quoted(text),
            allowed=_allowed(parameter),
            unit=parameter.unit,
            share=share if "%" in text else "",
        )
    assert parameter.range is not None  # an option's number has a range, see option.py
    low, high = parameter.range
    if not low <= number <= high or (parameter.whole and number.denominator != 1):
        raise InvalidRequest(
            "{where} cannot be {number}. Give {allowed} ({unit}).",
            where=where,
            number=number_text(number),
            allowed=_allowed(parameter),
            unit=parameter.unit,
        )
    return number


def _allowed(parameter: OptionParameter) -> InvalidRequest:
    """Return what may be set, in words that a page can say in the reader's language."""
    assert parameter.range is not None
    low, high = (number_text(end) for end in parameter.range)
    if parameter.whole:
        return InvalidRequest("a whole number from {low} to {high}", low=low, high=high)
    return InvalidRequest("a number from {low} to {high}", low=low, high=high)


def _example(option: Option, start: date, wanted: str = "") -> str:
    for name in (wanted, *option.parameters):
        if name in option.parameters:
            return f"{option.name}:{name}={canonical(option.parameters[name].default)}"
    return f"{option.name}:{FROM}={start:%Y-%m}"


def _some(country: Country) -> str:
    return ", ".join(sorted(country.options)) or "this country has none"
