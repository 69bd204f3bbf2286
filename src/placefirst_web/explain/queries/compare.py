"""Scenarios side by side: the headline figures of today's rules and of each scenario, with the noise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst.parameters.read import Country
from placefirst_web.design import figures
from placefirst_web.design.tables import Cell, Part, Row, Table
from placefirst_web.explain.queries.headline import HIGHER_NEEDS
from placefirst_web.explain.queries.measures import (
    AGENCIES_REST_ON,
    JOBS_REST_ON,
    MONEY_RESTS_ON,
    PEOPLE_RESTS_ON,
    Measure,
    found,
    on_one_line,
    written,
)
from placefirst_web.explain.queries.sides import Sides
from placefirst_web.explain.queries.sources import RestsOn

NO_BREAK, JOINED = "\u00a0", "\u2060"  # a figure and its unit, a sign and its figure stay on one line
#: What a reader wants to know first of every scenario, people before money.
HEADLINE: tuple[Measure, ...] = (
    Measure(
        HIGHER_NEEDS,
        gettext_lazy("People with a GAF of 50 or less who begin a service, each year"),
        "people",
        PEOPLE_RESTS_ON,
    ),
    Measure(
        ("refused_per_year", "gaf_le_50"),
        gettext_lazy("Times that they are turned away, each year: between … and …"),
        "interval",
        PEOPLE_RESTS_ON,
    ),
    Measure(
        ("job_starts_per_year", "smi"),
        gettext_lazy("Job starts of people with schizophrenia or bipolar disorder, each year"),
        "people",
        JOBS_REST_ON,
    ),
    Measure(
        ("months_worked_per_year",),
        gettext_lazy("Months worked in integrated jobs, each year"),
        "people",
        JOBS_REST_ON,
    ),
    Measure(("ips_share_of_agencies",), gettext_lazy("Agencies with IPS places"), "share", AGENCIES_REST_ON),
    Measure(
        ("purse_yen_per_year", "all"),
        gettext_lazy("Left over in people’s own purse, each year"),
        "money",
        MONEY_RESTS_ON,
    ),
    Measure(
        ("present_value_yen", "fiscal"),
        gettext_lazy("Cost to public payers, with taxes and contributions, whole period"),
        "money",
        MONEY_RESTS_ON,
    ),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One scenario of the answer as it is called: its letter, its name, what it changes."""

    letter: str
    mark: str  # the letter as it is shown
    name: str  # the reader's own name for it, or nothing
    says: str  # its options and changes in words; empty: it changes nothing yet
    is_here: bool
    change: str = ""  # its headline figure: how many people more or fewer, or that no effect was found
    noise: str = ""  # half of the 95 % interval around it
    sides: Sides | None = None

    @property
    def called(self) -> str:
        """What it is called where there is room for a few words."""
        return f"{self.mark} · {self.name}" if self.name else self.mark


def comparison(
    entries: Sequence[Entry], country: Country, sources: RestsOn, where_and_when: str
) -> Table | None:
    """Return today's rules beside every scenario that changes something; None where none does."""
    compared = [(entry, entry.sides) for entry in entries if entry.sides and entry.sides.scenario is not None]
    if not compared:
        return None
    today, is_one = compared[0][1], len(compared) == 1
    rows = [
        Row(
            str(measure.label),
            [
                Cell(_written(found(today.baseline, measure.path), measure.kind, country.currency)),
                *(cell for _e, sides in compared for cell in _cells(sides, measure, country, is_one=is_one)),
            ],
        )
        for measure in HEADLINE
        if found(today.baseline, measure.path) is not None
    ]
    return Table(
        caption=_("At a glance. %(where)s") % {"where": where_and_when},
        note=_("± is half of the 95 % interval of chance in one run; the doubt of the numbers is larger."),
        row_heading=_("What is counted"),
        columns=today.headings if is_one else [_("Today"), *(entry.called for entry, _s in compared)],
        parts=[Part(rows)],
        is_dense=len(compared) > 2,
        refs=sources.refs([stem for measure in HEADLINE for stem in measure.rests_on]),
    )


def headline_change(sides: Sides) -> tuple[str, str]:
    """Return the headline figure of a scenario as it fits a line of a phone, and its noise."""
    change = sides.change(HIGHER_NEEDS)
    if not change:
        return _("no effect found"), ""
    half = sides.half_width(HIGHER_NEEDS)
    sign = "+" if change > 0 else figures.MINUS
    return sign + figures.count_in_words(change), f"±{figures.count_in_words(half)}" if half else ""


def _cells(sides: Sides, measure: Measure, country: Country, *, is_one: bool) -> list[Cell]:
    """Return the figure of a scenario and its difference: two cells, or one where there are several."""
    value = _written(found(sides.scenario, measure.path), measure.kind, country.currency)
    change = _difference(sides, measure, country.currency)
    if is_one:
        return [Cell(value), change]
    is_figure = change.text[:1] in f"+{figures.MINUS}"
    parts = [change.text, change.reason] if is_figure else [change.text]
    if measure.kind == "share" and len(parts) == 2:  # the unit once; a line may end before the ±
        figure, sign, half = on_one_line(*parts).partition("±")
        parts = [figure.strip(), sign + half] if sign else [figure]
    return [Cell(value, " ".join(part.replace(" ", NO_BREAK).replace("±", f"±{JOINED}") for part in parts))]


def _difference(sides: Sides, measure: Measure, currency: str) -> Cell:
    if measure.kind != "money":
        return sides.cells(measure.path, measure.kind, currency)[-1]
    change, half = sides.change(measure.path), sides.half_width(measure.path)
    if change is None:
        return sides.nothing_found(measure.path)
    return Cell(_amount(change, currency, signed=True), f"±{_amount(half, currency)}" if half else "")


def _written(value: object, kind: str, currency: str) -> str:
    if kind == "money" and isinstance(value, int | float):
        return _amount(value, currency)
    return written(value, kind, currency)


def _amount(value: float, currency: str, *, signed: bool = False) -> str:
    """Return an amount in words, three figures of it: nobody compares trillions to the yen."""
    sign = figures.MINUS if value < 0 else "+" if signed and value else ""
    return sign + figures.money_in_words(value, currency, digits=3)
