"""The money of a month by what the person does, beside a pension, assistance or neither."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from placefirst.documents.keep import say
from placefirst.economics.household import COMES_IN, GOES_OUT, Month, Person, Work, is_described, month
from placefirst.errors import PlacefirstError
from placefirst.parameters.read import Country
from placefirst_web.design import figures
from placefirst_web.design.tables import Cell, Part, Row, Table

ACTIVITIES = ("none", "sheltered", "open", "quota")


@dataclass(frozen=True, slots=True)
class Money:
    """A month of each activity, and its table."""

    months: dict[str, Month]
    table: Table
    currency: str

    def in_hand(self, state: str) -> str:
        """Return what is in hand in a month of *state* (one of states.STATES), in words; else nothing."""
        activity = activity_of(state)
        if not activity:
            return ""
        amount = self.months[activity].in_hand
        return figures.money(amount, self.currency) if amount else ""


def activity_of(state: str) -> str:
    """Return which of ACTIVITIES a state is; nothing after a life has ended."""
    if state.startswith("employed"):
        return "open" if state.startswith("employed_open") else "quota"
    return "" if state == "left" else "sheltered" if state == "sheltered" else "none"


def money(country: Country, day: date, pension: str, *, assistance: bool) -> Money | None:
    """Return the months by the rules of *day*; None where the country's rules do not reach so far."""
    if not is_described(country):
        return None
    try:
        months = {each: _month(country, day, each, pension, assistance=assistance) for each in ACTIVITIES}
    except PlacefirstError:
        return None
    return Money(months, _table(country, day, list(months.values())), country.currency)


def _month(country: Country, day: date, activity: str, pension: str, *, assistance: bool) -> Month:
    """Return one month of somebody with a certificate, and a job of mean hours and wage."""
    workshop = country.whole("money.workshop_pay", day) if activity == "sheltered" else 0
    person = Person(
        pension=pension, is_on_assistance=assistance, certificate="grade_2_3", workshop_pay=workshop
    )
    work = None
    if activity in ("open", "quota"):
        wage = country.number(f"work.wage_{activity}", day)
        hourly = max(round(wage), country.whole("money.minimum_wage", day))
        work = Work(country.exact("work.hours_per_week", day), hourly)
    return month(country, day, person, work)


def _table(country: Country, day: date, months: Sequence[Month]) -> Table:
    language = "ja" if (get_language() or "en").startswith("ja") else "en"

    def rows(keys: Sequence[str], sign: int) -> list[Row]:
        return [
            Row(
                say(f"line.{key}", language),
                [
                    Cell(
                        figures.money(sign * each.amount(key), country.currency)
                        if each.amount(key)
                        else figures.NO_FIGURE
                    )
                    for each in months
                ],
            )
            for key in keys
            if any(each.amount(key) for each in months)
        ]

    total = Row(
        say("in_hand", language), [Cell(figures.money(each.in_hand, country.currency)) for each in months]
    )
    return Table(
        caption=_("The money of a month, by the rules of %(day)s") % {"day": f"{day:%Y-%m}"},
        row_heading=_("Line"),
        columns=[
            _("Without work"),
            _("Sheltered work"),
            _("Job, employer not told"),
            _("Job counted for the quota"),
        ],
        parts=[Part([*rows(COMES_IN, 1), *rows(GOES_OUT, -1), total])],
    )
