"""Who could lose: everything that gets worse for somebody in this run, beside what the options say."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from placefirst.parameters.read import Country
from placefirst_web.design.language import local
from placefirst_web.design.tables import Part, Row, Table
from placefirst_web.explain.queries import money
from placefirst_web.explain.queries.drawing import Line, headings, lines_of
from placefirst_web.explain.queries.equity_view import move_of
from placefirst_web.explain.queries.measures import BANDS, found
from placefirst_web.explain.queries.moves import Detail, IntervalMove
from placefirst_web.explain.queries.sides import Sides
from placefirst_web.explain.words.detail import AGE, CHANNEL, DIAGNOSIS, GAF, MODELS


def table(detail: Detail, sides: Sides, country: Country, where_and_when: str) -> Table | None:
    """Return every loss that is more than noise; None without a scenario."""
    if sides.scenario is None:
        return None
    parts = [
        Part(_people(detail, sides), _("People")),
        Part(
            _purse(sides),
            _("People’s own purse, in a mean year (%(currency)s)") % {"currency": country.currency},
        ),
        Part(
            _payers(sides, country),
            _("Payers who spend more, in a mean year (%(currency)s)") % {"currency": country.currency},
        ),
        Part(_agencies(detail), _("Agencies")),
        Part(_areas(detail, country), _("Areas where fewer people begin a service")),
    ]
    return Table(
        caption=_("Who loses in this run. %(where)s") % {"where": where_and_when},
        note=_(
            "Only what is more than the noise of chance. All people are counted together: what one account "
            "loses another may give, and a run cannot show every loss."
        ),
        row_heading=_("Who"),
        columns=headings(True),
        parts=[part for part in parts if part.rows],
    )


def _rows(
    lines: Sequence[Line], text: str, *, is_worse_above: bool = False, kind: str = "people"
) -> list[Row]:
    """Return the rows of *lines* that get worse; *text* says what of them is counted."""
    worse = 1 if is_worse_above else -1
    return [
        Row(text % {"who": line.label}, line.move.cells(kind))
        for line in lines
        if (line.move.change or 0) * worse > 0
    ]


def _people(detail: Detail, sides: Sides) -> list[Row]:
    groups = (("gaf", GAF), ("diagnosis", DIAGNOSIS), ("age", AGE))
    rows = []
    for group, parts in groups:
        rows += _rows(lines_of(detail, "served", group, parts), _("%(who)s: fewer begin a service"))
        rows += _rows(lines_of(detail, "job_starts", group, parts), _("%(who)s: fewer job starts"))
        places = lines_of(detail, "no_place", group, parts)
        rows += _rows(places, _("%(who)s: more find no free place"), is_worse_above=True)
        kept = [
            Line(str(label), part, detail.period(("kept", group, part)))
            for part, label in parts
            if detail.has(("kept", group, part))
        ]
        rows += _rows(kept, _("%(who)s: fewer still in the job after six months"), kind="share")
    rows += _turned_away(detail)
    access = [Line(str(label), band, move_of(sides, ("access", band))) for band, label in BANDS]
    rows += _rows(access, _("%(who)s: less of their time in a service"), kind="share")
    services = lines_of(detail, "served", "channel", CHANNEL)
    return rows + _rows(services, _("%(who)s: fewer begin it"))


def _turned_away(detail: Detail) -> list[Row]:
    rows = []
    for band, label in GAF:
        low, high = (detail.mean_year(("turned_away", end, "gaf", band)) for end in ("low", "high"))
        move = IntervalMove(low, high)
        if detail.has(("turned_away", "high", "gaf", band)) and move.change and move.change[1] > 0:
            rows.append(Row(_("%(who)s: turned away more often") % {"who": label}, move.cells()))
    return rows


def _purse(sides: Sides) -> list[Row]:
    lines = [
        Line(label, account, move_of(sides, (money.PURSE_KEY, account)))
        for account, label in money.purse_of(sides)
    ]
    return _rows(lines, "%(who)s")


def _payers(sides: Sides, country: Country) -> list[Row]:
    lines = [
        Line(money.payer_name(payer, country), payer, move_of(sides, (money.MEAN, payer)))
        for payer in money.payers_of(sides)
    ]
    return _rows(lines, "%(who)s", is_worse_above=True)


def _agencies(detail: Detail) -> list[Row]:
    rows = []
    for model, label in MODELS:
        path = ("agencies", model)
        for measure, text, is_above in (
            ("number", _("%(who)s: fewer agencies in the last year"), False),
            ("closed", _("%(who)s: more close in a mean year"), True),
            ("below_zero", _("%(who)s: more end the last year with a loss"), True),
        ):
            has_more = (detail.last((*path, "number")).change or 0) > 0
            if detail.has((*path, measure)) and not (has_more and is_above):
                full = (*path, measure)
                move = detail.mean_year(full) if measure == "closed" else detail.last(full)
                rows += _rows([Line(str(label), model, move)], text, is_worse_above=is_above)
    return rows


def _areas(detail: Detail, country: Country) -> list[Row]:
    lines = [
        Line(local(dict(area.name)), area.code, detail.area("served", area.code)) for area in country.areas
    ]
    return _rows(lines, "%(who)s")


def lead(lost: Table | None, sides: Sides) -> str:
    """Return in a sentence whether this run shows anybody who loses."""
    if lost is None or found(sides.baseline, ("detail",)) is None:
        return ""
    if not lost.parts:
        return _("In this run nobody was found to lose anything beyond the noise of chance.")
    return _("What gets worse for somebody in this run, beyond the noise of chance:")
