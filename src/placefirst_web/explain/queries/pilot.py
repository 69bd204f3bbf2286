"""A pilot plan as a page shows it: its parts, what to expect of so few people, what happened beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from placefirst.documents import pilot
from placefirst.documents.pilot import Plan
from placefirst.documents.pilot_course import (
    COUNTS,
    Entry,
    Expected,
    Met,
    Point,
    course,
    expected,
    stop_rules,
)
from placefirst.exchange.safe_csv import as_csv
from placefirst.parameters.history import Value
from placefirst.parameters.read import Country, load_country
from placefirst_web.accounts.models import Account
from placefirst_web.design import figures, shown
from placefirst_web.design.language import local
from placefirst_web.design.tables import Cell, Part, Row, Table
from placefirst_web.explain.words import pilot as words
from placefirst_web.library.models.pilots import Pilot
from placefirst_web.library.pilots import entries_of, find_pilot, pilots_of, plan_of


@dataclass(frozen=True, slots=True)
class PartShown:
    """One part of the plan: heading, what to know of it, and what was decided."""

    heading: str
    says: str
    lines: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class RuleShown:
    """One stop rule in a sentence, and how it stands."""

    text: str
    then: str
    state: str
    is_met: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """How likely exactly so many job starts are, with IPS and without; widths in per cent, for a drawing."""

    label: str
    with_ips: str
    without: str
    said: str


@dataclass(frozen=True, slots=True)
class ExpectedShown:
    """What to expect of so few people at the review."""

    sentence: str
    doubt: str
    bars: Sequence[Bar]
    rests_on: Sequence[tuple[str, shown.Figure]]


@dataclass(frozen=True, slots=True)
class PlanPage:
    """All that ``explain/_pilot_plan.html`` shows."""

    title: str
    headline: str
    parts: Sequence[PartShown]
    expected: ExpectedShown
    rules: Sequence[RuleShown]
    measures: Sequence[str]
    seats: str


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A kept pilot: its plan, and what happened beside it."""

    key: int
    owner: str
    plan: PlanPage
    headline: str
    finding: str
    beside: Table | None
    happened: Table | None
    advice: Sequence[tuple[str, str, str]]  # month, advice, what it changed
    changed_rules: Sequence[str]
    months: Sequence[str]


@dataclass(frozen=True, slots=True)
class Own:
    """One of the reader's pilots."""

    key: int
    title: str
    owner: str


def own(account: Account, country: str) -> list[Own]:
    """Return the pilots that *account* may see in *country*."""
    return [
        Own(each.pk, each.title, each.organisation.name if each.organisation else "")
        for each in pilots_of(account, country)
    ]


def find(account: Account, country: str, key: int) -> Pilot | None:
    """Return the pilot *key*, if *account* may see it."""
    return find_pilot(account, country, key)


def plan_page(country: str, plan: Plan, entries: Sequence[Entry] = ()) -> PlanPage:
    """Return *plan* as a page shows it; its stop rules stand as the *entries* say."""
    there = load_country(country)
    found = expected(there, plan)
    return PlanPage(
        title=plan.title,
        headline=_headline(plan, found),
        parts=[_part(there, plan, *part) for part in words.PARTS],
        expected=_expected(there, plan, found),
        rules=[_rule(there, plan, met, has_entries=bool(entries)) for met in stop_rules(plan, entries)],
        measures=[str(each) for each in words.MEASURES],
        seats=_("The paid seats cost %(amount)s until the review.")
        % {"amount": figures.money(pilot.seats_cost(plan), there.currency)},
    )


def kept_page(found: Pilot) -> KeptPage:
    """Return a kept pilot with what was entered beside what was expected."""
    there, plan, entries = load_country(found.country), plan_of(found), entries_of(found)
    points = course(there, plan, entries)
    last = points[-1] if points else None
    changed = pilot.changed_rules(plan_of(found, first=True), plan)
    return KeptPage(
        key=found.pk,
        owner=found.organisation.name if found.organisation else "",
        plan=plan_page(found.country, plan, entries),
        headline=_kept_headline(plan, last),
        finding=_finding(last),
        beside=_beside(points) if points else None,
        happened=_happened(there, entries) if entries else None,
        advice=[(each.month, each.advice, each.changed) for each in entries if each.advice or each.changed],
        changed_rules=[str(words.RULES[name][0]) for name in changed],
        months=[each.month for each in entries],
    )


