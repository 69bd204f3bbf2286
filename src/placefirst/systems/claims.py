"""Claims: what a programme's rule pays in one situation on one day; how law cases are computed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, Final

import numpy as np

from placefirst.errors import InvalidRequest, NotInForce, UnknownName
from placefirst.parameters.history import Table
from placefirst.payment import banded_tariff, block_grant, capitation, fee_per_service, follow_along, points
from placefirst.payment.banded_tariff import Band
from placefirst.payment.copayment import copayment_due
from placefirst.systems.programme import Programme
from placefirst.systems.system import System

Given = Mapping[str, Any]
Answer = dict[str, Fraction | bool | str]
#: The programme whose prices of a unit and classes of areas every tariff in units uses.
PRICES: Final = "transition_support"
LARGEST: Final = 10**12  # of numerator and denominator of anything given
NOT_IN_FORCE: Final = "not in force"


def claim(system: System, key: str, day: date, given: Given) -> Answer:
    """
    Return what the programme *key* pays in the situation *given* on *day*, by name.

    ``given: {parameter: name}`` (with ``cell`` for a table) asks for a value as it is,
    ``{cost: yen, household: class}`` for what a person pays of a month's cost; every other
    situation is computed by the programme's rule. Raises ``UnknownName`` for a programme, rule or
    parameter that is not there, ``InvalidRequest`` for a situation the rule cannot read,
    ``NotInForce`` for a day without values (a plain value is then "not in force").
    """
    programme = system.programme(key)
    if "parameter" in given:
        return _value(programme, day, _Situation(given, ("parameter", "cell")))
    if "household" in given:
        return _copayment(programme, day, _Situation(given, ("cost", "household")))
    if programme.rule not in RULES:
        raise UnknownName("rule that can be claimed by", programme.rule, RULES)
    keys, rule = RULES[programme.rule]
    try:
        return rule(programme, system.programmes.get(PRICES, programme), day, _Situation(given, keys))
    except ValueError as error:  # the rule itself refuses such numbers
        raise InvalidRequest(
            "{key}: {error}",
            key=key,
            error=error,
        ) from error


class _Situation:
    """What a case gives, read with its kind; unknown keys are refused."""

    def __init__(self, given: Given, known: Sequence[str]) -> None:
        for key in given:
            if key not in known:
                raise UnknownName("key of a situation", str(key), known)
        self._given = given

    def __contains__(self, key: str) -> bool:
        return self._given.get(key) is not None

    def whole(self, key: str, default: int | None = None) -> int:
        """Return a whole number."""
        value = self.number(key, None if default is None else Fraction(default))
        if value.denominator != 1:
            raise InvalidRequest(
                "'{key}' must be a whole number, not {value:g}.",
                key=key,
                value=float(value),
            )
        return int(value)

    def number(self, key: str, default: Fraction | None = None) -> Fraction:
        """Return an exact number of at least 0."""
        value = self._given.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int | Fraction) or value < 0:
            raise InvalidRequest(
                "'{key}' must be a number of at least 0, not {value!r}.",
                key=key,
                value=value,
            )
        number = Fraction(value)
        if max(number.numerator, number.denominator) > LARGEST:
            raise InvalidRequest(
                "'{key}' is too large, or too fine, to be reckoned with exactly.",
                key=key,
            )
        return number

    def word(self, key: str, default: str | None = None) -> str:
        """Return a word."""
        value = self._given.get(key, default)
        if not isinstance(value, str):
            raise InvalidRequest(
                "'{key}' must be a word, not {value!r}. Quote a code.",
                key=key,
                value=value,
            )
        return value

    def flag(self, key: str) -> bool:
        """Return true or false; false where nothing is given."""
        value = self._given.get(key, False)
        if not isinstance(value, bool):
            raise InvalidRequest(
                "'{key}' must be true or false, not {value!r}.",
                key=key,
                value=value,
            )
        return value

    def words(self, key: str) -> tuple[str, ...]:
        """Return a list of words; a number in it is read as its digits."""
        values = self._given.get(key, ())
        return tuple(str(value) for value in values)

    def counts(self, key: str) -> dict[str, int]:
        """Return a mapping of words to whole numbers."""
        values = self._given.get(key)
        if not isinstance(values, Mapping):
            raise InvalidRequest(
                "'{key}' must be words with numbers.",
                key=key,
            )
        return {word: _Situation(values, tuple(values)).whole(word) for word in values}


def _value(programme: Programme, day: date, situation: _Situation) -> Answer:
    name = situation.word("parameter")
    try:
        if isinstance(programme.parameters.get(name), Table):
            value = programme.table(name).cell(day, *situation.words("cell"))
        else:
            value = programme.parameter(name).at(day)
    except NotInForce:
        return {"value": NOT_IN_FORCE}
    return {"value": value.value if value.value is not None else NOT_IN_FORCE}


def _copayment(programme: Programme, day: date, situation: _Situation) -> Answer:
    caps = programme.table("copayment_cap").at(day)
    household = situation.word("household")
    if (household,) not in caps:
        raise UnknownName("class of household", household, [key for (key,) in caps])
    due = copayment_due(
        situation.whole("cost"),
        0,
        share=_exact(programme, "copayment_share", day),
        cap_by_class=[int(caps[household,].value or 0)],
    )
    return {"copayment": Fraction(int(due))}


def _exact(programme: Programme, name: str, day: date) -> Fraction:
    value = programme.parameter(name).at(day).value
    if not isinstance(value, Fraction):
        raise InvalidRequest(
            "{key}.{name} is no number but {value!r}.",
            key=programme.key,
            name=name,
            value=value,
        )
    return value


def _banded(prefix: tuple[str, ...], axis: int, table: Table, day: date, amount: Fraction | int) -> str:
    """Return the word on *axis* whose band holds *amount*, among the rows that start with *prefix*."""
    rows = [row for row in table.at(day) if row[: len(prefix)] == prefix]
    words = list(dict.fromkeys(row[axis] for row in rows))
    if not words:
        raise NotInForce(
            "{path}: no value for {prefix} in the revision in force on {day}.",
            path=table.path,
            prefix=", ".join(prefix),
            day=day,
        )
    exact = Fraction(amount)
    bands = [Band.from_word(word) for word in words]
    part, whole = np.array(exact.numerator), np.array(exact.denominator)
    held = [bool(band.holds(part, whole)) for band in bands]
    if sum(held) != 1:
        raise NotInForce(
            "{path}: no band holds {exact:g} in the revision in force on {day}.",
            path=table.path,
            exact=float(exact),
            day=day,
        )
    return words[held.index(True)]


def _price(prices: Programme, day: date, situation: _Situation) -> int:
    """Return the price of a unit in hundredths of the currency, by area or by class of area."""
    if "area" in situation:
        area_class = str(prices.table("area_class").cell(day, situation.word("area")).value)
    else:
        area_class = situation.word("area_class")
    price = prices.table("unit_price").cell(day, area_class).value
    return banded_tariff.hundredths(Fraction(price if isinstance(price, Fraction) else 0))


def _banded_tariff(programme: Programme, prices: Programme, day: date, situation: _Situation) -> Answer:
    """One agency's month: attended days of all its people, by the band of its past results."""
    fee_class, capacity = situation.word("fee_class", "I"), situation.whole("capacity")
    table = programme.table("base_units")
    places = _banded((fee_class,), 1, table, day, capacity)
    if situation.flag("new"):
        band = str(programme.parameter("new_agency_band").at(day).value)
    else:
        window = int(_exact(programme, "band_window", day))
        licensed = situation.whole("licensed", capacity * window)
        if licensed < 1:
            raise InvalidRequest("'licensed' must be at least one place.")
        band = _banded((fee_class, places), 2, table, day, Fraction(situation.whole("retainers"), licensed))
    units = table.cell(day, fee_class, places, band).value
    answer: Answer = {"band": band, "units": Fraction(units if isinstance(units, Fraction) else 0)}
    if "days" in situation:
        millidays = situation.number("days") * 1000
        milli = banded_tariff.units_milli(int(millidays), int(Fraction(answer["units"])))
        answer["fee"] = Fraction(int(banded_tariff.claim(milli, _price(prices, day, situation))))
    return answer


