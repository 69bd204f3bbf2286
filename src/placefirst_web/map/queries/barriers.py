"""The matrix of rules and principles: its finding, its cells, what nobody pays for, conflicts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from placefirst.exchange.barriers import COLUMNS, as_object, rows
from placefirst.exchange.safe_csv import as_csv
from placefirst.loop.map import map_barriers
from placefirst.parameters.read import load_country
from placefirst.scenarios.option import Option, catalogue
from placefirst.systems.barrier import REGISTER, VERDICTS, barriers
from placefirst.systems.barrier_matrix import Cell, Matrix, Repainted
from placefirst.systems.element import Element, elements
from placefirst.systems.money import Amount
from placefirst_web.design import figures
from placefirst_web.design.language import local
from placefirst_web.design.marks import barrier_in_words, mark_in_words
from placefirst_web.design.parts import Download
from placefirst_web.design.tables import Cell as Figure
from placefirst_web.design.tables import Part, Row, Table

#: The element that stands for meeting employers before a job: the page says of it whether anybody pays.
EMPLOYERS, OUTREACH = "systematic_job_development", "outreach"
#: Where a long English word of an element's name may be broken in a narrow column.
BREAKS = re.compile(
    r"\b(Competi|employ|Inte|inte|prefer|System|develop|readi|exclu|unlim|Out)"
    r"(tive|ment|grated|gration|ences|atic|ness|sion|ited|reach)\b"
)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount as the matrix shows it: "¥5,800 a contact", how its numbers were read, what it is for."""

    text: str
    mark: str
    word: str
    per: str


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell of the matrix."""

    address: str
    element: str
    rule: str  # one of the five words; empty where nothing was gathered for the day
    known_from: str  # the first day of which something is said
    words: str
    article: str
    since: str
    mark: str
    mark_word: str
    money: Sequence[Money]
    lost: Sequence[Money]
    was: str  # the word under today's rules, where an option repaints the cell


@dataclass(frozen=True, slots=True)
class Column:
    """One element at the head of the matrix."""

    key: str
    name: str
    head: str  # the name with places where a narrow column may break it
    says: str
    differs: str
    address: str  # the matrix with this element alone
    is_principle: bool
    paid_by: Sequence[str]
    paid_in_part_by: Sequence[str]


@dataclass(frozen=True, slots=True)
class Line:
    """One programme of the matrix."""

    key: str
    name: str
    cells: Sequence[CellView]

    @property
    def silences(self) -> Sequence[CellView]:
        """The elements of which its rule says nothing, unless an option has changed that."""
        return [cell for cell in self.cells if cell.rule == "silent" and not cell.was]


@dataclass(frozen=True, slots=True)
class Group:
    """The programmes of one division."""

    name: str
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Conflict:
    """What an agency's contract asks against what the principle asks."""

    programme: str
    element: str
    address: str
    contract: str
    principle: str


@dataclass(frozen=True, slots=True)
class BarriersPage:
    """All that ``map/barriers.html`` shows of the matrix."""

    on: date
    headline: str
    doubt: str
    options: Sequence[str]  # the titles of the chosen options
    changed: Sequence[str]  # "Transition support, outreach: was limits, now pays"
    unchanged: Sequence[str]  # titles of chosen options that repaint nothing
    columns: Sequence[Column]
    groups: Sequence[Group]
    nobody: Sequence[Column]
    conflicts: Sequence[Conflict]
    totals: Table
    downloads: Sequence[Download]
    command: str
    as_of: date
    principles: int  # how many of the columns
    core: int  # the other columns
    words: Sequence[str] = VERDICTS

    @property
    def is_alone(self) -> bool:
        """Whether one element is shown alone."""
        return len(self.columns) == 1


def has_register(code: str) -> bool:
    """Return whether the country has the register; raises UnknownName for a country without data."""
    return REGISTER in load_country(code).files


def choices(code: str) -> Mapping[str, Sequence[tuple[str, str]]]:
    """Return (name, label) of the options that can repaint a cell, of the elements and of the divisions."""
    country = load_country(code)
    told = catalogue(country)
    return {
        "option": [(name, local(told[name].title)) for name in _repainting(code)],
        "element": [(each.key, local(each.name)) for each in elements()],
        "division": [
            (key, local(each["name"])) for key, each in country.files["country"].head["divisions"].items()
        ],
    }


def others(code: str) -> Sequence[tuple[str, str]]:
    """Return (title, address in Explain) of the options that repaint no cell."""
    told, repainting = catalogue(load_country(code)), _repainting(code)
    explain = reverse("explain:index", args=[code])
    return [
        (local(option.title), f"{explain}?option={name}")
        for name, option in told.items()
        if name not in repainting
    ]


