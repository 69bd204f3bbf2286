"""The system page: divisions side by side on a day, the flow of money, what changed between two days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from placefirst.errors import NotInForce
from placefirst.loop.map import ROWS, CountryMap, ProgrammeMap, labels
from placefirst.parameters.history import Table, Value
from placefirst.systems.between import Difference, changed_between
from placefirst.systems.money_flows import Flow, money_flows
from placefirst.systems.rule_words import words_of_rule
from placefirst_web.design import figures
from placefirst_web.design.language import local
from placefirst_web.design.parts import in_page_language
from placefirst_web.design.shown import Figure, address, figure
from placefirst_web.map.queries.flow_drawing import Drawing, flow_drawing
from placefirst_web.map.queries.named import Named, named
from placefirst_web.map.queries.said import Part, country_map, language, said
from placefirst_web.map.words.cells import cell_in_words


@dataclass(frozen=True, slots=True)
class Column:
    """One division in the table, and the programme that stands for it."""

    key: str
    name: str
    note: str
    programme: str
    address: str
    is_shown: bool  # on a narrow screen


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table; *cells* pairs the words of each division with whether a phone shows it."""

    label: str
    cells: Sequence[tuple[Sequence[Part], bool]]


@dataclass(frozen=True, slots=True)
class Payment:
    """One payer's share of a programme; *yearly* in words where the year's money is known."""

    payer: str
    share: Figure | None  # None: it pays all
    yearly: str


@dataclass(frozen=True, slots=True)
class FlowLine:
    """One programme from payer to person."""

    division: str
    name: str
    address: str
    rule: str
    payments: Sequence[Payment]
    yearly: Figure | None
    agencies: Sequence[Figure]
    sector: Sequence[Part]
    serves: Sequence[Part]
    users: Figure | None


@dataclass(frozen=True, slots=True)
class Changed:
    """One number that differs between two days."""

    programme: str
    group: str  # the parameter or table
    label: str
    address: str
    before: Figure | None
    after: Figure | None
    since: str


@dataclass(frozen=True, slots=True)
class ChangedGroup:
    """The numbers of one parameter, or the cells of one table, that differ."""

    programme: str
    name: str
    lines: Sequence[Changed]


@dataclass(frozen=True, slots=True)
class ChangedProgramme:
    """What differs in one programme."""

    name: str
    groups: Sequence[ChangedGroup]

    @property
    def count(self) -> int:
        """How many numbers differ."""
        return sum(len(group.lines) for group in self.groups)


@dataclass(frozen=True, slots=True)
class SystemPage:
    """All that ``map/system.html`` shows."""

    country: Named
    on: date
    headline: str
    columns: Sequence[Column]
    rows: Sequence[Line]
    sources: Sequence[tuple[str, Sequence[tuple[str, str]]]]  # programme, (mark, citation) of its words
    flows: Sequence[tuple[str, Sequence[FlowLine]]]  # by division
    drawing: Drawing
    other: date | None
    changes: Sequence[ChangedProgramme]
    count: int  # how many numbers are others

    @property
    def first(self) -> date:
        """The earlier of the two days compared."""
        return min(self.on, self.other or self.on)

    @property
    def second(self) -> date:
        """The later of the two days compared."""
        return max(self.on, self.other or self.on)


def system_page(code: str, day: date, other: date | None, chosen: tuple[str, ...], shown: str) -> SystemPage:
    """
    Return all that ``map/system.html`` shows.

    *chosen* names the programme that stands for each division, *shown* the division that a narrow
    screen shows. Raises ``UnknownName`` for a country without data, ``NotInForce`` for a day before
    anything is known.
    """
    return _page(code, day, other, chosen, shown, language())