def _follow_along(programme: Programme, prices: Programme, day: date, situation: _Situation) -> Answer:
    """Months of follow-along at the units of the agency's retention rate."""
    table = programme.table("units")
    band = _banded((), 0, table, day, situation.number("retention"))
    units = table.cell(day, band).value
    exact = Fraction(units if isinstance(units, Fraction) else 0)
    milli = follow_along.units_milli([situation.whole("months")], [0], [int(exact)])
    fee = banded_tariff.claim(milli, _price(prices, day, situation))
    return {"band": band, "units": exact, "fee": Fraction(int(fee[0]))}


def _points(programme: Programme, _: Programme, day: date, situation: _Situation) -> Answer:
    """One person's week of attendance."""

    def number(name: str) -> int:
        return int(_exact(programme, name, day))

    def cell(name: str, *keys: str) -> int:
        value = programme.table(name).cell(day, *keys).value
        return int(value) if isinstance(value, Fraction) else 0

    form, scale, months = situation.word("form"), situation.word("scale"), situation.whole("months")
    since = situation.whole("since_discharge") if "since_discharge" in situation else -1
    days = points.billed_days(
        [[situation.whole("days")]],
        [[months]],
        limit_after_months=number("one_year_months"),
        days_a_week=number("one_year_days"),
    )
    each = points.points_per_day(
        days,
        [[months]],
        [[since]],
        [[situation.flag("long_stay")]],
        points=cell("points", form, scale),
        early_addition=cell("early_addition", form),
        early_months=number("early_months"),
        reduced_after_months=number("three_year_months"),
        reduced_above_days=number("three_year_days"),
        reduced_to=_exact(programme, "three_year_share", day),
    )
    fee = points.points_due(days * each, yen_per_point=number("point_price"))
    return {
        "billed_days": Fraction(int(days[0, 0])),
        "points": Fraction(int(each[0, 0])),
        "fee": Fraction(int(fee[0, 0])),
    }


