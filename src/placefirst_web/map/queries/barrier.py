"""One cell of the matrix: article, date, source, how its money was computed, what would change it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from placefirst.parameters.history import Table
from placefirst.parameters.read import load_country
from placefirst.parameters.values import number_text
from placefirst.scenarios.option import catalogue
from placefirst.systems.barrier import Barrier, barriers
from placefirst.systems.barrier_matrix import Cell
from placefirst.systems.money import Amount, Step
from placefirst_web.design.language import local
from placefirst_web.design.marks import mark_in_words
from placefirst_web.design.parts import Citation, Near, citation
from placefirst_web.design.shown import Figure, figure
from placefirst_web.map.queries.barriers import asked, cell_address, money_view, principle_address
from placefirst_web.map.queries.barriers_shown import Money
from placefirst_web.map.words.cells import cell_in_words


@dataclass(frozen=True, slots=True)
class StepView:
    """One number of a computation: what it is, its value with its mark and page, how it enters."""

    label: str
    figure: Figure
    enters: str  # "", "times", "divided by"


@dataclass(frozen=True, slots=True)
class Worked:
    """One amount with its computation."""

    money: Money | None  # None: not in force on the day
    reason: str
    situation: Sequence[tuple[str, str]]  # of a claim: what was given
    comes_out: Sequence[tuple[str, str]]  # of a claim: what else the rule answers
    steps: Sequence[StepView]
    is_claim: bool
    try_address: str  # of a claim: where other numbers can be tried


@dataclass(frozen=True, slots=True)
class Other:
    """Another entry of the same cell: of another time, or under an option."""

    rule: str
    words: str
    since: str
    until: str
    address: str
    options: Sequence[str]  # the options whose changes make its condition true


@dataclass(frozen=True, slots=True)
class BarrierPage:
    """All that ``map/barrier.html`` shows."""

    programme: str
    programme_key: str
    element: str
    element_key: str
    says: str  # what the element is
    differs: str
    headline: str
    on: date
    rule: str
    words: str
    looked_at: str
    article: str
    instruments: Sequence[tuple[str, str, str]]  # (title, instrument, address) of the options that bring it
    since: str
    until: str
    mark: str
    mark_word: str
    money: Sequence[Worked]
    lost: Sequence[Worked]
    contract: str
    principle: str
    sources: Sequence[Citation]
    element_source: Citation
    was: str
    was_words: str
    also: Sequence[str]
    others: Sequence[Other]
    known_from: str
    before: Near | None
    after: Near | None
    matrix_address: str
    column_address: str
    programme_address: str
    principle_address: str
    column: Sequence[Near]  # the same element at the other programmes


def barrier_page(code: str, programme: str, element: str, on: date, option: str, query: str) -> BarrierPage:
    """
    Return one cell of the country *code* on the day *on* under *option*.

    Raises ``UnknownName`` for a programme or an element that is not there, else as ``map_barriers``.
    """
    answer = asked(code, on, option)
    cell = answer.then.cell(programme, element)
    was, said, country = answer.was(cell), cell.barrier, answer.then.system.country
    page = reverse("map:barriers", args=[code])
    row = answer.then.row(cell.programme)
    place = row.index(cell)
    asking = "&".join(part for part in (query, f"element={element}") if part)

    def near(other: Cell | None, *, by_programme: bool = False) -> Near | None:
        if other is None:
            return None
        label = local(other.programme.name if by_programme else other.element.name)
        return Near(label, cell_address(code, other.programme.key, other.element.key, query))

    column = [near(each, by_programme=True) for each in answer.then.column(cell.element) if each is not cell]
    return BarrierPage(
        programme=local(cell.programme.name),
        programme_key=programme,
        element=local(cell.element.name),
        element_key=element,
        says=local(cell.element.says),
        differs=local(cell.element.differs),
        headline=_headline(cell),
        on=on,
        rule=cell.verdict or "",
        words=local(said.words) if said else "",
        looked_at=local(said.looked_at) if said else "",
        article=local(said.article) if said else "",
        instruments=_instruments(code, answer.option, said) if said else [],
        since=said.since.isoformat() if said else "",
        until=said.until.isoformat() if said and said.until else "",
        mark=said.source.mark if said else "",
        mark_word=mark_in_words(said.source.mark, said.source.word) if said else "",
        money=[_worked(code, each, country.currency, on) for each in cell.money],
        lost=[_worked(code, each, country.currency, on) for each in cell.lost],
        contract=local(said.contract) if said else "",
        principle=local(said.principle) if said else "",
        sources=[citation(source) for source in said.sources] if said else [],
        element_source=citation(cell.element.source),
        was=was.verdict or "" if was.barrier != said else "",
        was_words=local(was.barrier.words) if was.barrier and was.barrier != said else "",
        also=[local(each.words) for each in cell.also],
        others=_others(code, cell, said),
        known_from=cell.knows_from.isoformat() if cell.knows_from and said is None else "",
        before=near(row[place - 1] if place else None),
        after=near(row[place + 1] if place + 1 < len(row) else None),
        matrix_address=f"{page}?{query}" if query else page,
        column_address=f"{page}?{asking}#matrix",
        programme_address=_programme_address(code, programme),
        principle_address=principle_address(code, element) if cell.element.is_principle else "",
        column=[each for each in column if each],
    )


def _instruments(code: str, scenario: str, said: Barrier) -> Sequence[tuple[str, str, str]]:
    """Return the chosen options whose changes a condition of the entry names, each with its instrument."""
    told, paths = catalogue(load_country(code)), {one.path for one in said.when}
    names = [part.partition(":")[0] for part in scenario.split("+") if part]
    explain = reverse("explain:index", args=[code])
    return [
        (local(told[name].title), local(told[name].instrument), f"{explain}?option={name}")
        for name in names
        if name in told and paths & {path.removeprefix(f"{code}.") for path, _value in told[name].changes}
    ]


def _headline(cell: Cell) -> str:
    names = {"programme": local(cell.programme.name), "element": local(cell.element.name)}
    said = {
        "pays": _("%(programme)s pays for: %(element)s"),
        "allows_unpaid": _("%(programme)s allows, and does not pay for: %(element)s"),
        "limits": _("%(programme)s limits: %(element)s"),
        "forbids": _("%(programme)s forbids: %(element)s"),
        "silent": _("%(programme)s says nothing of: %(element)s"),
    }
    return said.get(cell.verdict or "", _("%(programme)s was not gathered for this day: %(element)s")) % names


def _worked(code: str, amount: Amount, currency: str, on: date) -> Worked:
    told = amount.money.claim
    comes_out = {key: value for key, value in amount.comes_out.items() if key != amount.money.answer}
    return Worked(
        money=money_view(amount, currency) if amount.value is not None else None,
        reason=amount.reason or "",
        situation=[(_word(key), _given(value)) for key, value in (told or {}).items()],
        comes_out=[(_word(key), _given(value)) for key, value in comes_out.items()],
        steps=[_step(code, step, index, amount, on) for index, step in enumerate(amount.steps)],
        is_claim=told is not None,
        try_address=_try_address(code, amount, on) if told else "",
    )


def _try_address(code: str, amount: Amount, on: date) -> str:
    """Return the programme's page with the situation of the claim filled in."""
    page = _programme_address(code, amount.money.programme)
    given = {key: _given(value) for key, value in (amount.money.claim or {}).items()}
    return f"{page}?{urlencode({'on': on.isoformat(), **given})}#try" if page else ""


