"""The answer page: everything that ``explain/_finding.html`` shows, out of one kept run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from placefirst.errors import PlacefirstError
from placefirst.parameters.read import Country, load_country
from placefirst.scenarios.option import Option
from placefirst.scenarios.scenario import scenario
from placefirst_web.design import figures
from placefirst_web.design.charts import Chart
from placefirst_web.design.language import local
from placefirst_web.design.tables import Table
from placefirst_web.explain.queries import headline, money, pictures, tables
from placefirst_web.explain.queries.sides import Sides
from placefirst_web.explain.queries.sources import RestsOn, rests_on
from placefirst_web.library.models import Run


@dataclass(frozen=True, slots=True)
class CountryName:
    """A country as a page names it."""

    code: str
    name: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """All that ``explain/_finding.html`` shows."""

    scenario: str  # its options in words; empty for today’s rules
    headline: str
    doubt: str
    scope: str  # where, when, how many
    notes: Sequence[str]
    charts: Sequence[Chart]
    figures: Table
    money: Sequence[Table]
    options: Sequence[Option]
    rests_on: RestsOn
    command: str
    address: str
    fingerprint: str
    made_at: datetime


def country_name(code: str) -> CountryName:
    """Return the country's name by language; raises UnknownName."""
    return CountryName(code, load_country(code).name)


def page(run: Run) -> AnswerPage:
    """Return all that ``explain/_finding.html`` shows."""
    country = load_country(run.country)
    text = run.scenarios[0] if run.scenarios else ""
    options, sides = _options(country, run, text), sides_of(run)[0]
    sources = rests_on(run.answer["rests_on"], country)
    return AnswerPage(
        scenario=sides.name if sides.scenario is not None else "",
        headline=_headline(sides),
        doubt=_doubt(sides, run.seed),
        scope=_scope(country, run),
        notes=[local(note) for note in run.answer.get("notes", [])],
        charts=pictures.charts(sides, country),
        figures=tables.figures_table(sides, country.currency, sources, _where_and_when(country, run)),
        money=money.tables(sides, country, sources, _where_and_when(country, run)),
        options=options,
        rests_on=sources,
        command=_command(run),
        address=run.address,
        fingerprint=_("Program %(engine)s, data %(data)s, counts %(counts)s.")
        % {
            "engine": run.engine[:12],
            "data": run.data[:12],
            "counts": str((sides.scenario or sides.baseline).get("digest", ""))[:12],
        },
        made_at=run.made_at,
    )


def sides_of(run: Run) -> list[Sides]:
    """Return what *run* compares: one for each scenario in the order asked, or today's rules alone."""
    scenarios, differences = run.answer["scenarios"], run.answer.get("difference", {})
    if not run.scenarios:
        return [Sides(scenarios["baseline"])]
    country, today = load_country(run.country), scenarios["baseline"]
    return [
        Sides(today, scenarios.get(text), differences.get(text), _name(country, run, text), text)
        for text in run.scenarios
    ]


def _name(country: Country, run: Run, text: str) -> str:
    return _(" and ").join(local(option.title) for option in _options(country, run, text)) or text


def _options(country: Country, run: Run, text: str) -> list[Option]:
    """Return the options of the scenario *text*; those the data no longer know are left out."""
    if not text:
        return []
    try:
        return [
            chosen.option
            for chosen in scenario(country, text, start=date.fromisoformat(f"{run.start}-01")).options
        ]
    except PlacefirstError:
        return []


def _headline(sides: Sides) -> str:
    if sides.scenario is None:
        return headline.baseline_headline(sides.baseline)
    return headline.scenario_headline(sides)


def _doubt(sides: Sides, seed: int) -> str:
    if sides.scenario is None:
        return headline.baseline_doubt(sides.baseline)
    return headline.scenario_doubt(sides, seed)


def _where_and_when(country: Country, run: Run) -> str:
    first = date.fromisoformat(f"{run.start}-01")
    months = first.year * 12 + first.month - 2 + run.years * 12
    return _("%(country)s, %(start)s to %(end)s") % {
        "country": local(country.name),
        "start": run.start,
        "end": f"{months // 12}-{months % 12 + 1:02}",
    }


def _scope(country: Country, run: Run) -> str:
    people = run.answer.get("people")
    parts = [_where_and_when(country, run)]
    if people:
        parts.append(
            ngettext("%(people)s person simulated", "%(people)s people simulated", people)
            % {"people": figures.count(people)}
        )
    if run.share is not None:
        parts.append(
            _("only %(share)s of the country, in whole areas") % {"share": figures.share(run.share, digits=0)}
        )
    parts.append(_("random seed %(seed)s") % {"seed": run.seed})
    return " · ".join(parts)


def _command(run: Run) -> str:
    words = ["placefirst", "explain", run.country]
    for text in run.scenarios:
        words += ["--option", text]
    words += ["--start", run.start, "--years", str(run.years), "--seed", str(run.seed)]
    if run.share is not None:
        words += ["--share", f"{run.share:g}"]
    return " ".join(words)
