"""Barrier matrix: every programme × every element of IPS on one day, with the money that each rule pays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from placefirst.errors import InvalidRequest, NotInForce
from placefirst.parameters.country import Country
from placefirst.systems.barrier import REGISTER, VERDICTS, Barrier, barriers
from placefirst.systems.element import Element, elements, find_element
from placefirst.systems.load import load_system
from placefirst.systems.money import Amount, amount
from placefirst.systems.programme import Programme
from placefirst.systems.system import System


@dataclass(frozen=True, slots=True)
class Cell:
    """What one programme's rule does to one element on the day; without a barrier before its first entry."""

    programme: Programme
    element: Element
    barrier: Barrier | None
    money: tuple[Amount, ...] = ()
    lost: tuple[Amount, ...] = ()
    also: tuple[Barrier, ...] = ()  # other entries whose conditions hold too
    knows_from: date | None = None  # the first day of which the register speaks

    @property
    def verdict(self) -> str | None:
        """One of ``VERDICTS``; None where the register does not speak of the day."""
        return self.barrier.verdict if self.barrier else None

    @property
    def first_amount(self) -> Amount | None:
        """The first amount that there is on the day."""
        return next((each for each in self.money if each.value is not None), None)


@dataclass(frozen=True, slots=True)
class Matrix:
    """All cells of a country on a day, programme by programme in file order, element by element."""

    system: System
    on: date
    elements: tuple[Element, ...]
    cells: Mapping[tuple[str, str], Cell] = field(hash=False)  # by programme and element

    @property
    def programmes(self) -> tuple[Programme, ...]:
        """The programmes in the order of the country's file."""
        return tuple(self.system.programmes.values())

    def cell(self, programme: str, element: str) -> Cell:
        """Return one cell; raises ``UnknownName`` for a programme or an element that is not there."""
        self.system.programme(programme)
        return self.cells[programme, find_element(element).key]

    def row(self, programme: Programme) -> tuple[Cell, ...]:
        """Return the cells of one programme in the order of the elements."""
        return tuple(self.cells[programme.key, each.key] for each in self.elements)

    def column(self, element: Element) -> tuple[Cell, ...]:
        """Return the cells of one element in the order of the programmes."""
        return tuple(self.cells[each.key, element.key] for each in self.programmes)

    def paid_by(self, element: Element) -> tuple[Cell, ...]:
        """Return the cells of the programmes whose rule pays for *element*."""
        return tuple(cell for cell in self.column(element) if cell.verdict == "pays")

    def paid_in_part_by(self, element: Element) -> tuple[Cell, ...]:
        """Return the cells of the programmes whose rule limits *element* and pays something for it."""
        return tuple(cell for cell in self.column(element) if cell.verdict == "limits" and cell.first_amount)

    @property
    def paid_by_nobody(self) -> tuple[Element, ...]:
        """The elements that no programme's rule pays for."""
        return tuple(each for each in self.elements if not self.paid_by(each))

    @property
    def conflicts(self) -> tuple[Cell, ...]:
        """The cells where what the contract asks stands against the principle."""
        return tuple(cell for cell in self.cells.values() if cell.barrier and cell.barrier.contract)

    def totals(self, cells: Iterable[Cell] | None = None) -> dict[str, int]:
        """Return how many of *cells* (all if left out) carry each verdict, in the order of ``VERDICTS``."""
        found = [cell.verdict for cell in (self.cells.values() if cells is None else cells)]
        return {verdict: found.count(verdict) for verdict in VERDICTS}


@dataclass(frozen=True, slots=True)
class Repainted:
    """The matrix under today's rules, and under an option (the same without one)."""

    today: Matrix
    option: str  # the scenario in its normal form; empty for today's rules
    then: Matrix

    @property
    def changed(self) -> tuple[Cell, ...]:
        """The cells that the option repaints: another entry of the register holds."""
        return tuple(cell for cell in self.then.cells.values() if cell.barrier != self.was(cell).barrier)

    def was(self, cell: Cell) -> Cell:
        """Return the same cell under today's rules."""
        return self.today.cells[cell.programme.key, cell.element.key]


def matrix(country: Country, on: date) -> Matrix:
    """Return every programme × element of *country* on the day *on*.

    Raises ``InvalidRequest`` for a country without the register, ``NotInForce`` for a day before its first
    entry, and ``InvalidDefinition`` for a register that cannot be read.
    """
    if REGISTER not in country.files:
        name = country.name[country.languages[0]]
        raise InvalidRequest(
            "Nothing has been gathered yet on what the rules of {name} do to the elements "
            "of IPS. It would stand in {register}.yaml of the country.",
            name=name,
            register=REGISTER,
        )
    found = barriers(country)
    first = min(each.since for each in found)
    if on < first:
        raise NotInForce(
            "Nothing is said of {on}: the register of rules and principles begins on "
            "{first}. Choose a day from {first} on.",
            on=on,
            first=first,
        )
    system = load_system(country)
    by_cell: dict[tuple[str, str], list[Barrier]] = {}
    for each in found:
        by_cell.setdefault((each.programme, each.element), []).append(each)
    cells = {
        (programme.key, element.key): _cell(
            system, programme, element, by_cell.get((programme.key, element.key), []), on
        )
        for programme in system.programmes.values()
        for element in elements()
    }
    return Matrix(system, on, elements(), cells)


def _cell(system: System, programme: Programme, element: Element, said: list[Barrier], on: date) -> Cell:
    """Return one cell: the first entry whose conditions hold, else the one without conditions."""
    holding = [
        each
        for each in said
        if each.is_on(on) and each.when and all(one.holds(system.country, on) for one in each.when)
    ]
    plain = [each for each in said if each.is_on(on) and not each.when]
    chosen = next(iter([*holding, *plain]), None)
    knows_from = min((each.since for each in said if not each.when), default=None)
    if chosen is None:
        return Cell(programme, element, None, knows_from=knows_from)
    return Cell(
        programme,
        element,
        chosen,
        money=tuple(amount(system, money, on) for money in chosen.money),
        lost=tuple(amount(system, money, on) for money in chosen.lost),
        also=tuple(holding[1:]),
        knows_from=knows_from,
    )
