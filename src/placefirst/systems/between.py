"""Between: which numbers of a system differ between two days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from placefirst.errors import NotInForce
from placefirst.parameters.history import Key, Parameter, Table, Value
from placefirst.systems.programme import Programme
from placefirst.systems.system import System


@dataclass(frozen=True, slots=True)
class Difference:
    """One number, or one cell of a table, that is another on the second day; None: not in force."""

    programme: Programme
    name: str  # of the parameter
    parameter: Parameter | Table
    cell: Key
    before: Value | None
    after: Value | None


def changed_between(system: System, first: date, second: date) -> tuple[Difference, ...]:
    """
    Return every number of *system* whose value on *first* is another on *second*, programme by programme.

    Values are compared, not their sources or dates: a count that was published again with the same
    value has not changed. The days may come in either order.
    """
    found = []
    for programme in system.programmes.values():
        for name, parameter in programme.parameters.items():
            before, after = _at(parameter, first), _at(parameter, second)
            for cell in dict.fromkeys((*before, *after)):
                old, new = before.get(cell), after.get(cell)
                if (old and old.value) != (new and new.value) or (old is None) != (new is None):
                    found.append(Difference(programme, name, parameter, cell, old, new))
    return tuple(found)


def _at(parameter: Parameter | Table, day: date) -> dict[Key, Value]:
    try:
        return parameter.at(day) if isinstance(parameter, Table) else {(): parameter.at(day)}
    except NotInForce:
        return {}
