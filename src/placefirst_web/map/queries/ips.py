"""What the page on IPS itself needs: sections, in the reading asked for, with figures in their places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from django.utils import translation
from django.utils.translation import gettext as _

from placefirst.documents.ips import IpsItself, Item, Section, ips_itself
from placefirst_web.design import charts, parts
from placefirst_web.design.charts import Chart
from placefirst_web.design.ips import Said, said, shown
from placefirst_web.design.tables import Cell, Part, Row, Table

PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Heading:
    """One section as the page shows it."""

    key: str
    name: str
    items: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class IpsPage:
    """All that ``map/ips.html`` shows."""

    is_plain: bool
    headings: tuple[Heading, ...]
    finding: Mapping[str, str]  # figures of the headline
    chart: Chart | None  # shares who found a job; none in the plain reading
    sources: tuple[tuple[int, parts.Citation], ...]


def ips_page(reading: str) -> IpsPage:
    """Return the page in *reading* (en, ja or plain); the words around it are in the page's language."""
    return _page(reading, translation.get_language() or "en")


@cache
def _page(reading: str, language: str) -> IpsPage:
    assert language  # the words of marks and units follow it
    itself = ips_itself()
    headings = tuple(_kept(itself, reading))
    order: dict[str, int] = {}
    there = tuple(
        Heading(
            section.key, section.name[reading], tuple(said(item, itself, reading, order) for item in items)
        )
        for section, items in headings
    )
    for each in itself.comparisons if reading != PLAIN else ():
        order.setdefault(each.source.key, len(order) + 1)
    cited = [source for _section, items in headings for item in items for source in item.sources]
    known = {source.key: source for source in (*cited, *(each.source for each in itself.comparisons))}
    return IpsPage(
        is_plain=reading == PLAIN,
        headings=there,
        finding={
            name: shown(itself.figures[name], with_range=False) for name in ("rr", "share_ips", "share_other")
        },
        chart=None if reading == PLAIN else _chart(itself, reading),
        sources=tuple((number, parts.citation(known[key])) for key, number in order.items()),
    )


def _chart(itself: IpsItself, reading: str) -> Chart:
    """Return the picture of shares who found a job: hollow without IPS, filled with it."""
    rows, lines = [], []
    for each in itself.comparisons:
        without, with_ips = (itself.figures[name] for name in (each.without, each.with_ips))
        texts = (shown(without), shown(with_ips))
        label = f"{each.name[reading]} ({each.about[reading]})"
        rows.append(
            charts.Pair(
                each.name[reading],
                *(float(figure.value.value) * 100 for figure in (without, with_ips)),
                *texts,
            )
        )
        lines.append(Row(label, [Cell(text) for text in texts]))
    names = (_("without IPS"), _("with IPS"))
    title = _("In each comparison more people found a job with IPS")
    return Chart(
        id="found-a-job",
        title=title,
        note=_("Hollow: without IPS or at low fidelity. Filled: with IPS or at high fidelity."),
        summary="; ".join(f"{row.label}: {row.cells[0].text}, {row.cells[1].text}" for row in lines),
        spec=charts.pairs(rows, axis=_("found an ordinary job, %"), names=names),
        table=Table(caption=title, row_heading=_("Comparison"), columns=list(names), parts=[Part(lines)]),
    )


def reading_of(*, is_plain: bool) -> str:
    """Return the reading to show: plain if it is asked for, else the language of the page."""
    return PLAIN if is_plain else (translation.get_language() or "en")[:2]


def _kept(itself: IpsItself, reading: str) -> Iterator[tuple[Section, list[Item]]]:
    """Give the sections with the items that this reading says."""
    for section in itself.sections:
        items = [item for item in section.items if reading in item.text]
        if items and reading in section.name:
            yield section, items
