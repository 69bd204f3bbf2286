"""System: all programmes of a country with the divisions that run them and the payers behind them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from placefirst.errors import UnknownName
from placefirst.parameters.read import Country
from placefirst.systems.division import Division
from placefirst.systems.payer import Payer, Split, payment_of
from placefirst.systems.programme import Programme


@dataclass(frozen=True, slots=True)
class System:
    """One country's employment services, in the order of its own file."""

    country: Country = field(hash=False)
    divisions: Mapping[str, Division] = field(hash=False)
    payers: Mapping[str, Payer] = field(hash=False)
    splits: Mapping[str, Split] = field(hash=False)
    programmes: Mapping[str, Programme] = field(hash=False)

    def programme(self, key: str) -> Programme:
        """Return the programme called *key*; raises ``UnknownName``."""
        if key not in self.programmes:
            raise UnknownName("programme", key, self.programmes)
        return self.programmes[key]

    def programmes_of(self, division: Division) -> tuple[Programme, ...]:
        """Return the programmes that *division* runs, in the order of the country's file."""
        return tuple(each for each in self.programmes.values() if each.division == division)

    def payers_of(self, programme: Programme) -> tuple[tuple[Payer, Fraction], ...]:
        """Return who bears what share of the cost of *programme*; the shares sum to 1."""
        return payment_of(programme.payer, self.payers, self.splits)
