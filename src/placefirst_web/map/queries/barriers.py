"""The matrix of rules and principles: its finding, its cells, what nobody pays for, conflicts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from placefirst.exchange.barriers import COLUMNS, as_object, rows
from placefirst.exchange.safe_csv import as_csv
from placefirst.loop.map import map_barriers
from placefirst.parameters.read import load_country
from placefirst.scenarios.option import Option, catalogue
from placefirst.systems.barrier import REGISTER, VERDICTS, barriers
from placefirst.systems.barrier_matrix import Cell, Matrix, Repainted
from placefirst.systems.division import Division
from placefirst.systems.element import Element, elements
from placefirst.systems.money import Amount
from placefirst_web.design import figures
from placefirst_web.design.language import local
from placefirst_web.design.marks import barrier_in_words, mark_in_words
from placefirst_web.design.parts import Download
from placefirst_web.design.tables import Cell as Figure
from placefirst_web.design.tables import Part, Row, Table
from placefirst_web.map.queries.barriers_shown import (
    BarriersPage,
    CellView,
    Column,
    Conflict,
    Group,
    Line,
    Money,
    Said,
)

#: The element that stands for meeting employers before a job: the page says of it whether anybody pays.
EMPLOYERS, OUTREACH = "systematic_job_development", "outreach"
#: Where a long English word of an element's name may be broken in a narrow column.
BREAKS = re.compile(
    r"\b(Competi|employ|Inte|inte|prefer|System|develop|readi|exclu|unlim|Out)"
    r"(tive|ment|grated|gration|ences|atic|ness|sion|ited|reach)\b"
)


def has_register(code: str) -> bool:
    """Return whether the country has the register; raises UnknownName for a country without data."""
    return REGISTER in load_country(code).files


def choices(code: str) -> Mapping[str, Sequence[tuple[str, str]]]:
    """Return (name, label) of the options that can repaint a cell, of programmes, elements and divisions."""
    country = load_country(code)
    told = catalogue(country)
    return {
        "option": [(name, local(told[name].title)) for name in _repainting(code)],
        "programme": [
            (key, local(country.files[key].head["name"]))
            for key in country.files["country"].head["programmes"]
        ],
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
    code: str,
    on: date,
    option: str,
    *,
    programme: str = "",
    element: str = "",
    division: str = "",
    query: str = "",
) -> BarriersPage:
    """
    Return the matrix of the country *code* on the day *on* under *option*, a scenario's text.

    *programme*, *element* or *division* shows one alone; *query* is the address's question, kept by links.
    Raises as :func:`placefirst.loop.map.map_barriers`.
    """
    answer = asked(code, on, option)
    shown = [each for each in answer.then.elements if element in ("", each.key)]
    columns = [_column(answer.then, each, code, query) for each in answer.then.elements]
    groups = _groups(answer, shown, division, programme, code, query)
    return BarriersPage(
        on=on,
        headline=headline(answer),
        doubt=_doubt(answer.then),
        options=[local(each.title) for each in _chosen(code, answer)],
        changed=_changed(answer),
        unchanged=[local(each.title) for each in _chosen(code, answer) if each.name not in _repainting(code)],
        columns=[each for each in columns if element in ("", each.key)],
        groups=groups,
        said=_said(answer, groups, columns, programme, element, code, query),
        by_division=[_by_division(answer.then, each) for each in answer.then.system.divisions.values()],
        nobody=[each for each in columns if not each.paid_by],
        conflicts=[
            _conflict(cell, code, query)
            for cell in answer.then.conflicts
            if cell.element in shown
            and division in ("", cell.programme.division.key)
            and programme in ("", cell.programme.key)
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
    text = {
        "contact": _("%(amount)s a contact"),
        "day": _("%(amount)s a day"),
        "week": _("%(amount)s a week"),
        "month": _("%(amount)s a month"),
        "year": _("%(amount)s a year"),
        "job_start": _("%(amount)s a job start"),
    }[amount.money.each]
    shown = text % {"amount": figures.money(amount.value, currency)}
    return Money(shown, amount.mark, mark_in_words(amount.mark, amount.word), local(amount.money.per))


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


def _changed(answer: Repainted) -> Sequence[str]:
    """Return what the option changes, one line for each programme and change of word."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for cell in answer.changed:
        words = (answer.was(cell).verdict or "", cell.verdict or "")
        found.setdefault((local(cell.programme.name), *words), []).append(local(cell.element.name))
    lines = []
    for (programme, was, now), names in found.items():
        where = {"programme": programme, "elements": _(", ").join(names)}
        if was == now:
            line = _("%(programme)s, %(elements)s: still “%(now)s”, by other words")
        else:
            line = _("%(programme)s, %(elements)s: was “%(was)s”, now “%(now)s”")
        lines.append(line % {**where, "was": barrier_in_words(was), "now": barrier_in_words(now)})
    return lines


