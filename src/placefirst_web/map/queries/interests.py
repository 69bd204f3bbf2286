"""What the page of the private grid shows: the author's own rows and nobody else's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from placefirst.exchange.safe_csv import as_csv
from placefirst_web.accounts.models import Account
from placefirst_web.design.language import local
from placefirst_web.design.parts import Crumb
from placefirst_web.library.models.interests import FIVE, POSITIONS, GridPosition
from placefirst_web.map.queries.named import Named, named
from placefirst_web.map.queries.sector import sector_of

#: A sign for each position, so that nothing is told by colour.
SIGNS: Final = {"supporter": "＋", "neutral": "○", "opponent": "－", "": "·"}


@dataclass(frozen=True, slots=True)
class Placed:
    """One actor in a cell of the grid."""

    name: str
    sign: str
    said: str


@dataclass(frozen=True, slots=True)
class Level:
    """One row of the grid: a power, and the actors at each interest."""

    power: int
    cells: Sequence[Sequence[Placed]]


@dataclass(frozen=True, slots=True)
class GridPage:
    """All that ``map/interests.html`` shows."""

    country: Named
    headline: str
    actors: Sequence[tuple[str, str]]  # key and name
    initial: Mapping[str, object]
    levels: Sequence[Level]
    unplaced: Sequence[str]
    count: int
    crumbs: Sequence[Crumb]


def grid_page(account: Account, code: str) -> GridPage:
    """Return the grid of *account*; raises UnknownName for a country without data."""
    country, sector = named(code), sector_of(code)
    rows = {row.actor: row for row in _rows(account, code)}
    names = {actor.key: local(actor.name) for actor in sector.actors}
    short = {actor.key: local(actor.short) for actor in sector.actors}
    return GridPage(
        country=country,
        headline=_headline(rows),
        actors=list(names.items()),
        initial={
            f"{field}_{key}": getattr(row, field) if getattr(row, field) is not None else ""
            for key, row in rows.items()
            for field in ("power", "interest", "position", "note")
        },
        levels=[
            Level(power, [_cell(rows, short, power, interest) for interest in FIVE]) for power in FIVE[::-1]
        ],
        unplaced=[
            short[key]
            for key, row in rows.items()
            if key in short and (row.power is None or row.interest is None)
        ],
        count=len(rows),
        crumbs=[Crumb(_("Sector"), reverse("map:sector", args=[code]))],
    )


def grid_file(account: Account, code: str) -> bytes:
    """Return the grid of *account* as CSV."""
    names = {actor.key: local(actor.name) for actor in sector_of(code).actors}
    heads = ("actor", "name", "power", "interest", "position", "note", "changed")
    rows = [
        (
            row.actor,
            names.get(row.actor, ""),
            row.power,
            row.interest,
            row.position,
            row.note,
            row.changed_at.date().isoformat(),
        )
        for row in _rows(account, code)
    ]
    return as_csv(heads, rows)


def _rows(account: Account, code: str) -> list[GridPosition]:
    """Return the rows of *account* itself: the only place where the table is read."""
    return list(GridPosition.objects.filter(author=account, country=code).order_by("pk"))


def _headline(rows: Mapping[str, GridPosition]) -> str:
    if not rows:
        return _("Your grid of interest and power is empty, and only you will see it")
    opponents = sum(row.position == "opponent" for row in rows.values())
    said = ngettext(
        "%(count)s actor on your grid, which only you see",
        "%(count)s actors on your grid, which only you see",
        len(rows),
    ) % {"count": len(rows)}
    if not opponents:
        return said
    return _("%(said)s; opponents: %(opponents)s") % {"said": said, "opponents": opponents}


def _cell(
    rows: Mapping[str, GridPosition], short: Mapping[str, str], power: int, interest: int
) -> list[Placed]:
    return [
        Placed(
            short.get(key, key),
            SIGNS[row.position],
            str(POSITIONS[row.position]) if row.position else _("position not said"),
        )
        for key, row in rows.items()
        if (row.power, row.interest) == (power, interest)
    ]