def _block_grant(programme: Programme, _: Programme, day: date, situation: _Situation) -> Answer:
    """A year's grants of agencies that were funded for some of its months."""
    grant = block_grant.grant_due(situation.whole("recipients"), int(_exact(programme, "grant", day)))
    return {"grant": Fraction(int(block_grant.part_year(grant, situation.whole("months", 12))))}


def _capitation(programme: Programme, _: Programme, day: date, situation: _Situation) -> Answer:
    """Person-months on the books."""
    fee = capitation.capitation_due([situation.whole("person_months")], [int(_exact(programme, "fee", day))])
    return {"fee": Fraction(int(fee.sum()))}


def _fee_per_service(programme: Programme, _: Programme, day: date, situation: _Situation) -> Answer:
    """Contacts by mode."""
    contacts = situation.counts("contacts")
    prices = [programme.table("fees").cell(day, mode).value for mode in contacts]
    whole = [int(price) if isinstance(price, Fraction) else 0 for price in prices]
    return {"fee": Fraction(int(fee_per_service.fee_of_all_modes(list(contacts.values()), whole)))}


Rule = Callable[[Programme, Programme, date, _Situation], Answer]

#: For each kind of rule the keys of a situation and the function that answers it.
RULES: Final[Mapping[str, tuple[tuple[str, ...], Rule]]] = {
    "banded_tariff": (
        ("capacity", "retainers", "licensed", "days", "area", "area_class", "fee_class", "new"),
        _banded_tariff,
    ),
    "follow_along": (("retention", "months", "area", "area_class"), _follow_along),
    "points": (("form", "scale", "days", "months", "long_stay", "since_discharge"), _points),
    "block_grant": (("recipients", "months"), _block_grant),
    "capitation": (("person_months",), _capitation),
    "fee_per_service": (("contacts",), _fee_per_service),
}