def _step(code: str, step: Step, index: int, amount: Amount, on: date) -> StepView:
    path, _bracket, rest = step.path.removeprefix(f"{code}.").partition("[")
    cell = tuple(part.strip() for part in rest.removesuffix("]").split(",")) if rest else ()
    country = load_country(code)
    number = country.table(path) if cell else country.parameter(path)
    label = local(number.label) if number.label else path
    if isinstance(number, Table):
        label = f"{label} ({', '.join(cell_in_words(country, number.axes, cell))})"
    enters = ""
    if amount.money.claim is None and index:
        enters = _("divided by") if step.divides else _("times")
    shown = figure(code, path, step.value.value, step.unit, step.value.source, cell=cell, label=label, on=on)
    return StepView(label, shown, enters)


def _word(key: str) -> str:
    """Return a name of a situation or an answer in the page's language."""
    return {
        "capacity": _("licensed places"),
        "retainers": _("people of two years who stayed six months"),
        "days": _("days"),
        "months": _("months"),
        "area_class": _("class of the area"),
        "retention": _("share still employed"),
        "form": _("form"),
        "scale": _("scale"),
        "recipients": _("agencies funded"),
        "person_months": _("persons and months"),
        "band": _("band"),
        "units": _("units"),
        "points": _("points"),
        "billed_days": _("days paid"),
    }.get(key, key.replace("_", " "))


def _given(value: object) -> str:
    if isinstance(value, Fraction | int) and not isinstance(value, bool):
        return number_text(Fraction(value))
    return str(value)


def _others(code: str, cell: Cell, shown: Barrier | None) -> Sequence[Other]:
    """Return the other entries of the cell, each with the options that would bring it about."""
    country = load_country(code)
    told = catalogue(country)
    found = []
    for each in barriers(country):
        if (each.programme, each.element) != (cell.programme.key, cell.element.key) or each == shown:
            continue
        paths = {one.path for one in each.when}
        options = [
            name
            for name, option in told.items()
            if paths & {path.removeprefix(f"{code}.") for path, _value in option.changes}
        ]
        day = max(each.since, country.as_of) if each.when else each.since
        query = f"on={day}" + "".join(f"&option={name}" for name in options[:1])
        found.append(
            Other(
                rule=each.verdict,
                words=local(each.words),
                since=each.since.isoformat(),
                until=each.until.isoformat() if each.until else "",
                address=cell_address(code, each.programme, each.element, query),
                options=[local(told[name].title) for name in options],
            )
        )
    return found


def _programme_address(code: str, programme: str) -> str:
    try:
        return reverse("map:programme", args=[code, programme])
    except NoReverseMatch:
        return ""
