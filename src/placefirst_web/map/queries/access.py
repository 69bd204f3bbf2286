"""Access: how many places people can reach, once places and people below the areas' level were loaded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst.errors import UnknownName
from placefirst.exchange.point_file import PointFile
from placefirst.parameters.read import load_country
from placefirst_web.design.charts import Chart
from placefirst_web.design.figures import count, count_in_words, share
from placefirst_web.design.language import local
from placefirst_web.design.parts import Citation, citation
from placefirst_web.design.tables import Cell, Part, Row, Table
from placefirst_web.library.indicators import owns
from placefirst_web.library.models import PointLayer
from placefirst_web.library.models.indicators import current
from placefirst_web.map.queries.named import Named
from placefirst_web.map.queries.place_files import Preview
from placefirst_web.map.queries.place_pictures import drawn
from placefirst_web.map.words.places import figure_text

SHOWN = 50  # points of a preview
FOR_SO_MANY = 1_000  # access is places for so many people

MISSING = {
    "supply": gettext_lazy(
        "Places with a capacity: a CSV file with name, latitude, longitude and capacity of each place."
    ),
    "population": gettext_lazy(
        "People below the areas’ level, such as by municipality: a CSV file with name, latitude, "
        "longitude, people and area."
    ),
}


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer of points that stands."""

    key: int
    role: str
    label: str
    points: int
    amount: float
    source: Citation
    by: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class AccessPage:
    """All that ``map/access.html`` shows; without a table something is missing."""

    country: Named
    layers: Sequence[Layer]
    missing: Sequence[tuple[str, str]]  # role, and what is to be loaded
    headline: str
    doubt: str
    chart: Chart | None
    table: Table | None


@dataclass(frozen=True, slots=True)
class _Of:
    """The access of one area."""

    people: float
    without: float  # people who reach no place
    reached: float  # places for each person, the mean of its people

    @property
    def share_without(self) -> float | None:
        """The share of people who reach no place; None where nobody is."""
        return self.without / self.people if self.people else None


def layers(code: str, account: Any) -> list[Layer]:
    """Return the layers of points of the country *code* that stand; *account* may withdraw its own."""
    return [
        Layer(
            row.pk, row.role, f"{local(row.name)} ({row.year})", len(row.points),
            sum(point[4] for point in row.points), citation(row.source),
            str(row.organisation or row.author or ""),
            owns(account, row),
        )
        for row in current(PointLayer.objects.filter(country=code))
    ]  # fmt: skip


def layer(code: str, key: int) -> PointLayer:
    """Return one layer of points, also one that was withdrawn; raises UnknownName."""
    found = PointLayer.objects.filter(country=code, pk=key).first()
    if found is None:
        raise UnknownName("set of points", str(key), [])
    return found


def preview(code: str, found: PointFile) -> Preview:
    """Return what a file of points says, before it is saved."""
    names = {area.code: local(area.name) for area in load_country(code).areas}
    rows = [
        Row(
            each.name or _("(no name)"),
            [
                Cell(names.get(each.area, "–"), is_words=True),
                Cell(f"{each.latitude:g}"),
                Cell(f"{each.longitude:g}"),
                Cell(figure_text(each.amount, "")),
            ],
        )
        for each in found.points[:SHOWN]
    ]
    headline = _("%(points)s points with %(amount)s in all were read") % {
        "points": count(len(found.points)), "amount": count(sum(each.amount for each in found.points)),
    }  # fmt: skip
    notes = []
    if len(found.points) > SHOWN:
        notes.append(_("The first %(count)s are shown.") % {"count": SHOWN})
    columns = [_("Area"), _("Latitude"), _("Longitude"), _("Places or people")]
    return Preview(headline, [Table(_("Points in the file"), _("Name"), columns, [Part(rows)])], notes)


def access_page(
    code: str, there: Sequence[Layer], supply: str, population: str, reach: int, decay: str
) -> AccessPage:
    """Return all that the page shows of two layers, by their keys; raises UnknownName for the country."""
    country = load_country(code)
    named = Named(code, country.name)
    missing = [
        (role, str(words)) for role, words in MISSING.items() if not any(each.role == role for each in there)
    ]
    if missing or not supply or not population:
        headline = _(
            "How far people have to go is not known yet: %(count)s of 2 sets of points are missing"
        ) % {"count": len(missing)}
        return AccessPage(named, there, missing, headline, "", None, None)
    by_area, unreached = _by_area(int(supply), int(population), reach, decay)
    said = {"reach": reach}
    people = sum(each.people for each in by_area.values())
    without = sum(each.without for each in by_area.values())
    headline = _("Of %(people)s people, %(share)s reach no place within %(reach)s km") % {
        **said, "people": count_in_words(people), "share": share(without / people if people else 0),
    }  # fmt: skip
    numbers = {area: Fraction(each.reached * FOR_SO_MANY) for area, each in by_area.items()}
    texts = {area: figure_text(each, "", exact=False) for area, each in numbers.items()}
    rows = [
        Row(
            local(area.name),
            [Cell(texts[area.code]), Cell(count(here.people)), Cell(share(here.share_without))],
        )
        for area in country.areas
        if (here := by_area.get(area.code)) is not None
    ]
    title = _("Places within reach for 1,000 people")
    note = _("Straight lines up to %(reach)s km; a place is shared among all who can reach it.") % said
    if len(by_area) < len(country.areas):
        none = {"count": len(country.areas) - len(by_area)}
        note += " " + _("No people of %(count)s areas were loaded: they have no data and no row.") % none
    columns = [title, _("People in the points"), _("Of them without a place in reach")]
    table = Table(title, _("Area"), columns, [Part(rows)], note=note, is_sortable=True)
    doubt = _(
        "Straight lines, not travel: mountains, ferries and timetables are not seen. Nobody who "
        "lives or offers places beyond these points is counted."
    )
    if unreached:
        doubt += " " + _("%(count)s of the places lie where none of these people can reach them.") % {
            "count": count(unreached)
        }
    return AccessPage(
        named, there, [], headline, doubt, drawn(country, "access", title, note, numbers, texts, table), table
    )


@lru_cache(maxsize=32)
def _by_area(supply: int, population: int, reach: int, decay: str) -> tuple[dict[str, _Of], int]:
    """Return access by area and how many places nobody reaches; a version of points never changes."""
    import numpy as np

    from placefirst.systems.access import DECAYS, catchment_access

    people = PointLayer.objects.get(pk=population, role="population").points
    places = PointLayer.objects.get(pk=supply, role="supply").points
    at = [
        np.array([point[2:4] for point in points], dtype=float).reshape(-1, 2) for points in (people, places)
    ]
    many = [np.array([point[4] for point in points], dtype=float) for points in (people, places)]
    answer = catchment_access(at[0], many[0], at[1], many[1], reach=reach, weights=DECAYS[decay])
    by_area = {}
    areas = np.array([point[1] for point in people])
    for area in sorted(set(areas.tolist())):
        here = areas == area
        crowd = float(many[0][here].sum())
        without = float(many[0][here & (answer.reached == 0)].sum())
        mean = float((answer.reached[here] * many[0][here]).sum() / crowd) if crowd else 0.0
        by_area[area] = _Of(crowd, without, mean)
    return by_area, int((~answer.is_reachable).sum())