@lru_cache(maxsize=128)
def _page(
    code: str, day: date, other: date | None, chosen: tuple[str, ...], shown: str, words: str
) -> SystemPage:
    answer = country_map(code, day, words)
    first = first_day(code)
    if day < first:
        raise NotInForce(_("Nothing is known of this country before %(first)s.") % {"first": first})
    columns = _columns(answer, chosen, shown)
    flows = money_flows(answer.system, day)
    changes = [_changed(answer, each) for each in _differences(answer, day, other)]
    return SystemPage(
        country=named(code),
        on=day,
        headline=_headline(answer),
        columns=[column for column, _programme in columns],
        rows=_rows(answer, columns, day),
        sources=[
            (
                one.name,
                [(source.mark, in_page_language(source).citation) for source in one.programme.words_rest_on],
            )
            for _column, one in columns
            if one.programme.words_rest_on
        ],
        flows=_flows(answer, flows, day),
        drawing=flow_drawing(answer.system, flows, words),
        other=other,
        changes=_by_programme(_groups(changes)),
        count=len(changes),
    )


@lru_cache(maxsize=16)
def first_day(code: str) -> date:
    """Return the first day on which any number of a country's programmes is known."""
    system = country_map(code, date.max, "en").system
    days: list[date] = [
        getattr(parameter, "starts", None) or parameter.dates[0]  # type: ignore[union-attr]
        for programme in system.programmes.values()
        for parameter in programme.parameters.values()
    ]
    return min(days, default=date.min)


def _headline(answer: CountryMap) -> str:
    divisions = [each for each in answer.divisions if each.division.runs_programmes and each.programmes]
    programmes = sum(len(each.programmes) for each in divisions)
    if not programmes:
        return _("No programme of this country is described yet")
    rules = {one.programme.rule for each in divisions for one in each.programmes}
    payers = {payer.key for each in divisions for one in each.programmes for payer, _share in one.payers}
    programme = ngettext("%(count)s programme", "%(count)s programmes", programmes) % {"count": programmes}
    run = ngettext(
        "%(divisions)s division runs %(programmes)s",
        "%(divisions)s divisions run %(programmes)s",
        len(divisions),
    ) % {"divisions": len(divisions), "programmes": programme}
    rule = ngettext("%(count)s kind of rule", "%(count)s kinds of rule", len(rules)) % {"count": len(rules)}
    return ngettext(
        "%(run)s, which %(payers)s payer pays by %(rules)s; "
        "%(checked)s of the %(numbers)s numbers behind them are checked ●",
        "%(run)s, which %(payers)s payers pay by %(rules)s; "
        "%(checked)s of the %(numbers)s numbers behind them are checked ●",
        len(payers),
    ) % {
        "run": run, "payers": len(payers), "rules": rule,
        "checked": figures.count(answer.marks["●"]), "numbers": figures.count(sum(answer.marks.values())),
    }  # fmt: skip


def _columns(answer: CountryMap, chosen: tuple[str, ...], shown: str) -> list[tuple[Column, ProgrammeMap]]:
    found = []
    for division in answer.divisions:
        for one in division.programmes:
            if one.programme.key in chosen:
                note = division.division.note
                column = Column(
                    key=division.division.key,
                    name=division.name,
                    note=local(note) if note else "",
                    programme=one.name,
                    address=reverse("map:programme", args=[answer.system.country.code, one.programme.key]),
                    is_shown=division.division.key == shown,
                )
                found.append((column, one))
    return found


def _rows(answer: CountryMap, columns: Sequence[tuple[Column, ProgrammeMap]], day: date) -> list[Line]:
    code, names = answer.system.country.code, labels(answer.language)
    rows = []
    for position, row in enumerate(ROWS):
        if row == "service":
            continue  # it stands above, as the link to the programme
        cells = [(said(code, one.rows[position], day), column.is_shown) for column, one in columns]
        if any(parts for parts, _is_shown in cells):
            rows.append(Line(names[row], cells))
    return rows


