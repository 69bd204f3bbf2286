"""The page of one agency's money: the finding, its doubt, pictures, tables, what all of it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.contrib.humanize.templatetags.humanize import apnumber
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from placefirst.economics.agency.agency import agency_of
from placefirst.economics.agency.beginnings import Answer
from placefirst.economics.agency.curves import SIX
from placefirst.economics.agency.flows import FEW, FULL, TODAY
from placefirst.economics.agency.plan import Plan, plan_of
from placefirst.economics.agency.questions import FLAG, MONTH, WORD, Question, questions
from placefirst.errors import NotInForce, PlacefirstError
from placefirst.exchange.agency_plan import given_text, plan_as_csv, plan_as_object
from placefirst.exchange.agency_workbook import workbook_of
from placefirst.parameters.cited import cited
from placefirst.parameters.history import Parameter, Value
from placefirst.parameters.read import Country, load_country
from placefirst_web.design import figures
from placefirst_web.design.charts import Chart
from placefirst_web.design.parts import Fact, Figure
from placefirst_web.design.shown import address as number_address
from placefirst_web.design.shown import in_words, read_in_words
from placefirst_web.design.tables import Table
from placefirst_web.design.units import unit_in_words
from placefirst_web.explain.queries import agency_pictures, agency_tables
from placefirst_web.explain.queries.sources import RestsOn, rests_on
from placefirst_web.explain.words.agency import choice_in_words


@dataclass(frozen=True, slots=True)
class Begun:
    """What an empty field is answered by, with its mark and the page of its number."""

    name: str
    text: str
    mark: str = ""
    word: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class AgencyPage:
    """The answer to one agency."""

    headline: str
    first: str  # what the first twelve months and the cash are
    doubt: str
    facts: Sequence[Fact]
    pictures: Sequence[Chart]
    year: Table
    options: Table
    options_still: str
    solved: Table
    unpaid: str
    band: Table
    staff: Table
    hangs: Table
    cash: Table
    rests_on: RestsOn
    pilot: Mapping[str, str]  # what the pilot plan's form takes over


def agency_page(code: str, given: Mapping[str, Answer]) -> AgencyPage:
    """Return the answer to the agency of *given*; raises ``PlacefirstError`` for what cannot be."""
    country = load_country(code)
    plan = plan_of(country, given)
    lines = [cited(country, path, value).to_json() for path, value in plan.rests_on]
    sources = rests_on(lines, country)
    return AgencyPage(
        headline=_headline(plan, country),
        first=_first(plan, country),
        doubt=_doubt(plan, country, sources),
        facts=_facts(plan, country),
        pictures=agency_pictures.charts(plan, country),
        year=agency_tables.year(plan, country, sources),
        options=agency_tables.options(plan, country),
        options_still=agency_tables.still(plan),
        solved=agency_tables.solved(plan, country),
        unpaid=_unpaid(plan, country),
        band=agency_tables.bands(plan),
        staff=agency_tables.staff(plan),
        hangs=agency_tables.hangs(plan, country),
        cash=agency_tables.cash(plan, country),
        rests_on=sources,
        pilot=_pilot(plan),
    )


def begun(code: str, given: Mapping[str, Answer]) -> Mapping[str, Begun]:
    """Return what answers each question that is left empty; by the month alone if *given* fails."""
    country = load_country(code)
    agency = None
    for answers in (given, {"start": given.get("start")}):
        try:
            agency = agency_of(country, answers)
        except PlacefirstError:
            continue
        break
    if agency is None:
        return {}
    found = {}
    for name, question in questions().items():
        if question.kind in (MONTH, FLAG):
            continue
        answer = agency.answers[name]
        if name in agency.given:  # as it would be without
            try:
                answer = agency_of(
                    country, {each: agency.answers[each] for each in agency.given if each != name}
                ).answers[name]
            except PlacefirstError:
                continue
        found[name] = _begun(country, question, answer, agency.start)
    return found


def agency_file(code: str, given: Mapping[str, Answer], name: str, language: str) -> tuple[object, str]:
    """Return (content, type) of a download; *name* is one of FILES of the view."""
    plan = plan_of(load_country(code), given)
    if name == "agency.yaml":
        return given_text(plan.agency), "application/yaml"
    if name == "agency.csv":
        return plan_as_csv(plan), "text/csv"
    if name == "agency.xlsx":
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        return workbook_of(plan, language), kind
    return plan_as_object(plan), "application/json"


def _begun(country: Country, question: Question, answer: Answer, day: object) -> Begun:
    if question.kind == WORD:
        text = choice_in_words(country, question.name, answer) if isinstance(answer, str) and answer else ""
        return Begun(question.name, text)
    if not isinstance(answer, Fraction):
        if question.name == "opened":
            return Begun(question.name, _("open for longer"))
        return Begun(question.name, _("as attendance asks for"))
    unit = question.unit.replace("currency", country.currency)
    text = _rounded(answer, unit)
    source = _weakest(country, question.paths, day)
    if source is None:
        return Begun(question.name, text)
    path, value = source
    return Begun(
        question.name, text, value.source.mark, read_in_words(value.source),
        number_address(country.code, path),
    )  # fmt: skip


def _rounded(answer: Fraction, unit: str) -> str:
    if unit.startswith("fte"):
        return figures.count(answer, digits=1)
    if answer.denominator == 1 or unit == "ratio":
        return in_words(answer, unit)
    words = unit_in_words(unit)
    text = f"{float(answer):.2f}".rstrip("0").rstrip(".")
    return f"{text}{words}" if words and words[0] > "\u3000" else f"{text} {words}".strip()


def _weakest(country: Country, paths: Sequence[str], day: object) -> tuple[str, Value] | None:
    """Return the number that an answer to begin with is least sure of."""
    order = {"●": 0, "◐": 1, "◌": 2}
    found: list[tuple[str, Value]] = []
    for path in paths:
        number = country.parameters_of(path.partition(".")[0]).get(path.partition(".")[2])
        if isinstance(number, Parameter):
            try:
                found.append((path, number.at(day)))  # type: ignore[arg-type]
            except NotInForce:
                continue
    return max(found, key=lambda each: order[each[1].source.mark], default=None)


def _money(country: Country, amount: int) -> str:
    return figures.money_in_words(amount, country.currency)


def _headline(plan: Plan, country: Country) -> str:
    places = plan.agency.whole("ips_places")
    words = {"places": _in_words(places), "amount": _money(country, plan.gain)}
    if plan.gain < 0:
        said = ngettext(
            "%(places)s IPS place would cost this agency %(amount)s a year under today’s fees",
            "%(places)s IPS places would cost this agency %(amount)s a year under today’s fees",
            places,
        )
    else:
        said = ngettext(
            "%(places)s IPS place would bring this agency %(amount)s more a year under today’s fees",
            "%(places)s IPS places would bring this agency %(amount)s more a year under today’s fees",
            places,
        )
    return said % words


def _in_words(number: int) -> str:
    """Return a small number as a sentence begins with it."""
    return str(number) if figures.is_japanese() else str(apnumber(number)).capitalize()


def _first(plan: Plan, country: Country) -> str:
    amount = _money(country, plan.gain_first_year)
    said = (
        _("That is a settled year. In the first twelve months they cost %(amount)s.")
        if plan.gain_first_year < 0
        else _("That is a settled year. In the first twelve months they bring %(amount)s.")
    ) % {"amount": amount}
    if plan.cash_needed:
        said += _between() + _(
            "Fees come in months after the work: at worst, at the end of %(month)s, %(cash)s of cash is "
            "missing that would have been there without them."
        ) % {
            "month": date_format(plan.months[plan.cash_needed_month], "YEAR_MONTH_FORMAT"),
            "cash": _money(country, plan.cash_needed),
        }
    return said


def _doubt(plan: Plan, country: Country, sources: RestsOn) -> str:
    ends = [amount for each in plan.sensitivities for amount in (each.at_low, each.at_high)]
    said = _("It rests on %(count)s numbers, %(open)s of them ◌ not checked; yours were %(given)s.") % {
        "count": figures.count(sources.count),
        "open": figures.count(sources.unchecked),
        "given": figures.count(len(plan.agency.given - {"start"})),
    }
    if ends:
        said += _between() + _(
            "What nobody has measured moves it, one number at a time, from %(low)s to %(high)s."
        ) % {"low": _signed(country, min(ends)), "high": _signed(country, max(ends))}
    return said


def _between() -> str:
    """Return what stands between two sentences."""
    return "" if figures.is_japanese() else " "


def _signed(country: Country, amount: int) -> str:
    return ("−" if amount < 0 else "+") + _money(country, amount)


def _facts(plan: Plan, country: Country) -> list[Fact]:
    few, today = plan.ways[FEW], plan.ways[TODAY]

    def fact(label: str, amount: int, note: str = "") -> Fact:
        return Fact(label, Figure(figures.money(amount, country.currency)), note)

    month = date_format(plan.months[few.cash.lowest_month], "YEAR_MONTH_FORMAT")
    return [
        fact(_("Left over in a settled year, as today"), today.surplus),
        fact(_("With the IPS places"), few.surplus),
        fact(_("If the whole agency changed over to IPS"), plan.ways[FULL].surplus),
        fact(
            _("Least cash in hand, with the IPS places"), few.cash.lowest,
            _("at the end of %(month)s") % {"month": month},
        ),
        fact(
            _("Money on the first day with which it never falls below zero"), few.cash.needed,
            _("as today: %(amount)s") % {"amount": figures.money(today.cash.needed, country.currency)},
        ),
    ]  # fmt: skip


def _pilot(plan: Plan) -> Mapping[str, str]:
    """Return what the pilot plan takes over: people, first month, a year's cost, the cash it asks for."""
    found = {
        "people": f"{plan.agency.whole('ips_places')}",
        "start": f"{plan.agency.start:%Y-%m}",
        "cost": f"{max(0, -plan.gain_first_year)}",
    }
    if plan.cash_needed:
        found["lowest_cash"] = f"{-plan.cash_needed}"
        found["lowest_month"] = f"{plan.months[plan.cash_needed_month]:%Y-%m}"
        found["reserve"] = f"{plan.cash_needed}"
    return found


def _unpaid(plan: Plan, country: Country) -> str:
    """Say what the months after a job start cost, for which no fee is paid."""
    year, agency = plan.ways[FEW].year, plan.agency
    months = float(year.flow.duty_ips[0])
    post = agency.number("staff_cost") * (1 + agency.number("overhead"))
    each = post / 12 / agency.number("caseload") * agency.number("supervision")
    spans = plan.rules.spans
    said = _(
        "After a job start the law asks for %(duty)s months of support and pays nothing for them. In a "
        "settled year that is %(months)s person-months of people from IPS; a specialist’s time for them "
        "costs about %(amount)s. Whoever reaches month %(six)s counts for the fee band from the next fiscal "
        "year on."
    ) % {
        "duty": spans.duty,
        "months": figures.count(months, digits=1),
        "amount": _money(country, round(months * each)),
        "six": SIX,
    }
    if agency.flag("retention_support"):
        later = _("Retention support is paid from month %(month)s on, for those who use it.")
    else:
        later = _("Retention support could be paid from month %(month)s on, if you were designated for it.")
    return said + _between() + later % {"month": spans.later_from + 1}
