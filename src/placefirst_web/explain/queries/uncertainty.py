"""What a sweep says of a kept answer, as its page shows it: the finding, pictures, what to measure first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from placefirst.parameters.read import load_country
from placefirst_web.design import figures
from placefirst_web.design.language import local
from placefirst_web.design.tables import Table
from placefirst_web.explain.queries import uncertainty_charts as charts
from placefirst_web.explain.queries.answer import scope_of, sides_of
from placefirst_web.explain.queries.pictures import View
from placefirst_web.explain.words.sweeps import DRAWS, Wish, shares_of
from placefirst_web.library.models import Run, Sweep

OUTCOMES = {
    "jobs": gettext_lazy("additional job start"),
    "months_worked": gettext_lazy("additional month worked"),
    "qalys": gettext_lazy("QALY"),
}
PERSPECTIVES = {
    "public": gettext_lazy("public payers"),
    "fiscal": gettext_lazy("public payers, less taxes and contributions"),
    "society": gettext_lazy("society"),
}


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing to measure: what, what knowing it is worth, how."""

    label: str
    words: str
    measure: str


@dataclass(frozen=True, slots=True)
class MeasureList:
    """What to measure first, for one choice."""

    about: str
    now: str
    rows: Sequence[Measure]
    nothing: str  # what is worth nothing for this choice
    not_told: Sequence[Measure]
    closing: str
    population: str


@dataclass(frozen=True, slots=True)
class SweepPage:
    """All that ``explain/uncertainty.html`` shows of a finished sweep."""

    headline: str
    draws: str
    flows: str  # how many draws give the published flows; empty where none was published
    flows_table: Table | None
    ends: str  # which numbers the single answer takes at an end of what is held possible
    scope: str
    failed: Sequence[str]
    views: Sequence[View]
    first: MeasureList
    threshold: str
    made_at: datetime
    outcomes: Sequence[tuple[str, str, bool]]
    perspectives: Sequence[tuple[str, str, bool]]


@dataclass(frozen=True, slots=True)
class Offer:
    """What a reader may start: the choices, and about how long it takes."""

    draws: Sequence[tuple[int, bool]]
    shares: Sequence[tuple[str, str, bool]]
    minutes: str


def offer(run: Run, wish: Wish, seconds: float) -> Offer:
    """Return the choices of a sweep of *run*; *seconds* is about how long *wish* takes."""
    return Offer(
        [(each, each == wish.draws) for each in DRAWS],
        [
            (f"{each:g}", figures.share(each, digits=0), each == (wish.share or 1.0))
            for each in shares_of(run)
        ],
        minutes(seconds),
    )


def minutes(seconds: float) -> str:
    """Return a time in whole minutes, or in words where it is less than one and a half."""
    if seconds < 90:
        return _("about a minute")
    whole = round(seconds / 60)
    return ngettext("about %(n)s minute", "about %(n)s minutes", whole) % {"n": whole}


def page(run: Run, kept: Sweep, outcome: str = "", perspective: str = "") -> SweepPage:
    """Return all that the page shows; other words than those of the report fall back to the first."""
    country, said = load_country(run.country), kept.said
    names = {"baseline": _("Today’s rules")} | {each.key: each.name for each in sides_of(run) if each.key}
    outcome = outcome if outcome in said["cost_effectiveness"] else "jobs"
    perspective = perspective if perspective in PERSPECTIVES else "public"
    worth = charts.Worth(
        said, names, outcome, perspective, country.currency, str(OUTCOMES[outcome]), run.country
    )
    return SweepPage(
        headline=_headline(said, names),
        draws=charts.draws_in_words(said),
        flows=local(said["flows"]["words"]) if said.get("flows") else "",
        flows_table=worth.flows(),
        ends=local(said["at_an_end"]["words"]) if said.get("at_an_end") else "",
        scope=scope_of(country, run),
        failed=[
            _("Draw %(draw)s failed and is in no figure: %(reason)s") % each
            for each in said["draws"]["failed"]
        ],
        views=worth.views(),
        first=_first(said["measure_first"][outcome], names),
        threshold=local(said["threshold"]),
        made_at=kept.made_at,
        outcomes=[(key, str(words), key == outcome) for key, words in OUTCOMES.items()],
        perspectives=[(key, str(words), key == perspective) for key, words in PERSPECTIVES.items()],
    )


def _headline(said: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """Return the finding: what the first scenario brings, with its interval."""
    for scenario, found in said["differences"].items():
        jobs = found["outcome_pv"]["jobs"]
        if jobs["median"] is None:
            continue
        low, high = jobs["low"], jobs["high"]
        words = {
            "scenario": names.get(scenario, scenario),
            "median": figures.count(jobs["median"], signed=True),
            "low": figures.count(low, signed=True),
            "high": figures.count(high, signed=True),
        }
        if low <= 0 <= high:
            return (
                _("%(scenario)s: whether it brings more job starts is not sure (%(low)s to %(high)s)") % words
            )
        return _("%(scenario)s: %(median)s job starts, with 95 %% chance %(low)s to %(high)s") % words
    return _("How sure is this?")


def named(text: str, names: Mapping[str, str]) -> str:
    """Return a sentence with scenarios called as the page calls them."""
    for key in sorted(names, key=len, reverse=True):
        if key != "baseline":
            text = text.replace(key, names[key])
    return text


def _first(listed: Mapping[str, Any], names: Mapping[str, str]) -> MeasureList:
    if not listed["ranked"]:
        return MeasureList("", "", [], "", [], local(listed["closing"]), "")
    rows = [
        (row, Measure(local(row["label"]), named(local(row["words"]), names), local(row["measure"])))
        for row in listed["ranked"]
    ]
    idle = [one.label for row, one in rows if not row["is_worth_it"] and row["evppi"]["value"] is not None]
    return MeasureList(
        about=named(local(listed["for"]), names),
        now=named(local(listed["now"]), names),
        rows=[one for row, one in rows if row["is_worth_it"]],
        nothing=_("; ").join(idle),
        not_told=[one for row, one in rows if row["evppi"]["value"] is None],
        closing=local(listed["closing"]),
        population=local(listed["population"]["words"]),
    )
