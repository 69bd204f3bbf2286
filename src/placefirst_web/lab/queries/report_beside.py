"""What stands beside a lab in its report: barriers of the Map by name, answers of the model."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.utils.translation import gettext as _

from placefirst.deliberation.lab import Lab
from placefirst.documents.content import Cell, Group, Row, Table
from placefirst.documents.lab_proposed import Model
from placefirst.documents.lab_report import Beside
from placefirst.documents.lab_thread import Elsewhere, Named
from placefirst.errors import PlacefirstError
from placefirst.parameters.read import load_country
from placefirst.systems.element import elements
from placefirst_web.design import tables
from placefirst_web.lab.queries.asking import Room
from placefirst_web.lab.queries.model import model_of
from placefirst_web.library import runs


def beside_of(room: Room, lab: Lab, language: str, base: str) -> Beside:
    """Return what the report of *lab* in *language* names; *base* stands before the addresses."""
    return Beside(dict(_models(room, language)), elsewhere_of(lab, language, base))


def elsewhere_of(lab: Lab, language: str, base: str) -> Elsewhere:
    """Return what *lab* cites and does not hold, by name."""
    return Elsewhere(dict(_named(lab, language, base)))


def _named(lab: Lab, language: str, base: str) -> Iterator[tuple[str, Named]]:
    for reference in dict.fromkeys(_outside(lab)):
        kind, _colon, key = reference.partition(":")
        if kind == "run" and runs.at(key) is not None:
            yield reference, Named(key, base + reverse("explain:run", args=[lab.country, key]))
        elif kind == "barrier":
            yield reference, _barrier(lab, key, language, base)


def _outside(lab: Lab) -> Iterator[str]:
    for proposal in lab.proposals:
        if proposal.run:
            yield f"run:{proposal.run}"
        if proposal.barrier:
            yield f"barrier:{proposal.barrier}"
        for statement in proposal.statements:
            yield from statement.rests_on
    for each in (*lab.items, *lab.priorities):
        yield from each.rests_on


def _barrier(lab: Lab, key: str, language: str, base: str) -> Named:
    """Return a cell of the country's Map, ``programme/element``, by its names; the key where it has none."""
    programme, _slash, element = key.partition("/")
    try:
        names = load_country(lab.country).files[programme].head["name"]
        of_element = next(each.name for each in elements() if each.key == element)
        title = f"{names.get(language, programme)} × {of_element.get(language, element)}"
        return Named(title, base + reverse("map:barrier", args=[lab.country, programme, element]))
    except (PlacefirstError, KeyError, StopIteration, NoReverseMatch):
        return Named(key)


def _models(room: Room, language: str) -> Iterator[tuple[str, Model]]:
    """Give what the model says of each proposal with a frozen answer, by the proposal's key."""
    with translation.override(language):
        for row in room.lab.proposals.exclude(run=""):
            told = model_of(row, room.lab.country)
            if told.state in ("gone", "found"):  # kept no longer, or another one is
                yield str(row.key), Model((_("The frozen answer is no longer kept. Ask the model again."),))
            elif told.state == "frozen":
                says = [
                    _("%(what)s: %(number)s") % {"what": each.name, "number": each.headline}
                    for each in told.scenarios
                    if each.headline
                ]
                made = tuple(_table(each.table) for each in told.scenarios)
                yield str(row.key), Model((*says, told.scope), made)


def _table(made: tables.Table) -> Table:
    """Return a table of a page as a part of a document."""
    return Table(
        caption=made.caption,
        row_heading=made.row_heading,
        columns=tuple(made.columns),
        groups=tuple(
            Group(
                tuple(
                    Row(row.label, tuple(Cell(each.text, each.reason) for each in row.cells), row.note)
                    for row in part.rows
                ),
                part.heading,
            )
            for part in made.parts
        ),
        note=made.note,
    )