def _flows(answer: CountryMap, flows: Sequence[Flow], day: date) -> list[tuple[str, Sequence[FlowLine]]]:
    by_key = {flow.programme.key: flow for flow in flows}
    return [
        (
            division.name,
            [
                _flow_line(answer, division.name, one, by_key[one.programme.key], day)
                for one in division.programmes
            ],
        )
        for division in answer.divisions
        if division.programmes
    ]


def _flow_line(answer: CountryMap, division: str, one: ProgrammeMap, flow: Flow, day: date) -> FlowLine:
    code, currency = answer.system.country.code, answer.system.country.currency
    split = answer.system.splits.get(flow.programme.payer)
    payments = [
        Payment(
            payer=local(share.payer.name),
            share=figure(code, share.path, share.share, "ratio", split.source, label=local(share.payer.name))
            if share.path and split
            else None,
            yearly=figures.money_in_words(share.yearly, currency, digits=3)
            if share.yearly is not None
            else "",
        )
        for share in flow.shares
    ]
    rows = dict(zip(ROWS, one.rows, strict=True))
    agencies = [
        figure(code, f"{one.programme.key}.{count.name}", count.value.value, "agency", count.value.source)
        for count in flow.agencies
    ]
    return FlowLine(
        division=division,
        name=one.name,
        address=reverse("map:programme", args=[code, one.programme.key]),
        rule=local(words_of_rule(one.programme.rule).name),
        payments=payments,
        yearly=_yearly(code, flow, currency),
        agencies=agencies,
        sector=said(code, rows["sector"], day),
        serves=said(code, rows["serves"], day),
        users=figure(code, f"{one.programme.key}.users", flow.users.value, "person", flow.users.source)
        if flow.users
        else None,
    )


def _yearly(code: str, flow: Flow, currency: str) -> Figure | None:
    """Return a programme's money of a year; worked out from several numbers it is derived (◌)."""
    if flow.yearly is None:
        return None
    path, value = flow.rests_on[0]
    text = _("%(money)s a year") % {"money": figures.money_in_words(flow.yearly, currency, digits=3)}
    if len(flow.rests_on) == 1:
        known = figure(code, path, value.value, currency, value.source)
        return Figure(
            text,
            known.mark,
            known.word,
            known.address,
            _("Spent in the year from %(day)s") % {"day": value.start},
        )
    return Figure(text, "◌", _("derived: grant times agencies"), address(code, path))


def _differences(answer: CountryMap, day: date, other: date | None) -> Sequence[Difference]:
    if other is None:
        return ()
    return changed_between(answer.system, min(day, other), max(day, other))


def _groups(changes: Sequence[Changed]) -> list[ChangedGroup]:
    found: dict[tuple[str, str], list[Changed]] = {}
    for change in changes:
        found.setdefault((change.programme, change.group), []).append(change)
    return [ChangedGroup(programme, name, lines) for (programme, name), lines in found.items()]


def _by_programme(groups: Sequence[ChangedGroup]) -> list[ChangedProgramme]:
    names = dict.fromkeys(group.programme for group in groups)
    return [ChangedProgramme(name, [each for each in groups if each.programme == name]) for name in names]


def _cell(answer: CountryMap, each: Difference) -> list[str]:
    if not isinstance(each.parameter, Table):
        return []
    return cell_in_words(answer.system.country, each.parameter.axes, each.cell)


def _changed(answer: CountryMap, each: Difference) -> Changed:
    code = answer.system.country.code
    path = each.parameter.path
    name = local(each.parameter.label) if each.parameter.label else each.name.replace("_", " ")
    last = each.after or each.before

    def shown(value: Value | None) -> Figure | None:
        if value is None:
            return None
        return figure(
            code, path, value.value, each.parameter.unit, value.source,
            cell=each.cell, status=value.status, on=value.start,
        )  # fmt: skip

    return Changed(
        programme=local(each.programme.name),
        label=", ".join(_cell(answer, each)) or name,
        group=name,
        address=address(code, path, cell=each.cell),
        before=shown(each.before),
        after=shown(each.after),
        since=last.start.isoformat() if last else "",
    )