@cache
def _repainting(code: str) -> tuple[str, ...]:
    """Return the options that change a parameter which some entry's condition names."""
    country = load_country(code)
    named = {one.path for each in barriers(country) for one in each.when}
    return tuple(
        name
        for name, option in catalogue(country).items()
        if named & {path.removeprefix(f"{code}.") for path, _value in option.changes}
    )


@lru_cache(maxsize=256)
def asked(code: str, on: date, option: str) -> Repainted:
    """Return the core's answer; it cannot change while this process lives. Raises as ``map_barriers``."""
    return map_barriers(code, on, option=option)


def barriers_page(
    code: str, on: date, option: str, *, element: str = "", division: str = "", query: str = ""
) -> BarriersPage:
    """
    Return the matrix of the country *code* on the day *on* under *option*, a scenario's text.

    *element* or *division* shows one alone; *query* is the address's own question, which links keep.
    Raises as :func:`placefirst.loop.map.map_barriers`.
    """
    answer = asked(code, on, option)
    shown = [each for each in answer.then.elements if element in ("", each.key)]
    columns = [_column(answer.then, each, code, query) for each in answer.then.elements]
    return BarriersPage(
        on=on,
        headline=headline(answer),
        doubt=_doubt(answer.then),
        options=[local(each.title) for each in _chosen(code, answer)],
        changed=[_changed(answer, cell) for cell in answer.changed],
        unchanged=[local(each.title) for each in _chosen(code, answer) if each.name not in _repainting(code)],
        columns=[each for each in columns if element in ("", each.key)],
        groups=_groups(answer, shown, division, code, query),
        nobody=[each for each in columns if not each.paid_by],
        conflicts=[
            _conflict(cell, code, query)
            for cell in answer.then.conflicts
            if cell.element in shown and division in ("", cell.programme.division.key)
        ],
        totals=_totals(answer.then),
        principles=sum(each.is_principle for each in shown),
        core=sum(not each.is_principle for each in shown),
        downloads=_downloads(code, on, answer.option),
        command=" ".join(
            [f"placefirst map {code} --barriers --on {on}"]
            + ([f"--option {answer.option}"] if answer.option else [])
        ),
        as_of=answer.then.system.country.as_of,
    )


def headline(answer: Repainted) -> str:
    """Return the finding: what no rule pays for, and who pays for outreach."""
    then = answer.then
    nobody, payers = then.paid_by_nobody, then.paid_by(_element(then, OUTREACH))
    count = {"nobody": len(nobody), "all": len(then.elements)}
    if _element(then, EMPLOYERS) in nobody:
        first = (
            _("No rule pays for %(nobody)s of the %(all)s elements of IPS, visits to employers among them")
            % count
        )
    else:
        first = _("No rule pays for %(nobody)s of the %(all)s elements of IPS") % count
    names = [local(cell.programme.name) for cell in payers]
    if not names:
        second = _("outreach is paid by nobody")
    elif len(names) == 1:
        second = _("outreach is paid by %(name)s alone") % {"name": names[0]}
    else:
        second = _("outreach is paid by %(names)s") % {"names": _listed(names)}
    whole = _("%(first)s; %(second)s") % {"first": first, "second": second}
    if answer.option:
        whole = _("Under the option: %(finding)s") % {"finding": whole}
    return whole


def csv_of(code: str, on: date, option: str, language: str) -> bytes:
    """Return the matrix as a CSV file."""
    return as_csv(COLUMNS, rows(asked(code, on, option), language))


def json_of(code: str, on: date, option: str, language: str) -> dict[str, object]:
    """Return the matrix as one object."""
    return as_object(asked(code, on, option), language)


def cell_address(code: str, programme: str, element: str, query: str) -> str:
    """Return the address of one cell's own page."""
    page = reverse("map:barrier", args=[code, programme, element])
    return f"{page}?{query}" if query else page


def money_view(amount: Amount, currency: str) -> Money:
    """Return an amount that is in force as a page shows it."""
    each = {
        "contact": _("a contact"),
        "day": _("a day"),
        "week": _("a week"),
        "month": _("a month"),
        "year": _("a year"),
        "job_start": _("a job start"),
    }[amount.money.each]
    text = _("%(amount)s %(each)s") % {"amount": figures.money(amount.value, currency), "each": each}
    return Money(text, amount.mark, mark_in_words(amount.mark, amount.word), local(amount.money.per))


def _element(then: Matrix, key: str) -> Element:
    return next(each for each in then.elements if each.key == key)


def _listed(names: Sequence[str]) -> str:
    if len(names) == 1:
        return names[0]
    return _("%(first)s and %(last)s") % {"first": _(", ").join(names[:-1]), "last": names[-1]}


