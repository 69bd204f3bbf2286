"""What a campaign says to the model: before and after, beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from placefirst.calibration.narrow import Ends, Narrowed, Narrowing
from placefirst.errors import PlacefirstError
from placefirst.loop.evaluate import FEW, TurnedAway, moved, turned_away
from placefirst.parameters.read import load_country
from placefirst.scenarios.option import catalogue
from placefirst_web.design import charts as draw
from placefirst_web.design import figures
from placefirst_web.design.charts import Chart
from placefirst_web.design.language import local
from placefirst_web.design.tables import Cell, Part, Row, Table
from placefirst_web.evaluate.queries import campaigns
from placefirst_web.evaluate.words.narrowing import OTHERS, PEOPLE, TOO_FEW_POINTS
from placefirst_web.library.proposed import usual_answer


@dataclass(frozen=True, slots=True)
class UnderOption:
    """People turned away under an option, before and after; or the way to ask Explain for it."""

    title: str
    table: Table | None
    address: str  # of the answer, or of the question where nobody asked it yet


@dataclass(frozen=True, slots=True)
class ModelPage:
    """The page: its finding, why there is none, pictures and tables."""

    headline: str
    why_not: str
    notes: Sequence[str]
    chart: Chart | None
    others: Table | None
    points: Table | None
    assumed: Sequence[str]


def found(account: Any, country: str, key: UUID) -> TurnedAway | None:
    """Return what a campaign that *account* may see found; None where there is none."""
    told = campaigns.told(account, country, key)
    return turned_away(told.campaign, told.reports, until=told.until) if told else None


def title(found: TurnedAway) -> str:
    """Return what the campaign is called."""
    return local(dict(found.figures.campaign.title))


def model_page(found: TurnedAway) -> ModelPage:
    """Return what stands on the page of a campaign."""
    campaign, narrowing = found.figures.campaign, found.narrowing
    assumed = _assumed(found)
    if narrowing is None:
        return ModelPage(*_nothing(found), [], None, None, None, assumed)
    if not narrowing.is_met:
        words = {
            "low": _percent(narrowing.region.low),
            "high": _percent(narrowing.region.high),
            **_reach(narrowing),
        }
        why = _(
            "Of those answered %(low)s to %(high)s were turned away, the stored points say %(least)s to "
            "%(most)s. Nothing is narrowed; the model has to be calibrated anew."
        )
        headline = _("The campaign speaks against every stored point of the model")
        return ModelPage(headline, why % words, [], None, None, _points(narrowing), assumed)
    currency = load_country(campaign.country).currency
    return ModelPage(
        headline=_headline(narrowing.in_all),
        why_not="",
        notes=list(_notes(narrowing)),
        chart=_chart(narrowing),
        others=_others(narrowing, currency),
        points=_points(narrowing),
        assumed=assumed,
    )


def under_option(found: TurnedAway, name: str) -> UnderOption | None:
    """Return people turned away under the option *name*; None for none of the country's."""
    country = found.figures.campaign.country
    option = catalogue(load_country(country)).get(name)
    if option is None or found.narrowing is None or not found.narrowing.is_met:
        return None
    title = local(option.title)
    run = usual_answer(country, [name])
    if run is None:
        return UnderOption(title, None, f"{reverse('explain:index', args=[country])}?option={name}")
    try:
        both = moved(found.narrowing, run.answer, country)
    except PlacefirstError:
        return None
    parts = []
    for scenario in dict.fromkeys(each.scenario for each in both):
        rows = [
            Row(str(PEOPLE[each.name]), [Cell(between(each.before)), Cell(between(each.after))])
            for each in both
            if each.scenario == scenario
        ]
        parts.append(Part(rows, _("Today’s rules") if scenario == "baseline" else title))
    table = Table(
        caption=_("Turned away in a year, today and under “%(option)s”") % {"option": title},
        note=_("A scenario’s interval is taken to stretch as today’s does."),
        row_heading=_("Who"),
        columns=[_("Before it"), _("After it")],
        parts=parts,
    )
    return UnderOption(title, table, reverse("explain:run", args=[country, run.address]))


def options(country: str) -> list[tuple[str, str]]:
    """Return the ready options of *country*, (name, title), by title."""
    return sorted(
        ((name, local(each.title)) for name, each in catalogue(load_country(country)).items()),
        key=lambda each: each[1],
    )


def between(ends: Ends, unit: str = "times", currency: str = "") -> str:
    """Return an interval in words, exact as tables have it."""
    if unit == "share":
        low, high = (figures.share(end) for end in ends)
    elif unit == "money":
        low, high = (figures.money(end, currency) for end in ends)
    else:
        low, high = (figures.count(end, digits=1 if unit == "points" else 0) for end in ends)
    return _("%(low)s to %(high)s") % {"low": low, "high": high}