def entry_of(found: Pilot, month: str) -> dict[str, Any]:
    """Return what was entered for *month* as the fields of its form; the next month where nothing was."""
    entries = {each.month: each for each in entries_of(found)}
    entry = entries.get(month)
    if entry is None:
        plan = plan_of(found)
        last = max(entries, default="")
        following = pilot.month_text(pilot.month_number(last) + 1) if last else plan.start
        return {"month": month or following}
    return {name: "" if value is None else value for name, value in vars_of(entry).items()}


def vars_of(entry: Entry) -> dict[str, Any]:
    """Return the fields of *entry* by name."""
    return {name: getattr(entry, name) for name in Entry.__slots__}


def months_csv(found: Pilot) -> bytes:
    """Return a kept pilot as CSV: what was entered, and what was to be expected, month by month."""
    there, plan = load_country(found.country), plan_of(found)
    names = (*COUNTS, "cash", "fidelity", "is_vote_to_stop", "advice", "changed")
    more = (
        "joined_so_far", "job_starts_so_far", "usual_from", "usual_to", "usual_without_ips_from",
        "usual_without_ips_to", "verdict",
    )  # fmt: skip
    rows = [
        [
            point.month,
            *(getattr(point.entry, name) if point.entry else None for name in names),
            point.joined,
            point.job_starts,
            *point.usual,
            *point.usual_without,
            point.verdict,
        ]
        for point in course(there, plan, entries_of(found))
    ]
    return as_csv(["month", *names, *more], rows)


def plan_csv(country: str, plan: Plan) -> bytes:
    """Return a plan as CSV: part, question, answer; then the stop rules, and what to expect."""
    page = plan_page(country, plan)
    rows = [[part.heading, label, answer] for part in page.parts for label, answer in part.lines]
    rows += [[_("Stop rules"), rule.text, rule.then] for rule in page.rules]
    rows.append([_("What to expect"), page.expected.sentence, page.expected.doubt])
    return as_csv([_("Part"), _("Question"), _("Answer")], rows)


# ---------------------------------------------------------------- the plan


def _headline(plan: Plan, found: Expected) -> str:
    low, high = found.usual
    return ngettext(
        "%(people)s person begins in %(start)s: by %(review)s, %(low)s to %(high)s job starts are usual",
        "%(people)s people begin in %(start)s: by %(review)s, %(low)s to %(high)s job starts are usual",
        plan.people,
    ) % {"people": plan.people, "start": plan.start, "review": plan.review, "low": low, "high": high}


def _part(country: Country, plan: Plan, heading: object, says: object, names: Sequence[str]) -> PartShown:
    lines = [(str(words.FIELDS[name][0]), _answer(country, plan, name)) for name in names]
    return PartShown(str(heading), str(says), [(label, text) for label, text in lines if text])


def _answer(country: Country, plan: Plan, name: str) -> str:
    value = getattr(plan, name)
    if value is None or value == "" or value == ():
        return ""
    if name in pilot.MONEY:
        return figures.money(value, country.currency)
    if name == "area":
        return next(local(each.name) for each in country.areas if each.code == value)
    if name == "risks":
        return "\n".join(value)
    return str(value)


def _expected(country: Country, plan: Plan, found: Expected) -> ExpectedShown:
    low, high = found.usual
    sentence = _(
        "If all begin in the first month, the model expects %(mean)s of %(people)s people in a first job by "
        "the review; chance and what is not known leave %(low)s to %(high)s."
    ) % {"mean": figures.count(found.mean, digits=1), "people": plan.people, "low": low, "high": high}
    doubt = _(
        "Under usual services %(low)s to %(high)s would be nothing unusual either. So few people can teach "
        "how to do IPS; they cannot show that it works. That rests on the trials."
    ) % {"low": found.usual_without[0], "high": found.usual_without[1]}
    widest = max(*found.each, *found.each_without)
    bars = [
        Bar(
            label=str(count),
            with_ips=f"{one * 100 / widest:.1f}%",
            without=f"{other * 100 / widest:.1f}%",
            said=_("%(ips)s with IPS, %(usual)s under usual services")
            % {"ips": figures.share(one, digits=0), "usual": figures.share(other, digits=0)},
        )
        for count, (one, other) in enumerate(zip(found.each, found.each_without, strict=True))
    ]
    return ExpectedShown(sentence, doubt, bars, [_number(country, *each) for each in found.rests_on])


