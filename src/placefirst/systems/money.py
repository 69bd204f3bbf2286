"""Money: an amount that a rule pays for one thing, computed on a day and never typed.

A register says where the amount comes from: a claim of the programme's rule in a situation, as a law case
has it, or a product of parameters whose units multiply to money (units of a fee times the price of a unit).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import Any, Final

from placefirst.errors import InvalidRequest, NotInForce, PlacefirstError
from placefirst.parameters.country import Country
from placefirst.parameters.fields import Fields
from placefirst.parameters.history import Table, Value
from placefirst.parameters.marked import Marked
from placefirst.sources import MARKS
from placefirst.systems.claims import claim
from placefirst.systems.system import System

#: What an amount is paid for once, in one word; ``per`` says it in full.
EACH: Final = ("contact", "day", "week", "month", "year", "job_start")
_KEYS: Final = ("claim", "answer", "product", "divide_by", "each", "per")
_SUMMARY: Final = "table of "  # how a trace tells that a whole table was looked through


@dataclass(frozen=True, slots=True)
class Factor:
    """One number of a product: a parameter, or the cell of a table."""

    path: str  # "transition_support.unit_price"
    cell: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Money:
    """Where an amount comes from, as a register says it."""

    programme: str
    each: str  # one of EACH
    per: Mapping[str, str] = field(hash=False)  # what it is paid for, by language: "a day attended"
    claim: Mapping[str, Any] | None = field(default=None, hash=False)  # a situation of the rule
    answer: str = "fee"  # the name of the claim's answer that is the amount
    product: tuple[Factor, ...] = ()
    divide_by: tuple[Factor, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One number that an amount was computed from."""

    path: str  # with the country's code and, for a cell, its words
    unit: str
    value: Value
    divides: bool = False


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of money on a day in whole currency, rounded down, with the numbers behind it."""

    money: Money
    value: int | None  # None: a number that it needs is not in force on the day
    steps: tuple[Step, ...] = ()
    comes_out: Mapping[str, Fraction | bool | str] = field(default_factory=dict, hash=False)  # of a claim
    reason: str | None = None  # why there is no value

    @property
    def mark(self) -> str:
        """The weakest mark of the numbers behind it: ● ◐ ◌."""
        marks = {step.value.source.mark for step in self.steps}
        return max(marks, key=MARKS.index, default=MARKS[-1])

    @property
    def word(self) -> str:
        """The word that goes with ◌, of the first number so marked."""
        return next((step.value.source.word for step in self.steps if step.value.source.word), "")


def read_money(node: Marked, country: Country, programme: str, *, shown: str, name: str) -> Money:
    """Return the money that *node* of a register says; refuses what does not make money."""
    fields = Fields(node, shown=shown, name=f"{name}, money", known=_KEYS)
    if fields.has("claim") is fields.has("product"):
        raise fields.refuse(
            node.line, "money needs either 'claim' or 'product'.", "Write one of them, not both."
        )
    money = Money(
        programme=programme,
        each=fields.word("each", EACH) if fields.has("each") else "",
        per=fields.languages("per", country.languages),
        claim=fields.get("claim").plain() if fields.has("claim") else None,
        answer=fields.text("answer") if fields.has("answer") else "fee",
        product=_factors(fields, "product", country),
        divide_by=_factors(fields, "divide_by", country),
    )
    if money.product and (unit := _unit(country, money)) != country.currency:
        raise fields.refuse(
            fields.line("product"),
            f"the units come to '{unit}', which is no money.",
            f"Multiply and divide until {country.currency} is all that is left above the line.",
        )
    each = money.each or next((word for word in EACH if word in _below(country, money)), "")
    if not each:
        raise fields.refuse(node.line, "'each' is missing.", f"Write each: one of {', '.join(EACH)}.")
    return replace(money, each=each)


def amount(system: System, money: Money, day: date) -> Amount:
    """Return what *money* comes to on *day*; without a value and with the reason where it is not in force.

    Raises ``InvalidRequest`` or ``UnknownName`` for a situation that the programme's rule cannot read.
    """
    with system.country.trace() as read:
        try:
            if money.claim is None:
                return _product(system.country, money, day)
            comes_out = claim(system, money.programme, day, money.claim)
        except NotInForce as error:
            return Amount(money, None, reason=str(error))
    value = comes_out.get(money.answer)
    if isinstance(value, bool) or not isinstance(value, Fraction | int):
        raise InvalidRequest(
            "{programme}: the rule gives no amount '{answer}', but {comes_out}.",
            programme=money.programme,
            answer=money.answer,
            comes_out=", ".join(comes_out),
        )
    steps = tuple(
        Step(path, _unit_of(system.country, path), each)
        for path, each in read.rests_on
        if not str(each.value).startswith(_SUMMARY)
    )
    return Amount(money, int(value), steps, comes_out)


def problem_of(system: System, money: Money, day: date) -> PlacefirstError | None:
    """Return what is wrong with *money*, asked on *day*; None if it can be computed."""
    try:
        amount(system, money, day)
    except PlacefirstError as error:
        return error
    return None


def _product(country: Country, money: Money, day: date) -> Amount:
    steps: list[Step] = []
    value = Fraction(1)
    for factor in (*money.product, *money.divide_by):
        divides = len(steps) >= len(money.product)
        found = _found(country, factor, day)
        if not isinstance(found.value, Fraction) or (divides and not found.value):
            raise NotInForce(
                "{path} is {value} on {day}.",
                path=factor.path,
                value=found.value,
                day=day,
            )
        value = value / found.value if divides else value * found.value
        cell = f"[{', '.join(factor.cell)}]" if factor.cell else ""
        unit = _unit_of(country, factor.path)
        steps.append(Step(f"{country.code}.{factor.path}{cell}", unit, found, divides))
    return Amount(money, int(value), tuple(steps))


def _found(country: Country, factor: Factor, day: date) -> Value:
    if factor.cell:
        return country.table(factor.path).cell(day, *factor.cell)
    return country.at(factor.path, day)


def _factors(fields: Fields, key: str, country: Country) -> tuple[Factor, ...]:
    if not fields.has(key):
        return ()
    factors = []
    for text in fields.words(key):
        path, bracket, rest = text.partition("[")
        cell = tuple(part.strip() for part in rest.removesuffix("]").split(",")) if bracket else ()
        if not country.has(path):
            raise fields.refuse(
                fields.line(key), f"there is no parameter '{path}'.", "Name one, as programme.parameter."
            )
        axes = country.table(path).axes if _is_table(country, path) else ()
        if len(cell) != len(axes):
            raise fields.refuse(
                fields.line(key),
                f"'{text}' does not name one cell of {path}.",
                f"Write {path}[{', '.join(axes)}]." if axes else f"Write {path}.",
            )
        factors.append(Factor(path.removeprefix(f"{country.code}."), cell))
    return tuple(factors)


def _is_table(country: Country, path: str) -> bool:
    stem, _, name = path.removeprefix(f"{country.code}.").rpartition(".")
    return isinstance(country.files[stem].parameters[name], Table) if stem in country.files else False


def _unit_of(country: Country, path: str) -> str:
    short = path.partition("[")[0].removeprefix(f"{country.code}.")
    found = country.table(short) if _is_table(country, short) else country.parameter(short)
    return found.unit


def _unit(country: Country, money: Money) -> str:
    """Return what is left above the line when the units of all factors are multiplied and cancelled."""
    left = _units(country, money)
    return " ".join(sorted(part for part, times in left.items() if times > 0 and part != "ratio"))


def _below(country: Country, money: Money) -> set[str]:
    """Return what is left below the line."""
    return {part for part, times in _units(country, money).items() if times < 0}


def _units(country: Country, money: Money) -> Counter[str]:
    above: Counter[str] = Counter()
    for factors, sign in ((money.product, 1), (money.divide_by, -1)):
        for factor in factors:
            top, *under = _unit_of(country, factor.path).split("/")
            above[top] += sign
            for part in under:
                above[part] -= sign
    return above