def _headline(each: Narrowed) -> str:
    words = {
        name: figures.count_in_words(end)
        for name, end in zip(("low", "high", "least", "most"), (*each.after, *each.before), strict=True)
    }
    if each.after == each.before:
        same = _("The campaign narrows nothing: people are turned away %(least)s to %(most)s times a year")
        return same % words
    return (
        _(
            "People are turned away %(low)s to %(high)s times a year; before the campaign the model said "
            "%(least)s to %(most)s"
        )
        % words
    )


def _nothing(found: TurnedAway) -> tuple[str, str]:
    """Return the headline and the reason where nothing is said to the model."""
    if found.why_not == FEW:
        return (
            _("Too few have told to say anything to the model yet"),
            _("At least ten people must have asked transition support, been answered yes or no, and told."),
        )
    return (
        _("The model knows no interval that could be narrowed here"),
        str(TOO_FEW_POINTS),
    )


def _notes(narrowing: Narrowing) -> list[str]:
    region = narrowing.region
    within = sum(point.is_within for point in narrowing.points)
    words = {
        "low": _percent(region.low),
        "high": _percent(region.high),
        "within": within,
        "points": len(narrowing.points),
    }
    notes = [
        _(
            "Of those who asked transition support and were answered, %(low)s to %(high)s were turned "
            "away; %(within)s of the model’s %(points)s stored sets of parameters agree."
        )
        % words
    ]
    if narrowing.is_beyond:
        notes.append(
            _(
                "Part of what the campaign finds likeliest lies outside of the points’ %(least)s to "
                "%(most)s: more may be open than is shown."
            )
            % _reach(narrowing)
        )
    return notes


def _reach(narrowing: Narrowing) -> dict[str, str]:
    return dict(zip(("least", "most"), map(_percent, narrowing.reach), strict=True))


def _percent(share: float) -> str:
    return figures.share(share, digits=0)


def _chart(narrowing: Narrowing) -> Chart:
    title = _("How often people are turned away in a year: before the campaign, and after it")
    axis = _("times a year")
    bars, rows = [], []
    for name, label in PEOPLE.items():
        each = narrowing.figures[name]
        for side, role, ends in (
            (_("Before it"), "baseline", each.before),
            (_("After it"), "scenario", each.after),
        ):
            bars.append(draw.Interval(str(label), side, role, *ends, between(ends)))
        rows.append(_row(str(label), each))
    return Chart(
        id="chart-narrowed",
        title=title,
        note=_("Each bar goes from the fewest to the most that any stored set of parameters says."),
        summary=f"{title}. " + "; ".join(f"{bar.label}, {bar.name}: {bar.text}" for bar in bars),
        spec=draw.intervals(bars, axis=axis),
        table=_table(_("%(title)s (%(unit)s)") % {"title": title, "unit": axis}, _("Who"), rows),
    )


def _others(narrowing: Narrowing, currency: str) -> Table:
    rows = [
        _row(str(label), narrowing.figures[name], unit, currency) for name, (label, unit) in OTHERS.items()
    ]
    return _table(_("What else the model says, before the campaign and after it"), _("Figure"), rows)


def _row(label: str, each: Narrowed, unit: str = "times", currency: str = "") -> Row:
    left = figures.share(each.left, digits=0) if each.follows else _("does not follow the rate")
    cells = [Cell(between(ends, unit, currency)) for ends in (each.before, each.after)]
    return Row(label, [*cells, Cell(left)])


def _table(caption: str, heading: str, rows: list[Row]) -> Table:
    columns = [_("Before it"), _("After it"), _("Left of the width")]
    return Table(caption, heading, columns, [Part(rows)])


def _points(narrowing: Narrowing) -> Table:
    rows = [
        Row(
            _("Central parameters") if number == 0 else _("Point %(number)s") % {"number": number},
            [
                Cell(figures.share(point.share)),
                Cell(figures.count(point.refused)),
                Cell(figures.share(point.likelihood, digits=0)),
                Cell(_("yes") if point.is_within else _("no")),
            ],
        )
        for number, point in enumerate(narrowing.points)
    ]
    return Table(
        caption=_("Every stored point of the model, held against the campaign"),
        note=_("How likely: what was told, against the likeliest rate."),
        row_heading=_("Set of parameters"),
        columns=[
            _("Turned away of those answered"),
            _("Turned away a year"),
            _("How likely"),
            _("Within 95 %"),
        ],
        parts=[Part(rows)],
        is_dense=True,
    )


def _assumed(found: TurnedAway) -> list[str]:
    bias = found.figures.campaign.bias
    words = {
        "least": f"{bias.least:g}",
        "most": f"{bias.most:g}",
        "false": figures.share(bias.false, digits=0 if round(bias.false * 100, 9) % 1 == 0 else 1),
    }
    return [
        _("Only transition support counts here: of other services the model knows no people turned away."),
        _(
            "For each yes that is told, a no is told %(least)s to %(most)s times; up to %(false)s of the "
            "answers tell of nothing that happened."
        )
        % words,
        _("“No place” may be true each time, or stand for another reason: the interval holds both."),
    ]