def _doubt(then: Matrix) -> str:
    cells = [cell for cell in then.cells.values() if cell.barrier]
    open_ = sum(cell.barrier.source.mark == "◌" for cell in cells if cell.barrier)
    unsaid = len(then.cells) - len(cells)
    text = _(
        "Of %(all)s cells %(silent)s are silent in what was read, and %(open)s rest on something not yet "
        "checked (◌): a rule that was not found may exist."
    ) % {"all": len(then.cells), "silent": then.totals()["silent"], "open": open_}
    if unsaid:
        text += " " + ngettext(
            "For %(count)s cell nothing was gathered for this day.",
            "For %(count)s cells nothing was gathered for this day.",
            unsaid,
        ) % {"count": unsaid}
    return text


def _chosen(code: str, answer: Repainted) -> Sequence[Option]:
    told = catalogue(load_country(code))
    names = [part.partition(":")[0] for part in answer.option.split("+") if part]
    return [told[name] for name in names if name in told]


def _changed(answer: Repainted, cell: Cell) -> str:
    was, now = answer.was(cell).verdict or "", cell.verdict or ""
    where = {"programme": local(cell.programme.name), "element": local(cell.element.name)}
    if was == now:
        return _("%(programme)s, %(element)s: still “%(now)s”, by other words") % {
            **where,
            "now": barrier_in_words(now),
        }
    return _("%(programme)s, %(element)s: was “%(was)s”, now “%(now)s”") % {
        **where,
        "was": barrier_in_words(was),
        "now": barrier_in_words(now),
    }


def _column(then: Matrix, element: Element, code: str, query: str) -> Column:
    page = reverse("map:barriers", args=[code])
    asking = "&".join(part for part in (query, f"element={element.key}") if part)
    return Column(
        key=element.key,
        name=local(element.name),
        head=BREAKS.sub(lambda match: f"{match[1]}\u00ad{match[2]}", local(element.name)),
        says=local(element.says),
        differs=local(element.differs),
        address=f"{page}?{asking}#matrix",
        is_principle=element.is_principle,
        paid_by=[local(cell.programme.name) for cell in then.paid_by(element)],
        paid_in_part_by=[local(cell.programme.name) for cell in then.paid_in_part_by(element)],
    )


def _groups(
    answer: Repainted, shown: Sequence[Element], division: str, code: str, query: str
) -> Sequence[Group]:
    then = answer.then
    return [
        Group(
            local(each.name),
            [
                Line(
                    one.key,
                    local(one.name),
                    [_cell(answer, then.cells[one.key, element.key], code, query) for element in shown],
                )
                for one in then.system.programmes_of(each)
            ],
        )
        for each in then.system.divisions.values()
        if division in ("", each.key) and then.system.programmes_of(each)
    ]


def _cell(answer: Repainted, cell: Cell, code: str, query: str) -> CellView:
    said, currency = cell.barrier, answer.then.system.country.currency
    was = answer.was(cell)
    return CellView(
        address=cell_address(code, cell.programme.key, cell.element.key, query),
        element=local(cell.element.name),
        rule=cell.verdict or "",
        known_from=cell.knows_from.isoformat() if cell.knows_from and said is None else "",
        words=local(said.words) if said else "",
        article=local(said.article) if said else "",
        since=said.since.isoformat() if said else "",
        mark=said.source.mark if said else "",
        mark_word=mark_in_words(said.source.mark, said.source.word) if said else "",
        money=[money_view(each, currency) for each in cell.money if each.value is not None],
        lost=[money_view(each, currency) for each in cell.lost if each.value is not None],
        was=barrier_in_words(was.verdict) if was.barrier != said and was.verdict else "",
    )


def _conflict(cell: Cell, code: str, query: str) -> Conflict:
    assert cell.barrier is not None
    return Conflict(
        programme=local(cell.programme.name),
        element=local(cell.element.name),
        address=cell_address(code, cell.programme.key, cell.element.key, query),
        contract=local(cell.barrier.contract),
        principle=local(cell.barrier.principle),
    )


def _totals(then: Matrix) -> Table:
    def row(label: str, cells: Sequence[Cell]) -> Row:
        counts = then.totals(cells)
        return Row(label, [Figure(figures.count(counts[each])) for each in VERDICTS])

    divisions = [
        row(
            local(each.name),
            [cell for one in then.system.programmes_of(each) for cell in then.row(one)],
        )
        for each in then.system.divisions.values()
        if then.system.programmes_of(each)
    ]
    return Table(
        caption=_("Cells by word and division"),
        note=_("%(day)s. Elements × programmes.") % {"day": then.on},
        row_heading=_("Division"),
        columns=[barrier_in_words(each) for each in VERDICTS],
        parts=[Part(divisions), Part([row(_("All"), list(then.cells.values()))])],
    )


def _downloads(code: str, on: date, option: str) -> Sequence[Download]:
    query = urlencode({"on": on.isoformat(), **({"option": option} if option else {})})
    return [
        Download(_("The matrix"), form, f"{reverse(f'map:barriers_{form.lower()}', args=[code])}?{query}")
        for form in ("CSV", "JSON")
    ]
