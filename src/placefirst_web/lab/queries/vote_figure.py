"""The figure of votes as a page shows it: a chart of all categories, with its table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from placefirst.deliberation.ballot import Standing
from placefirst.deliberation.lab import Result
from placefirst.documents.vote_figure import Bar, latest, ordered, vote_figure
from placefirst_web.design.charts import Chart
from placefirst_web.design.tables import Cell, Part, Row, Table
from placefirst_web.lab.queries.asking import Room
from placefirst_web.lab.queries.vote_results import ballots_said, notes_on, votes_said
from placefirst_web.library.ballots import category_names
from placefirst_web.library.labs import result_of
from placefirst_web.library.models.lab_votes import LabItem


@dataclass(frozen=True, slots=True)
class FigurePage:
    """All that ``lab/votes.html`` shows; *unpublished*: closed rounds whose counts are withheld."""

    chart: Chart | None
    says: Sequence[tuple[str, str]]  # category, what has to be known of its result


def figure_page(room: Room) -> FigurePage:
    """Return the figure of the votes of *room*; without a chart before one is closed and published."""
    names = category_names(room.lab)
    closed = [
        result_of(phase.key, each)
        for phase in room.lab.phases.filter(kind="vote")
        for each in phase.rounds.filter(is_open=False, result__isnull=False)
    ]
    order = list(names)
    results = sorted(latest(closed), key=lambda each: _place(order, each.category))
    items = {str(item.key): item for item in room.lab.items.all()}
    says = [
        (names.get(each.category, each.category), " ".join([f"{ballots_said(each)}.", *_notes(each, items)]))
        for each in sorted(closed, key=lambda each: (_place(order, each.category), each.round))
    ]
    return FigurePage(_chart(results, items, names) if results else None, says)


def _place(order: Sequence[str], category: str) -> int:
    return order.index(category) if category in order else len(order)


def _notes(result: Result, items: dict[str, LabItem]) -> list[str]:
    return notes_on(result, ordered(result, list(items)))


def _chart(results: Sequence[Result], items: dict[str, LabItem], names: dict[str, str]) -> Chart:
    parts, rows = [], []
    for result in results:
        name = names.get(result.category, result.category)
        order = ordered(result, list(items))
        parts.append((name, [_bar(result, each, items) for each in order]))
        rows.append(Part([_row(result, each, items) for each in order], heading=name))
    leading = sum(bar.is_leading for _name, bars in parts for bar in bars)
    title = ngettext("%(n)s item leads in its category", "%(n)s items lead in their categories", leading) % {
        "n": leading
    }
    methods = {result.method for result in results}
    axis = {"top": _("Votes received"), "dots": _("Dots"), "ranked": _("Points")}
    return Chart(
        id="votes",
        title=title,
        summary=_("Bars of the votes for each item, by category; the table below says the same."),
        note=_(
            "● among the first of its category, as many as a ballot has places; all who are tied for the "
            "last of them. Dashed: the count lies somewhere in this range."
        ),
        spec=vote_figure(
            parts, axis=axis[methods.pop()] if len(methods) == 1 else _("Votes, dots or points")
        ),
        table=Table(
            caption=_("Votes by category"),
            row_heading=_("Item"),
            columns=[_("Votes received"), _("Place in its category"), _("of people with lived experience")],
            parts=rows,
        ),
    )


def _bar(result: Result, each: Standing, items: dict[str, LabItem]) -> Bar:
    words = votes_said(each.low, each.high, result.method, is_range=bool(result.ranges))
    sign = f"{words} ●" if each.is_leading else words
    return Bar(_label(each.item, items), each.low, each.high, sign, each.is_leading)


def _row(result: Result, each: Standing, items: dict[str, LabItem]) -> Row:
    place = _("%(place)s, tied") % {"place": each.place} if each.is_tied else str(each.place)
    apart = result.apart.get(each.item)
    cells = [
        Cell(votes_said(each.low, each.high, result.method, is_range=bool(result.ranges))),
        Cell(f"{place} ●" if each.is_leading else place),
        Cell("–" if apart is None else str(apart)),
    ]
    return Row(_label(each.item, items), cells)


def _label(key: str, items: dict[str, LabItem]) -> str:
    return _text(items[key]) if key in items else key


def _text(item: LabItem) -> str:
    is_own = item.language == (get_language() or "en")[:2]
    return item.text if is_own or not item.translation else item.translation
