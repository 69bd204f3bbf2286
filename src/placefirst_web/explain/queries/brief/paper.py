"""From the page to paper: the page's charts, tables and figures as parts of a document."""

from __future__ import annotations

from collections.abc import Sequence

from placefirst.documents import content
from placefirst_web.design import shown
from placefirst_web.design.charts import Chart
from placefirst_web.design.tables import Cell, Row, Table
from placefirst_web.explain.queries.brief.cites import Cites

NARROW, WIDE = 430, 640  # pixels of a drawing in half a measure, and in a whole one


def table(
    made: Table, *, refs: tuple[str, ...] = (), note: str | None = None, widths: tuple[float, ...] = ()
) -> content.Table:
    """Return the page's table on paper; *refs* are added to its own, *note* stands instead of its own."""
    return content.Table(
        caption=made.caption,
        row_heading=made.row_heading,
        columns=tuple(made.columns),
        groups=tuple(
            content.Group(tuple(_row(row) for row in part.rows), part.heading) for part in made.parts
        ),
        note=made.note if note is None else note,
        refs=(*Cites.refs(made.refs), *refs),
        widths=widths,
    )


def _row(row: Row) -> content.Row:
    cells = tuple(cell(each) for each in row.cells)
    return content.Row(row.label, cells, row.note, Cites.refs(row.refs))


def cell(made: Cell) -> content.Cell:
    """Return a cell of the page on paper."""
    return content.Cell(made.text, made.reason, made.mark, made.word, is_words=made.is_words)


def picture(
    chart: Chart, *, refs: tuple[str, ...] = (), is_narrow: bool = False, with_table: bool = True
) -> content.Picture:
    """Return the page's chart on paper; its table is kept for who cannot see, and printed *with_table*."""
    return content.Picture(
        title=chart.title,
        summary=chart.summary,
        spec=chart.spec,
        note=chart.note,
        refs=(*Cites.refs(chart.table.refs), *refs),
        table=table(chart.table),
        prints_table=with_table,
        credit=chart.credit,
        key=tuple((swatch.role, swatch.words) for swatch in chart.key),
        width=NARROW if is_narrow else WIDE,
    )


def figure(made: shown.Figure, refs: tuple[str, ...] = ()) -> content.Span:
    """Return a number in a sentence: its text, its mark; what is not checked says so in a word."""
    return content.Span(made.text, made.mark, made.word if made.mark == "◌" else "", refs)


def words(*texts: str) -> tuple[content.Cell, ...]:
    """Return cells of words."""
    return tuple(content.Cell(text, is_words=True) for text in texts)


def plain_table(
    caption: str, heading: str, columns: Sequence[str], rows: Sequence[content.Row], *, note: str = "",
    refs: tuple[str, ...] = (), widths: tuple[float, ...] = (),
) -> content.Table:  # fmt: skip
    """Return a table of one group."""
    return content.Table(caption, heading, tuple(columns), (content.Group(tuple(rows)),), note, refs, widths)
