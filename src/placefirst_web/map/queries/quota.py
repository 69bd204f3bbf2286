"""The page of the quota: how the law works on a day, and what one employer must do, step by step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from placefirst.errors import NotInForce
from placefirst.exchange.quota import quota_as_csv, quota_as_object
from placefirst.loop.map import EmployerMap, answer_employer
from placefirst.parameters.history import Value
from placefirst.parameters.numbers import find_number
from placefirst.parameters.read import Country, load_country
from placefirst.systems import quota_words
from placefirst.systems.axis_words import axis_words, name_of
from placefirst.systems.employer import QUOTA, Employer
from placefirst.systems.employer_text import employer_text
from placefirst.systems.integration import statements
from placefirst.systems.quota_flow import CountRow, Fact, QuotaFlow, facts_of, quota_flow
from placefirst.systems.quota_hires import balance
from placefirst.systems.quota_steps import Step, Stretch, label_of
from placefirst_web.design import figures
from placefirst_web.design.language import local
from placefirst_web.design.parts import in_page_language
from placefirst_web.design.shown import Figure, figure
from placefirst_web.design.tables import Cell, Part, Row, Table

OPEN_STRETCHES = 3  # more than so many are folded, each with its sums


@dataclass(frozen=True, slots=True)
class NamedFigure:
    """A number with its name; *later* says what is known to replace it."""

    label: str
    figure: Figure
    later: str = ""


@dataclass(frozen=True, slots=True)
class CountLine:
    """How much one kind of person counts, by hours; None where the law has no such cell."""

    label: str
    figures: Sequence[Figure | None]


@dataclass(frozen=True, slots=True)
class FlowPage:
    """The figure of the law on a day: who must, how people count, what is paid."""

    on: date
    headline: str
    summary: str
    who: Sequence[NamedFigure]
    hours: Sequence[str]
    workers: CountLine
    people: Sequence[CountLine]
    files: Sequence[NamedFigure]
    short: Sequence[NamedFigure]
    above: Sequence[NamedFigure]
    small: Sequence[NamedFigure]


@dataclass(frozen=True, slots=True)
class LineShown:
    """One line of a step."""

    label: str
    formula: str
    result: str
    figure: Figure | None


@dataclass(frozen=True, slots=True)
class StepShown:
    """One step of the law with its lines."""

    title: str
    rule: str
    lines: Sequence[LineShown]
    result: str


@dataclass(frozen=True, slots=True)
class StretchShown:
    """Months that come out alike, with their steps."""

    title: str
    sums: str  # required, counted, above or short
    steps: Sequence[StepShown]
    is_open: bool


@dataclass(frozen=True, slots=True)
class YearFigure:
    """One figure of the year with its rule and what it rests on."""

    label: str
    text: str
    rule: str
    rests_on: Sequence[NamedFigure]


@dataclass(frozen=True, slots=True)
class HireShown:
    """What one more person of some classes would change."""

    hours: str
    kinds: Sequence[str]
    counts: Figure
    surplus: str
    change: str


@dataclass(frozen=True, slots=True)
class OtherShown:
    """The year at another rate."""

    name: str
    figure: Figure
    option: str  # empty: the law's own
    required: str
    surplus: str
    balance: str


@dataclass(frozen=True, slots=True)
class EmployerPage:
    """The answer for one employer."""

    headline: str
    doubt: str
    stretches: Sequence[StretchShown]
    months: Table
    figures: Sequence[YearFigure]
    hires: Sequence[HireShown]
    others: Sequence[OtherShown]
    notes: Sequence[str]
    first_site: str


@dataclass(frozen=True, slots=True)
class StatementShown:
    """One answer about posts that are set apart, with its numbers and sources."""

    question: str
    answer: str
    numbers: Sequence[NamedFigure]
    sources: Sequence[tuple[str, str, str]]  # mark, how it was read, citation


def day_in_words(day: date) -> str:
    """Return a day as a sentence has it: ``1 July 2026`` or ``2026年7月1日``."""
    return date_format(day, "DATE_FORMAT" if figures.is_japanese() else "j F Y")


def has_quota(code: str) -> bool:
    """Return whether the files of a country hold a quota and how people count for it."""
    country = load_country(code)
    return all(country.has(f"{QUOTA}.{name}") for name in ("quota", "worker_weight", "counted"))


def flow_page(code: str, on: date) -> FlowPage | str:
    """Return how the quota of a country works on a day, or the sentence why nothing is known."""
    try:
        return _flow(load_country(code), quota_flow(load_country(code), on))
    except NotInForce:
        country = load_country(code)
        tables = [country.table(f"{QUOTA}.{name}").dates[0] for name in ("worker_weight", "counted")]
        first = max(country.parameter(f"{QUOTA}.quota").starts, *tables)
        return _(
            "How people count for the quota is not known for this day. Choose a day from %(day)s on."
        ) % {"day": first}


def employer_page(code: str, employer: Employer) -> EmployerPage:
    """Return the answer for *employer*; raises NotInForce for a year whose law is not known."""
    country = load_country(code)
    answer = answer_employer(country, employer)
    year, known = answer.year, [value for _path, value in answer.year.rests_on]
    unchecked = sum(value.source.mark == "◌" for value in known)
    doubt = _(
        "Values of the law it rests on: %(count)s; not checked yet (◌): %(unchecked)s. "
        "It is arithmetic, not legal advice."
    ) % {"count": len(known), "unchecked": unchecked}
    return EmployerPage(
        headline=_("%(employer)s %(said)s.")
        % {"employer": employer.name, "said": local(dict(answer.headline))},
        doubt=doubt,
        stretches=[
            _stretch(country, each, len(answer.stretches) <= OPEN_STRETCHES) for each in answer.stretches
        ],
        months=_months(answer),
        figures=[_year_figure(country, answer, each.key) for each in year.figures],
        hires=_hires(country, answer),
        others=_others(country, answer),
        notes=[local(dict(note)) for note in year.notes],
        first_site=employer.establishments[0].name,
    )


def employer_file(code: str, employer: Employer, kind: str) -> tuple[object, str]:
    """Return (content, type) of a download: ``employer.yaml``, ``answer.json`` or ``answer.csv``."""
    if kind == "employer.yaml":
        return employer_text(employer), "application/yaml"
    answer = answer_employer(load_country(code), employer)
    if kind == "answer.json":
        whole = quota_as_object(answer.year, answer.stretches, hires=answer.hires, others=answer.others)
        return whole, "application/json"
    return quota_as_csv(answer.year), "text/csv"


def posts_page(code: str, on: date) -> list[StatementShown]:
    """Return what is known about clustered and outsourced posts in a country."""
    country = load_country(code)
    return [
        StatementShown(
            local(dict(each.question)),
            local(dict(each.answer)),
            [_named(country, fact) for fact in facts_of(country, each.numbers, on)],
            [(source.mark, source.read, in_page_language(source).citation) for source in each.sources],
        )
        for each in statements(country)
    ]


def _flow(country: Country, flow: QuotaFlow) -> FlowPage:
    quota, threshold = flow.fact("quota"), flow.fact("threshold")
    levy, limit = flow.fact("levy_per_shortfall"), flow.fact("liable_above")
    said = _(
        "On %(day)s people with a disability must be at least %(share)s of a private employer's workers"
    ) % {
        "day": day_in_words(flow.on),
        "share": figures.share(_number(quota), digits=1),
    }
    if threshold:
        said = _("%(said)s, from %(threshold)s workers on") % {
            "said": said,
            "threshold": quota_words.points(_number(threshold)),
        }
    if levy and limit:
        said = _("%(said)s; above %(limit)s workers each point missing costs %(amount)s a month") % {
            "said": said,
            "limit": figures.count(_number(limit)),
            "amount": figures.money(_number(levy), country.currency),
        }
    return FlowPage(
        on=flow.on,
        headline=_("%(said)s.") % {"said": said},
        summary=_("Who is bound, how people are counted and what is paid, on %(day)s")
        % {"day": day_in_words(flow.on)},
        who=[_named(country, fact) for fact in flow.who],
        hours=[local(dict(hours)) for hours in flow.hours],
        workers=_count_line(country, flow.workers, flow.workers_path),
        people=[_count_line(country, row, flow.people_path) for row in flow.people],
        files=[_named(country, fact) for fact in flow.files],
        short=[_named(country, fact) for fact in flow.short],
        above=[_named(country, fact) for fact in flow.above],
        small=[_named(country, fact) for fact in flow.small],
    )


def _number(fact: Fact | None) -> Fraction:
    return fact.value.value if fact and isinstance(fact.value.value, Fraction) else Fraction(0)


def _named(country: Country, fact: Fact) -> NamedFigure:
    label = local(dict(fact.label))
    shown = _figure(country, fact.path, fact.value, fact.unit, label=label)
    later = ""
    if fact.next is not None:
        day = day_in_words(fact.next.start)
        if fact.next.value is None:
            later = _("ends on %(day)s") % {"day": day}
        else:
            then = _figure(country, fact.path, fact.next, fact.unit)
            later = _("%(value)s from %(day)s") % {"value": then.text, "day": day}
            if then.is_announced:
                later = _("%(later)s (announced)") % {"later": later}
    return NamedFigure(label, shown, later)


def _figure(
    country: Country, path: str, value: Value, unit: str, *, cell: tuple[str, ...] = (), label: str = ""
) -> Figure:
    return figure(
        country.code, path, value.value, unit, value.source, cell=cell, label=label, status=value.status,
        on=value.start,
    )  # fmt: skip


def _count_line(country: Country, row: CountRow, path: str) -> CountLine:
    return CountLine(
        local(dict(row.label)),
        [
            None if value is None else _figure(country, path, value, "word", cell=key)
            for value, key in zip(row.values, row.keys, strict=True)
        ],
    )


def _stretch(country: Country, stretch: Stretch, is_open: bool) -> StretchShown:
    first, last = (date_format(day, "YEAR_MONTH_FORMAT") for day in (stretch.first, stretch.last))
    title = first if stretch.months == 1 else _("%(first)s to %(last)s") % {"first": first, "last": last}
    results = {step.key: step.result for step in stretch.steps}
    sums = _("required %(required)s, counted %(counted)s: %(surplus)s") % {
        "required": quota_words.points(results["required"]),
        "counted": quota_words.points(results["counted"]),
        "surplus": quota_words.signed(results["surplus"]),
    }
    title = _("%(label)s:") % {"label": title}
    return StretchShown(title, sums, [_step(country, step) for step in stretch.steps], is_open)


def _step(country: Country, step: Step) -> StepShown:
    write = quota_words.signed if step.key == "surplus" else quota_words.points
    lines = [
        LineShown(
            _("%(label)s:") % {"label": local(dict(line.label))},
            line.formula,
            write(line.result),
            None
            if line.value is None or line.path is None
            else _figure(country, line.path, line.value, _short(line.unit), cell=line.cell),
        )
        for line in step.lines
    ]
    if not lines and step.key in ("left_out", "counted"):
        nothing = quota_words.NO_EXCLUSION if step.key == "left_out" else quota_words.NOBODY
        lines = [LineShown(local(dict(nothing)), "", "0", None)]
    title = _("%(label)s:") % {"label": local(dict(step.title))}
    return StepShown(title, local(dict(step.rule)), lines, write(step.result))


def _short(unit: str) -> str:
    """Return the unit of a value as it is read inside a sum: shares only."""
    return unit if unit == "ratio" else "word"


def _months(answer: EmployerMap) -> Table:
    columns = (
        _("Workers"), _("Left out"), _("Quota"), _("Required"), _("Counted"), _("Above or short"),
    )  # fmt: skip
    rows = [
        Row(
            date_format(row.month, "YEAR_MONTH_FORMAT"),
            [
                Cell(quota_words.points(row.workers)),
                Cell(figures.count(row.left_out)),
                Cell(quota_words.percent(row.quota)),
                Cell(figures.count(row.required)),
                Cell(quota_words.points(row.counted)),
                Cell(quota_words.signed(row.surplus)),
            ],
        )
        for row in answer.year.months
    ]
    caption = _("%(employer)s, fiscal year %(year)s, month by month") % {
        "employer": answer.employer.name,
        "year": answer.year.fiscal_year,
    }
    return Table(caption, _("Month"), columns, [Part(rows)])


def _year_figure(country: Country, answer: EmployerMap, key: str) -> YearFigure:
    found = answer.year.figure(key)
    assert found is not None  # asked by the keys of the year itself
    value = found.value
    if isinstance(value, bool):
        text = local(dict(quota_words.DUTY[value]))
    elif found.unit == country.currency:
        text = figures.money(value, country.currency)
    else:
        number = quota_words.signed(value) if key == "surplus" else quota_words.points(value)
        text = _("%(number)s point-months") % {"number": number}
    return YearFigure(
        local(dict(quota_words.FIGURES[key])),
        text,
        local(dict(found.rule)),
        [_rest(country, path, value) for path, value in found.rests_on],
    )


def _rest(country: Country, path: str, value: Value) -> NamedFigure:
    """Return a value that was read, by its path, which may name a cell: ``jp.file.table[word, word]``."""
    plain, _bracket, inner = path.partition("[")
    cell = tuple(word for word in inner.removesuffix("]").split(", ") if word)
    number = find_number(country, plain)
    label = local(dict(label_of(number)))
    if cell:
        known, axes = axis_words(country), getattr(number, "axes", ())
        said = [local(dict(name_of(known, axis, word))) for axis, word in zip(axes, cell, strict=False)]
        label = f"{label}: {', '.join(said)}"
    if not isinstance(value.value, Fraction):
        shown = _figure(country, plain, value, "", label=label)
        return NamedFigure(label, _table_of(shown))
    return NamedFigure(label, _figure(country, plain, value, number.unit, cell=cell, label=label))


def _table_of(shown: Figure) -> Figure:
    return Figure(_("the table"), shown.mark, shown.word, shown.address, shown.label, shown.is_announced)


def _hires(country: Country, answer: EmployerMap) -> list[HireShown]:
    return [
        HireShown(
            local(dict(hire.hours)),
            [local(dict(name)) for name in hire.kinds],
            _figure(country, hire.path, hire.counts, "word", cell=hire.cell),
            quota_words.signed(hire.surplus),
            figures.money(hire.change, country.currency, signed=True),
        )
        for hire in answer.hires
    ]


def _others(country: Country, answer: EmployerMap) -> list[OtherShown]:
    rows = []
    for other in answer.others:
        required, surplus = other.year.figure("required"), other.year.figure("surplus")
        name = _("The law's rate since %(day)s") if not other.is_announced else _("Announced from %(day)s")
        rows.append(
            OtherShown(
                local(dict(other.title)) if other.title else name % {"day": day_in_words(other.value.start)},
                _figure(country, other.path, other.value, "ratio"),
                other.option or "",
                quota_words.points(Fraction(required.value)) if required else "",
                quota_words.signed(Fraction(surplus.value)) if surplus else "",
                figures.money(balance(other.year), country.currency, signed=True),
            )
        )
    return rows


@cache
def example_query(code: str) -> str:
    """Return the query of a small example employer of a country: its first classes of hours and people."""
    country = load_country(code)
    hours = country.table("employment_quota.worker_weight").words("hours")[0]
    kind, severity = next(iter(country.table("employment_quota.counted").revisions[-1][1]))[:2]
    year = country.as_of.year
    return (
        f"year={year}&s1w_{hours.replace('+', '%2B')}=200&s1p_{kind}_{severity}_{hours.replace('+', '%2B')}=3"
    )
