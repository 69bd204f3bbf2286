"""How many answers a campaign needs: what is expected of a plan, as its page shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from placefirst.calibration.enough import Design, Enough, enough, expected
from placefirst.calibration.narrow import reach_of
from placefirst.parameters.read import load_country
from placefirst_web.design import charts as draw
from placefirst_web.design import figures
from placefirst_web.design.charts import Chart
from placefirst_web.design.tables import Cell, Part, Row, Table
from placefirst_web.evaluate.words import narrowing as words


@dataclass(frozen=True, slots=True)
class PlanPage:
    """The page: its finding, what it takes, what would have to be known too, a picture."""

    headline: str
    says: Sequence[str]
    chart: Chart


def plan_page(country: str, answers: int, design: Design) -> PlanPage | None:
    """Return what *answers* of this *design* would leave; None where the model has no interval."""
    data = load_country(country)
    found = enough(data, answers, design)
    if found is None:
        return None
    return PlanPage(_headline(found), list(_says(found)), _chart(found, expected(data, design)))


def _headline(found: Enough) -> str:
    said = {"answers": figures.count(found.answers), "left": figures.share(found.left, digits=0)}
    return _("%(answers)s answers may be expected to leave %(left)s of the interval") % said


def _says(found: Enough) -> list[str]:
    said = {
        name: figures.count_in_words(getattr(found, name))
        for name in ("before", "after", "least", "most", "floor")
    }
    says = [
        _(
            "Between the fewest and the most people turned away lie %(before)s times a year in the model "
            "now, and %(after)s after so many answers: %(least)s to %(most)s, by what turns out to be true."
        )
        % said,
        _("It takes %(codes)s codes, handed out at %(places)s clinics or offices.")
        % {"codes": figures.count(found.codes), "places": figures.count(found.places)},
    ]
    if found.halving is not None:
        says.append(_("%(number)s answers halve it.") % {"number": figures.count(found.halving)})
        return says
    says.append(
        _("No number of answers halves it: %(floor)s times a year would stay open after countless ones.")
        % said
    )
    for name, number in found.were_known.items():
        would, never = words.IF_KNOWN[name]
        says.append(str(never) if number is None else str(would) % {"number": figures.count(number)})
    return says


def _chart(found: Enough, steps: Sequence[tuple[int, float]]) -> Chart:
    title, axis = _("What stays open, by the number of answers"), _("most less fewest, times a year")
    points = [(figures.count(answers), width) for answers, width in steps]
    rows = [
        Row(answers, [Cell(figures.count(width)), Cell(figures.share(width / found.before, digits=0))])
        for answers, width in points
    ]
    return Chart(
        id="chart-answers",
        title=title,
        note=_("The mean over all stored points, each taken for the truth in turn."),
        summary=f"{title}. " + "; ".join(f"{answers}: {figures.count(width)}" for answers, width in points),
        spec=draw.lines([draw.Line(_("Stays open"), "scenario", points)], axis=axis),
        table=Table(
            _("%(title)s (%(unit)s)") % {"title": title, "unit": axis},
            _("Answers"),
            [_("Stays open"), _("Left of the width")],
            [Part(rows)],
        ),
    )


def is_known(country: str) -> bool:
    """Return whether the model of *country* has an interval that answers could narrow."""
    return reach_of(country) is not None