def _number(country: Country, path: str, value: Value) -> tuple[str, shown.Figure]:
    parameter = country.parameter(path)
    label = local(parameter.label) or parameter.description
    return label, shown.figure(country.code, path, value.value, parameter.unit, value.source, label=label)


def _rule(country: Country, plan: Plan, met: Met, *, has_entries: bool) -> RuleShown:
    rule = plan.rules[met.rule]
    number = figures.money(rule.threshold, country.currency) if met.rule == "cash" else str(rule.threshold)
    text = str(words.SENTENCES[met.rule]) % {"number": number}
    if met.months:
        state = _("Met in %(months)s: %(then)s.") % {
            "months": _(", ").join(met.months),
            "then": words.THEN[rule.then],
        }
    elif not has_entries:
        state = ""
    elif met.is_open:
        state = _("Nothing entered can say so yet.")
    else:
        state = _("Not met so far.")
    return RuleShown(text, str(words.THEN[rule.then]), state, bool(met.months))


# ---------------------------------------------------------------- what happened


def _kept_headline(plan: Plan, last: Point | None) -> str:
    if last is None:
        return _("%(title)s: nothing has been entered yet") % {"title": plan.title}
    return ngettext(
        "By %(month)s %(joined)s person has begun, and %(starts)s job has started",
        "By %(month)s %(joined)s people have begun; job starts so far: %(starts)s",
        last.joined,
    ) % {"month": last.month, "joined": last.joined, "starts": last.job_starts}


def _finding(last: Point | None) -> str:
    if last is None or not last.joined:
        return ""
    low, high = last.usual
    numbers: dict[str, object] = {"low": low, "high": high}
    if last.verdict == "fewer":
        said = _(
            "Between %(low)s and %(high)s would be nothing unusual: these are fewer than chance explains."
        )
        return said % numbers
    if last.verdict == "more":
        said = _(
            "Between %(low)s and %(high)s would be nothing unusual: these are more than chance explains."
        )
        return said % numbers
    assert last.share is not None
    numbers |= {
        "people": last.joined,
        "from": figures.share(last.share[0], digits=0),
        "to": figures.share(last.share[1], digits=0),
    }
    return (
        _(
            "Too few to tell: between %(low)s and %(high)s would be nothing unusual. From %(people)s people "
            "the true share could lie anywhere from %(from)s to %(to)s."
        )
        % numbers
    )


def _beside(points: Sequence[Point]) -> Table:
    rows = [
        Row(
            point.month,
            [
                Cell(str(point.joined)),
                Cell(str(point.job_starts)),
                Cell(_span(point.usual)),
                Cell(_span(point.usual_without)),
                Cell(str(words.VERDICTS[point.verdict]), is_words=True),
            ],
            note="" if point.entry else _("nothing entered"),
        )
        for point in points
    ]
    return Table(
        caption=_("Expected beside observed, so far in each month"),
        row_heading=_("Month"),
        columns=[
            _("Began so far"),
            _("Job starts so far"),
            _("Nothing unusual with IPS"),
            _("Nothing unusual under usual services"),
            _("What that tells"),
        ],
        parts=[Part(rows)],
        note=_(
            "Nine of ten such pilots would end within these numbers, widened by what is not known of the "
            "chance."
        ),
    )


def _happened(country: Country, entries: Sequence[Entry]) -> Table:
    names = (*COUNTS, "cash", "fidelity")
    rows = []
    for each in entries:
        cells = [
            Cell(figures.money(value, country.currency) if name == "cash" else figures.count(value))
            for name in names
            for value in (getattr(each, name),)
        ]
        note = str(words.FIELDS["is_vote_to_stop"][0]) if each.is_vote_to_stop else ""
        rows.append(Row(each.month, cells, note=note))
    return Table(
        caption=_("Entered, month by month"),
        row_heading=_("Month"),
        columns=[str(words.SHORT[name]) for name in names],
        parts=[Part(rows)],
        note=_(
            "Counts of so few people can point at somebody: they are for members only. Show them to "
            "nobody else."
        ),
        is_dense=True,
    )


def _span(ends: tuple[int, int]) -> str:
    low, high = ends
    return str(low) if low == high else _("%(low)s to %(high)s") % {"low": low, "high": high}
