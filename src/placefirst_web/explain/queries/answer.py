"""The answer page: everything that ``explain/_finding.html`` shows, out of one kept run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from placefirst.errors import PlacefirstError
from placefirst.parameters.read import Country, load_country
from placefirst.scenarios.option import Option
from placefirst.scenarios.scenario import Scenario, scenario
from placefirst_web.design import figures
from placefirst_web.design.charts import Chart
from placefirst_web.design.language import local
from placefirst_web.design.shown import in_words
from placefirst_web.design.tables import Table
from placefirst_web.explain.queries import chart_files, headline, money, pictures, tables, uncertainty_charts
from placefirst_web.explain.queries.compare import Entry, comparison, headline_change
from placefirst_web.explain.queries.pictures import View
from placefirst_web.explain.queries.sides import Sides
from placefirst_web.explain.queries.sources import RestsOn, rests_on
from placefirst_web.explain.words.changeable import label_of
from placefirst_web.explain.words.lettered import LETTERS, Lettered
from placefirst_web.library.models import Run
from placefirst_web.library.sweeps import newest_of


@dataclass(frozen=True, slots=True)
class Changed:
    """A parameter that a scenario changes by itself: its name, its value from when, and why."""

    label: str
    path: str
    value: str
    start: str  # year-month
    because: str


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """All that ``explain/_finding.html`` shows: every scenario side by side, then one in full."""

    entries: Sequence[Entry]  # the scenarios by letter
    comparison: Table | None
    here: Entry | None  # the scenario in full; None: today’s rules
    scenario: str  # its options in words; empty for today’s rules
    headline: str
    doubt: str
    scope: str  # where, when, how many
    notes: Sequence[str]
    views: Sequence[View]
    figures: Table
    options: Sequence[Option]
    changed: Sequence[Changed]
    rests_on: RestsOn
    command: str
    address: str
    fingerprint: str
    made_at: datetime

    @property
    def charts(self) -> Sequence[Chart]:
        """Every picture of the views, in their order."""
        return [chart for view in self.views for chart in view.charts]


def page(run: Run, asked: Sequence[Lettered] = (), hand: str = "a") -> AnswerPage:
    """Return all that ``explain/_finding.html`` shows: the scenarios *asked* for, the one in *hand* in full.

    Without *asked*, the scenarios of the run in its order.
    """
    country = load_country(run.country)
    entries = _entries(
        run, asked or [Lettered(*each) for each in zip(LETTERS, run.scenarios, strict=False)], hand
    )
    here = next((entry for entry in entries if entry.is_here), None)
    sides = here.sides if here and here.sides else Sides(run.answer["scenarios"]["baseline"])
    sources = rests_on(run.answer["rests_on"], country)
    where_and_when = _where_and_when(country, run)
    return AnswerPage(
        entries=entries,
        comparison=comparison(entries, country, sources, where_and_when),
        here=here,
        scenario=sides.name if sides.scenario is not None else "",
        headline=_headline(sides),
        doubt=_doubt(sides, run.seed),
        scope=scope_of(country, run),
        notes=[local(note) for note in run.answer.get("notes", [])],
        views=_views(run, country, sides, sources, where_and_when),
        figures=tables.figures_table(sides, country.currency, sources, where_and_when),
        options=_options(country, run, sides.key),
        changed=_changed(country, run, sides.key),
        rests_on=sources,
        command=command_of(run),
        address=run.address,
        fingerprint=_("Program %(engine)s, data %(data)s, counts %(counts)s.")
        % {
            "engine": run.engine[:12],
            "data": run.data[:12],
            "counts": str((sides.scenario or sides.baseline).get("digest", ""))[:12],
        },
        made_at=run.made_at,
    )


def _views(run: Run, country: Country, sides: Sides, sources: RestsOn, where_and_when: str) -> list[View]:
    """Return the views with the files of their pictures; the money view ends with all of its tables."""
    accounts = money.tables(sides, country, sources, where_and_when)
    made = pictures.views(sides, country, where_and_when, accounts)
    found = [chart_files.with_files(run, number_of(run, sides), view) for view in made]
    kept = newest_of(run) if sides.scenario is not None else None
    return [*found, uncertainty_charts.on_answer(run.country, kept.said, sides)] if kept else found


def read_by(run: Run) -> RestsOn:
    """Return every number that *run* read."""
    return rests_on(run.answer["rests_on"], load_country(run.country))


def _entries(run: Run, asked: Sequence[Lettered], hand: str) -> list[Entry]:
    """Return the scenarios as they are called; one that changes nothing yet has no side."""
    by_text = {sides.key: sides for sides in sides_of(run) if sides.scenario is not None}
    entries = []
    for each in asked:
        sides = by_text.get(each.text)
        entries.append(
            Entry(
                each.letter,
                each.mark,
                each.name,
                sides.name if sides else "",
                each.letter == hand,
                *(headline_change(sides) if sides else ("", "")),
                sides,
            )
        )
    return entries


def number_of(run: Run, sides: Sides) -> int:
    """Return how files call a scenario of *run*: its place from 1, or 0 for today's rules."""
    return 1 + run.scenarios.index(sides.key) if sides.key in run.scenarios else 0


def side_at(run: Run, number: int) -> Sides:
    """Return scenario *number* of *run* (0: today's rules alone)."""
    return sides_of(run)[number - 1] if number else Sides(run.answer["scenarios"]["baseline"])


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
    named = [local(option.title) for option in _options(country, run, text)]
    named += [f"{each.label} {each.value}" for each in _changed(country, run, text)]
    return _(" and ").join(named) or text


def _options(country: Country, run: Run, text: str) -> list[Option]:
    """Return the options of the scenario *text*; those the data no longer know are left out."""
    read = _read(country, run, text)
    return [chosen.option for chosen in read.options] if read else []


def _changed(country: Country, run: Run, text: str) -> list[Changed]:
    """Return the parameters that the scenario *text* changes by itself."""
    read = _read(country, run, text)
    return [
        Changed(
            label=label_of(country.parameter(change.path)),
            path=change.path,
            value=in_words(change.value, country.parameter(change.path).unit),
            start=f"{change.start:%Y-%m}",
            because=change.because,
        )
        for change in (read.changes if read else ())
        if change.option is None
    ]


def _read(country: Country, run: Run, text: str) -> Scenario | None:
    """Return the scenario *text*, or None for one that the data of today no longer know."""
    try:
        return scenario(country, text, start=date.fromisoformat(f"{run.start}-01")) if text else None
    except PlacefirstError:
        return None


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


def scope_of(country: Country, run: Run) -> str:
    """Return where and when *run* simulates, how many people, with which luck."""
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


def command_of(run: Run) -> str:
    """Return the command that gives the same answer at the prompt."""
    words = ["placefirst", "explain", run.country]
    for text in run.scenarios:
        words += ["--option", text]
    words += ["--start", run.start, "--years", str(run.years), "--seed", str(run.seed)]
    if run.share is not None:
        words += ["--share", f"{run.share:g}"]
    return " ".join(words)
