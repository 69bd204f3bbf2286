"""Results, money and equity: the page's figures of each scenario, and several scenarios side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from placefirst.documents import content
from placefirst.documents.content import Block, Fact, Facts, Heading, Paragraph
from placefirst_web.design import figures
from placefirst_web.design.charts import Chart
from placefirst_web.design.maps import with_boundaries_inside
from placefirst_web.design.tables import Cell, Table
from placefirst_web.explain.queries import headline, money, pictures, tables
from placefirst_web.explain.queries.brief import paper
from placefirst_web.explain.queries.brief.context import letter
from placefirst_web.explain.queries.brief.matter import Matter
from placefirst_web.explain.queries.compare import HEADLINE
from placefirst_web.explain.queries.measures import (
    AGENCIES_REST_ON,
    GROUPS,
    JOBS_REST_ON,
    MONEY_RESTS_ON,
    PEOPLE_RESTS_ON,
    Words,
    found,
    on_one_line,
    written,
)
from placefirst_web.explain.queries.pictures import View
from placefirst_web.explain.queries.sides import Sides

#: The figures in large type.
FACTS = (
    ("served_per_year", "gaf_le_50"),
    ("job_starts_per_year", "smi"),
    (money.PURSE_KEY, "all"),
    (money.WORTH, "fiscal"),
)
EQUITY = ("access", "served_per_year", "refused_per_year", "under_25")
LOSSES_REST_ON = (*PEOPLE_RESTS_ON, *JOBS_REST_ON, *AGENCIES_REST_ON, *MONEY_RESTS_ON)
#: What a picture rests on, by how its name begins.
RESTS_ON = {
    "chart-purse": MONEY_RESTS_ON,
    "chart-payers": MONEY_RESTS_ON,
    "chart-surplus": MONEY_RESTS_ON,
    "chart-jobs": JOBS_REST_ON,
    "chart-settings": JOBS_REST_ON,
    "chart-kept": JOBS_REST_ON,
    "chart-map-jobs": JOBS_REST_ON,
    "chart-agencies": AGENCIES_REST_ON,
    "chart-openings": AGENCIES_REST_ON,
    "chart-ips-places": AGENCIES_REST_ON,
}
#: The views of the page that stand under Results; money, equity and losses have sections of their own.
RESULT_VIEWS = ("view-reached", "view-turned-away", "view-jobs", "view-agencies", "view-where")
ALSO = ("chart-settings", "chart-kept", "chart-openings")


def facts(matter: Matter) -> tuple[Block, ...]:
    """Return the chief changes of a single scenario in large type."""
    if len(matter.compared) != 1:
        return ()
    sides = matter.compared[0]
    items = [
        Fact(
            str(each.label),
            *_change_and_doubt(matter, sides, each.path, each.kind),
            matter.cites.files(each.rests_on),
        )
        for each in HEADLINE
        if each.path in FACTS and found(sides.baseline, each.path) is not None
    ]
    return (Facts(tuple(items)),) if items else ()


def _change_and_doubt(matter: Matter, sides: Sides, path: tuple[str, ...], kind: str) -> tuple[str, str]:
    change, currency = sides.change(path), matter.country.currency
    if change is None:
        return _("no effect found"), ""
    half = sides.half_width(path)
    if kind == "money":
        sign = "+" if change > 0 else figures.MINUS if change < 0 else ""
        doubt = f"±{figures.money_in_words(half, currency)}" if half else ""
        return sign + figures.money_in_words(change, currency), doubt
    return (
        written(change, kind, currency, signed=True, is_change=True),
        f"±{written(half, kind, currency, is_change=True)}" if half else "",
    )


def at_a_glance(matter: Matter) -> tuple[content.Table, ...]:
    """Return the headline figures: today, and each scenario beside it."""
    if matter.page.comparison is None:
        return ()
    table = matter.page.comparison
    return (paper.table(table, widths=(2.6 if len(table.columns) < 4 else 2.2, *[1.0] * len(table.columns))),)


def without_reason(cell: Cell) -> Cell:
    """Return a cell that keeps its ± but not the sentence why nothing was found."""
    return cell if cell.reason.startswith("±") else Cell(cell.text, "", cell.mark, cell.word)


def results(matter: Matter, *, is_short: bool) -> tuple[Block, ...]:
    """Return whom each scenario reaches and who works, in pictures and figures."""
    blocks: list[Block] = [*at_a_glance(matter)] if matter.has_several or not is_short else []
    if is_short:
        if matter.has_several:
            return tuple(blocks)
        shown = [chart for chart in _charts(matter, matter.sides[0]) if chart.id == "chart-reached"]
        return (*blocks, *(_picture(matter, chart, is_narrow=True, with_table=False) for chart in shown))
    for place, sides in enumerate(matter.sides):
        if matter.has_several:
            blocks.append(Heading(f"{letter(place)}: {sides.name}", 2))
            blocks.append(Paragraph(finding(matter, sides)))
        for view in _views(matter, sides):
            if view.id in (RESULT_VIEWS[:3] if matter.has_several else RESULT_VIEWS):
                blocks += _view(matter, view, level=3 if matter.has_several else 2)
        where = _where(matter)
        figures_table = tables.figures_table(sides, matter.country.currency, matter.page.rests_on, where)
        blocks.append(paper.table(figures_table, widths=_widths(len(figures_table.columns))))
    return tuple(blocks)


def _view(matter: Matter, view: View, *, level: int) -> list[Block]:
    """Return a view of the page: its pictures that stand open, of one scenario some others too."""
    blocks: list[Block] = [Heading(view.heading, level)]
    if view.lead:
        blocks.append(Paragraph(view.lead))
    for chart in view.charts:
        if chart in view.first or (chart.id in ALSO and not matter.has_several):
            blocks += _said(matter, chart)
    return blocks


def _said(matter: Matter, chart: Chart) -> list[Block]:
    """Return a picture with its table, and what it says in a sentence."""
    said = [Paragraph(chart.says)] if chart.says else []
    return [*said, _picture(matter, chart, with_table=not chart.is_map)]


def _widths(columns: int) -> tuple[float, ...]:
    return (2.2, *[1.0] * columns)


def finding(matter: Matter, sides: Sides) -> str:
    """Return the finding of one scenario and its doubt."""
    if sides.scenario is None:
        return f"{headline.baseline_headline(sides.baseline)}{_('.')}"
    return f"{headline.scenario_headline(sides)}{_('.')} {headline.scenario_doubt(sides, matter.run.seed)}"


def who_pays(matter: Matter, *, is_short: bool) -> tuple[Block, ...]:
    """Return people's own purse first, then the payers; what people lose is nobody's saving."""
    text = _(
        "People’s own purse comes first. A pension or an assistance that people lose is their loss; where it "
        "lowers a payer’s spending it is shown as such and never counted as a gain."
    )
    blocks: list[Block] = [Paragraph(text)]
    for place, sides in enumerate(matter.sides):
        if matter.has_several and not is_short:
            blocks.append(Heading(f"{letter(place)}: {sides.name}", 2))
        shown = [view for view in _views(matter, sides) if view.id == "view-who-pays"]
        made = money.tables(sides, matter.country, matter.page.rests_on, _where(matter))
        if is_short:
            if matter.has_several:
                continue
            drawn = [chart for view in shown for chart in view.first]
            blocks += [_picture(matter, each, is_narrow=True, with_table=False) for each in drawn]
            continue
        for view in shown:
            for chart in view.first:
                blocks += _said(matter, chart)[:-1]
                blocks.append(_picture(matter, chart, with_table=False))
        blocks += [_table(matter, table, MONEY_RESTS_ON) for table in made[:2]]
        if not matter.has_several:
            blocks += [_table(matter, table, MONEY_RESTS_ON) for table in made[2:]]
            blocks += [_table(matter, table, MONEY_RESTS_ON) for view in shown for table in view.tables]
    if is_short and matter.has_several:
        blocks.append(_purses_and_payers(matter))
    return tuple(blocks)


def _purses_and_payers(matter: Matter) -> content.Table:
    """Return the change of each account and each payer under several scenarios."""
    currency = matter.country.currency
    accounts: dict[tuple[str, str], str] = {}
    payers: dict[tuple[str, str], str] = {}
    for sides in matter.compared:
        for key, label in money.purse_of(sides):
            accounts.setdefault((money.PURSE_KEY, key), label)
        for payer in money.payers_of(sides):
            payers.setdefault((money.MEAN, payer), money.payer_name(payer, matter.country))

    def rows(lines: dict[tuple[str, str], str]) -> tuple[content.Row, ...]:
        return tuple(
            content.Row(label, tuple(_change_cell(sides, path, currency) for sides in matter.compared))
            for path, label in lines.items()
            if any(sides.change(path) for sides in matter.compared)
        )

    return content.Table(
        caption=_("Who keeps, pays and saves: change in a mean year"),
        row_heading=_("Account"),
        columns=tuple(letter(place) for place in range(len(matter.compared))),
        groups=(
            content.Group(rows(accounts), _("People’s own purse")),
            content.Group(rows(payers), _("What payers spend")),
        ),
        note=_("Only what changes by more than chance."),
        refs=matter.cites.files(MONEY_RESTS_ON),
    )


def _change_cell(sides: Sides, path: tuple[str, str], currency: str) -> content.Cell:
    change = sides.change(path)
    if not change:
        return content.Cell("–")
    sign = "+" if change > 0 else figures.MINUS
    return content.Cell(sign + figures.money_in_words(change, currency))


def equity(matter: Matter, *, is_short: bool) -> tuple[Block, ...]:
    """Return how access leans and for whom it changes, as tables of the page's own measures."""
    text = _(
        "Access is the share in a service of those who want work and have none. The lower the "
        "functioning (GAF), "
        "the more support a person needs; a concentration above 0 means that access leans towards people who "
        "need less."
    )
    wanted = ("access",) if is_short else EQUITY
    blocks: list[Block] = [Paragraph(text)]
    if is_short:
        return (*blocks, _access(matter))
    for place, sides in enumerate(matter.sides):
        if matter.has_several:
            blocks.append(Heading(f"{letter(place)}: {sides.name}", 2))
        for view in _views(matter, sides):
            if view.id == "view-equity":
                blocks += [Paragraph(view.lead)] if view.lead else []
                blocks += [_picture(matter, chart, with_table=False) for chart in view.first]
        groups = []
        for group in GROUPS:
            rows = tuple(
                content.Row(
                    str(measure.label),
                    tuple(
                        paper.cell(without_reason(each))
                        for each in sides.cells(measure.path, measure.kind, matter.country.currency)
                    ),
                    refs=matter.cites.files(measure.rests_on),
                )
                for measure in group.measures
                if measure.path[0] in wanted and found(sides.baseline, measure.path) is not None
            )
            if rows:
                groups.append(content.Group(rows, str(group.heading)))
        blocks.append(
            content.Table(
                _("Who gets in, and who is turned away"), _("Who"), tuple(sides.headings), tuple(groups),
                widths=_widths(len(sides.headings)),
            )
        )  # fmt: skip
    return tuple(blocks)


