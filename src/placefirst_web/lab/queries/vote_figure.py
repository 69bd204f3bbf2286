"""The figure of votes on a page: a picture and a table for each closed round, category by category."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from placefirst.deliberation.ballot import Standing, marked, ordered
from placefirst.deliberation.lab import Result
from placefirst.documents.lab_figure import figure
from placefirst_web.design.charts import Chart
from placefirst_web.design.tables import Cell, Part, Row, Table
from placefirst_web.lab.queries.asking import Room
from placefirst_web.lab.queries.vote_results import ballots_said, notes_on, votes_said
from placefirst_web.library.ballots import category_names
from placefirst_web.library.labs import result_of
from placefirst_web.library.models.lab_votes import LabItem


@dataclass(frozen=True, slots=True)
class Figure:
    """One closed round: what it was about, who voted, what has to be known; a picture if counts are told."""

    name: str
    number: int
    said: str
    says: Sequence[str]
    chart: Chart | None


def figures(room: Room) -> list[Figure]:
    """Return the closed rounds of *room* in the order of its categories, a second round after the first."""
    names = category_names(room.lab)
    order = {key: place for place, key in enumerate(names)}
    items = {str(item.key): item for item in room.lab.items.all()}
    results = [
        result_of(phase.key, each)
        for phase in room.lab.phases.filter(kind="vote")
        for each in phase.rounds.filter(is_open=False, result__isnull=False)
    ]
    results.sort(key=lambda each: (order.get(each.category, len(order)), each.round))
    return [_figure(result, items, names.get(result.category, result.category)) for result in results]


def _figure(result: Result, items: dict[str, LabItem], name: str) -> Figure:
    order = ordered(result, list(items))
    is_told = not result.withheld and result.ballots > 0
    return Figure(
        name=name,
        number=result.round,
        said=ballots_said(result),
        says=notes_on(result, order),
        chart=_chart(result, order, items, name) if is_told else None,
    )


def _chart(result: Result, order: Sequence[Standing], items: dict[str, LabItem], name: str) -> Chart:
    labels = {each.item: _text(items[each.item]) if each.item in items else each.item for each in order}
    votes = {
        each.item: votes_said(each.low, each.high, result.method, is_range=bool(result.ranges))
        for each in order
    }
    signs = {each.item: f"{votes[each.item]} ●" if each.is_leading else votes[each.item] for each in order}
    first = [_("“%(text)s”") % {"text": labels[each.item]} for each in order if each.place == 1]
    counted = {"top": _("Votes received"), "dots": _("Dots"), "ranked": _("Points")}[result.method]
    axis = _("Ballots that name it") if result.ranges else counted
    return Chart(
        id=f"votes-{result.phase}-{result.category}-{result.round}",
        title=ngettext(
            "%(name)s: first is %(items)s", "%(name)s: tied for the first place: %(items)s", len(first)
        )
        % {"name": name, "items": _(", ").join(first)},
        summary=_("Bars of the votes for each item; the table below says the same."),
        note=_(
            "● among the first %(n)s; all who are tied for the last of these places. "
            "A pale bar: the count lies somewhere in this range."
        )
        % {"n": marked(result)},
        spec=figure(order, labels, signs, axis),
        table=Table(
            caption=_("Votes by item: %(name)s") % {"name": name},
            row_heading=_("Item"),
            columns=[axis, _("Place in its category"), _("of people with lived experience")],
            parts=[Part([_row(result, each, labels[each.item], votes[each.item]) for each in order])],
        ),
    )


def _row(result: Result, each: Standing, label: str, votes: str) -> Row:
    place = _("%(place)s, tied") % {"place": each.place} if each.is_tied else str(each.place)
    apart = result.apart.get(each.item)
    told = f"{place} ●" if each.is_leading else place
    return Row(label, [Cell(votes), Cell(told), Cell("–" if apart is None else str(apart))])


def _text(item: LabItem) -> str:
    is_own = item.language == (get_language() or "en")[:2]
    return item.text if is_own or not item.translation else item.translation