def _column(then: Matrix, element: Element, code: str, query: str) -> Column:
    return Column(
        key=element.key,
        name=local(element.name),
        head=BREAKS.sub(lambda match: f"{match[1]}\u00ad{match[2]}", local(element.name)),
        says=local(element.says),
        differs=local(element.differs),
        address=_alone(code, query, element=element.key),
        is_principle=element.is_principle,
        paid_by=[local(cell.programme.name) for cell in then.paid_by(element)],
        paid_in_part_by=[local(cell.programme.name) for cell in then.paid_in_part_by(element)],
    )


def _groups(
    answer: Repainted, shown: Sequence[Element], division: str, programme: str, code: str, query: str
) -> Sequence[Group]:
    then = answer.then
    found = [
        Group(
            local(each.name),
            [
                Line(
                    one.key,
                    local(one.name),
                    _alone(code, query, programme=one.key),
                    [_cell(answer, then.cells[one.key, element.key], code, query) for element in shown],
                )
                for one in then.system.programmes_of(each)
                if programme in ("", one.key)
            ],
        )
        for each in then.system.divisions.values()
        if division in ("", each.key)
    ]
    return [each for each in found if each.lines]


def _alone(code: str, query: str, **only: str) -> str:
    """Return the address of the matrix with one programme or element alone."""
    asking = "&".join(part for part in (query, urlencode(only)) if part)
    return f"{reverse('map:barriers', args=[code])}?{asking}#matrix"


def _said(
    answer: Repainted,
    groups: Sequence[Group],
    columns: Sequence[Column],
    programme: str,
    element: str,
    code: str,
    query: str,
) -> Said | None:
    """Return one programme's or one element's cells in words, if one was chosen."""
    if not (programme or element) or not groups:
        return None
    back = f"{reverse('map:barriers', args=[code])}?{query}#matrix"
    if programme:
        line = groups[0].lines[0]
        kinds = [(_("The eight principles"), True), (_("Core elements"), False)]
        told = {local(each.name): each.is_principle for each in answer.then.elements}
        rows = [
            (name, [(cell.element, cell) for cell in line.cells if told[cell.element] is kind])
            for name, kind in kinds
        ]
        return Said(line.name, "", "", _("Element"), None, [each for each in rows if each[1]], back)
    column = next(each for each in columns if each.key == element)
    by_programme = [(group.name, [(line.name, line.cells[0]) for line in group.lines]) for group in groups]
    says = " ".join(part for part in (column.says, column.differs) if part)
    more = principle_address(code, element) if column.is_principle else ""
    return Said(column.name, says, more, _("Programme and its rule"), column, by_programme, back)


def principle_address(code: str, element: str) -> str:
    """Return where the principle is explained; empty where there is no such page."""
    try:
        return f"{reverse('map:ips', args=[code])}#{element}"
    except NoReverseMatch:
        return ""


def _by_division(then: Matrix, division: Division) -> str:
    cells = [cell for one in then.system.programmes_of(division) for cell in then.row(one)]
    paid = {cell.element.key for cell in cells if cell.verdict == "pays"}
    part = {cell.element.key for cell in cells if cell.verdict == "limits" and cell.first_amount} - paid
    names = {
        "division": local(division.name),
        "paid": _(", ").join(local(each.name) for each in then.elements if each.key in paid),
        "part": _(", ").join(local(each.name) for each in then.elements if each.key in part),
    }
    if paid and part:
        return _("%(division)s pays for: %(paid)s; in part for: %(part)s.") % names
    if paid:
        return _("%(division)s pays for: %(paid)s.") % names
    if part:
        return _("%(division)s pays in part only, for: %(part)s.") % names
    return _("%(division)s pays for nothing of it.") % names


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