def _access(matter: Matter) -> content.Table:
    """Return access by functioning: today, and under each scenario."""
    rows = []
    for measure in (each for group in GROUPS for each in group.measures if each.path[0] == "access"):
        if found(matter.sides[0].baseline, measure.path) is None:
            continue
        cells = [
            paper.cell(without_reason(each)) for each in matter.sides[0].cells(measure.path, measure.kind)
        ]
        if matter.has_several:
            changes = [sides.cells(measure.path, measure.kind)[-1] for sides in matter.compared]
            cells = [cells[0], *(content.Cell(on_one_line(each.text, each.reason)) for each in changes)]
        label = _label(measure.label)
        rows.append(content.Row(label, tuple(cells), refs=matter.cites.files(PEOPLE_RESTS_ON)))
    columns = (
        [_("Today"), *(letter(place) for place in range(len(matter.compared)))]
        if matter.has_several
        else matter.sides[0].headings
    )
    return paper.plain_table(
        _("Of people who want work and have none, in a service"), _("Who"), columns, rows,
        widths=(2, 0.8, *[1.2] * len(matter.sides)) if matter.has_several else (),
    )  # fmt: skip


def _label(words: Words) -> str:
    return str(words).partition(_(": "))[0]


def _table(matter: Matter, table: Table, files: Sequence[str]) -> content.Table:
    """Return a table of the page; one that names no sources of its own rests on *files*."""
    refs = () if table.refs or table.has_refs else matter.cites.files(files)
    return paper.table(table, refs=refs, widths=_widths(len(table.columns)))


