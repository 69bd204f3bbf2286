"""Agency: an organisation that delivers under one licence; here, how many there are and who counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from placefirst.errors import NotInForce
from placefirst.parameters.history import Parameter, Value
from placefirst.systems.programme import Programme

COUNT = "agencies"
#: How far an agency of the directory is on its way, least first.
STATUSES: Final = ("interested", "testing", "quasi", "mature")
#: Whether its fidelity was ever reviewed.
REVIEWS: Final = ("unknown", "never", "reviewed")
#: What kind of organisation leads it.
LEADS: Final = (
    "hospital", "clinic", "day_care", "transition_support", "centre", "public_body", "non_profit", "company",
    "university", "other",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class AgencyCount:
    """How many agencies a programme has, and since when that count is the latest."""

    programme: str
    name: str  # of the parameter: "agencies", "agencies_billing"
    value: Value

    @property
    def agencies(self) -> int:
        """The number of agencies."""
        count = self.value.value
        return int(count) if count is not None and not isinstance(count, str) else 0


def agency_counts(programme: Programme, day: date) -> tuple[AgencyCount, ...]:
    """Return the latest count on each basis that was known for *day*; empty if none was."""
    counts = []
    for name, parameter in programme.parameters.items():
        is_count = name == COUNT or name.startswith(f"{COUNT}_")
        if not is_count or not isinstance(parameter, Parameter) or parameter.unit != "agency":
            continue
        try:
            counts.append(AgencyCount(programme.key, name, parameter.last_in_force(day)))
        except NotInForce:
            continue
    return tuple(counts)
