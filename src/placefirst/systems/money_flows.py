"""Money flows: who pays a programme, who delivers it, whom it serves; in yen a year where the files know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from placefirst.errors import NotInForce
from placefirst.parameters.history import Parameter, Value
from placefirst.systems.agency import AgencyCount, agency_counts
from placefirst.systems.payer import Payer
from placefirst.systems.programme import Programme
from placefirst.systems.system import System

#: What a programme's file calls the money of a year, the people it serves, and the grant of an agency.
SPENDING: Final = "spending"
USERS: Final = "users"
GRANT: Final = "grant"


@dataclass(frozen=True, slots=True)
class Share:
    """One payer's share of a programme's cost; *yearly* is its part of the year's money, if that is known."""

    payer: Payer
    share: Fraction
    path: str | None  # of the split's share, where a split says it
    yearly: Fraction | None


@dataclass(frozen=True, slots=True)
class Flow:
    """One programme on one day: payers, the year's money, agencies, people."""

    programme: Programme
    shares: tuple[Share, ...]
    yearly: Fraction | None  # in the country's money
    rests_on: tuple[tuple[str, Value], ...]  # what the year's money was worked out from
    agencies: tuple[AgencyCount, ...]
    users: Value | None


def money_flows(system: System, day: date) -> tuple[Flow, ...]:
    """
    Return the flow of money of every programme of *system* on *day*, in the order of its file.

    A year's money is what the file says was spent or, for a grant to each agency, the grant times the
    agencies counted; None where neither is known. It is the latest known, not forecast.
    """
    return tuple(_flow(system, programme, day) for programme in system.programmes.values())


def _flow(system: System, programme: Programme, day: date) -> Flow:
    agencies = agency_counts(programme, day)
    yearly, rests_on = _yearly(programme, agencies, day)
    split = system.splits.get(programme.payer)
    shares = tuple(
        Share(
            payer,
            share,
            f"country.splits.{split.key}.{payer.key}" if split else None,
            yearly * share if yearly is not None else None,
        )
        for payer, share in system.payers_of(programme)
    )
    return Flow(programme, shares, yearly, rests_on, agencies, _latest(programme, USERS, day))


def _yearly(
    programme: Programme, agencies: tuple[AgencyCount, ...], day: date
) -> tuple[Fraction | None, tuple[tuple[str, Value], ...]]:
    spent = _latest(programme, SPENDING, day)
    if spent is not None and isinstance(spent.value, Fraction):
        return spent.value, ((f"{programme.key}.{SPENDING}", spent),)
    grant = _latest(programme, GRANT, day)
    if grant is not None and isinstance(grant.value, Fraction) and agencies:
        count = agencies[0]
        return grant.value * count.agencies, (
            (f"{programme.key}.{GRANT}", grant),
            (f"{programme.key}.{count.name}", count.value),
        )
    return None, ()


def _latest(programme: Programme, name: str, day: date) -> Value | None:
    parameter = programme.parameters.get(name)
    if not isinstance(parameter, Parameter):
        return None
    try:
        return parameter.last_in_force(day)
    except NotInForce:
        return None