def _charts(matter: Matter, sides: Sides) -> list[Chart]:
    return [chart for view in _views(matter, sides) for chart in view.charts]


def _views(matter: Matter, sides: Sides) -> list[View]:
    return pictures.views(sides, matter.country, _where(matter))


def _where(matter: Matter) -> str:
    return matter.page.scope.partition(" · ")[0]


def _picture(
    matter: Matter, chart: Chart, *, is_narrow: bool = False, with_table: bool = True
) -> content.Picture:
    files = next((files for start, files in RESTS_ON.items() if chart.id.startswith(start)), PEOPLE_RESTS_ON)
    refs = () if chart.table.refs else matter.cites.files(files)
    if chart.is_map:
        chart = replace(chart, spec=with_boundaries_inside(chart.spec, matter.country.code))
    return paper.picture(chart, refs=refs, is_narrow=is_narrow, with_table=with_table)


def losses(matter: Matter) -> tuple[Block, ...]:
    """Return the page's table of who loses, scenario by scenario."""
    blocks: list[Block] = []
    for place, sides in enumerate(matter.compared):
        for view in _views(matter, sides):
            if view.id == "view-losers":
                name = f"{letter(place)}: " if matter.has_several else ""
                blocks += [Paragraph(f"{name}{view.lead}")] if view.lead else []
                blocks += [_table(matter, each, LOSSES_REST_ON) for each in view.tables]
    return tuple(blocks)
