"""Profile: a jurisdiction's rule for counts of people: which are withheld, and how the rest is rounded."""

from __future__ import annotations

from dataclasses import dataclass

from placefirst.errors import InvalidRequest


@dataclass(frozen=True, slots=True)
class Withheld:
    """A count of 1 to *below* less 1: that it is there may be said, how many not."""

    below: int


@dataclass(frozen=True, slots=True)
class Profile:
    """Counts under *least* are withheld (nought is shown), the others rounded to a multiple of *base*."""

    least: int = 10
    base: int = 5

    def count(self, number: int) -> int | Withheld:
        """
        Return *number* as it may be published.

        Raises ``InvalidRequest`` for a number below nought.

        >>> Profile().count(0), Profile().count(7), Profile().count(23)
        (0, Withheld(below=10), 25)
        """
        if number < 0:
            raise InvalidRequest(f"{number} is no count of people.")
        if 0 < number < self.least:
            return Withheld(self.least)
        return (2 * number + self.base) // (2 * self.base) * self.base


#: Japan's rule for the national claims database (under 10, nought may be shown); rounding is ours.
DEFAULT = Profile()
