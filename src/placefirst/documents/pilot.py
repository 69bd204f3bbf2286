"""Pilot: a plan to begin with a few people who want to start early, and when it would be changed or stopped.

A plan has no field for a person's band, diagnosis or readiness: whoever wants to work may start, and
whoever wants to start early starts first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from fractions import Fraction
from typing import Any, Final

from placefirst.errors import RefusedField
from placefirst.parameters.country import Country

FORMAT: Final = "placefirst-pilot-1"  # of the file
FIVE: Final = 5
MOST_PEOPLE: Final = 20
LEAST_LIVED_SEATS: Final = 2
SCORES: Final = (25, 125)  # of the fidelity scale
LONGEST: Final = 600  # signs of a text
FIRST_YEAR, LAST_YEAR = 2000, 2100
#: What would make us stop or change, decided beforehand, in the order of the plan.
RULES: Final = ("harm", "turned_away", "vote", "contacts", "fidelity", "cash", "starts")
#: What then happens.
THEN: Final = ("committee", "nobody_new", "stop")
#: The rules of which the plan names no number: once is enough.
ONCE: Final = ("vote",)
MONEY: Final = ("cost", "lowest_cash", "reserve", "lived_pay")


@dataclass(frozen=True, slots=True)
class Rule:
    """One stop rule: from which number on it is met (None: it is left out), and what then happens."""

    threshold: int | None
    then: str  # one of THEN


@dataclass(frozen=True, slots=True)
class Plan:
    """A pilot as decided; months are ``YYYY-MM``, money is whole, texts name no person served."""

    title: str
    start: str
    review: str
    support_after: str  # who goes on supporting the people served if the pilot stops
    fidelity_expected: int  # score at the first review
    rules: Mapping[str, Rule] = field(hash=False)
    area: str = ""  # a code of the country, or nothing
    municipality: str = ""
    site: str = ""
    people: int = FIVE
    invitation: str = ""  # how people hear of it and say that they want to start
    specialist_fte: str = "0.5"  # exact, as typed
    supervisor_hours: str = "2"  # a week
    cost: int | None = None  # of the whole pilot
    lowest_cash: int | None = None  # the lowest point; may lie below 0
    lowest_month: str = ""
    reserve: int | None = None
    seats: int = 7
    lived_seats: int = LEAST_LIVED_SEATS
    lived_pay: int | None = None  # for a meeting
    meets_every: int = 3  # months
    fidelity_baseline: str = ""
    fidelity_review: str = ""
    support_months: int = 6
    risks: tuple[str, ...] = ()

    @property
    def months(self) -> int:
        """From the first month to that of the review, both counted."""
        return month_number(self.review) - month_number(self.start) + 1

    def to_json(self) -> dict[str, Any]:
        """Return the plan as plain data, such as a file or a table keeps."""
        return {"format": FORMAT, **asdict(self), "risks": list(self.risks)}


def default_rules(country: Country) -> dict[str, Rule]:
    """Return the rules that a new plan begins with; a score is that of the programmes of low fidelity."""
    low = country.whole("service_models.fidelity_low", country.as_of)
    return {
        "harm": Rule(1, "nobody_new"),
        "turned_away": Rule(1, "committee"),
        "vote": Rule(1, "stop"),
        "contacts": Rule(2, "committee"),
        "fidelity": Rule(low, "committee"),
        "cash": Rule(0, "committee"),
        "starts": Rule(1, "committee"),
    }


def default_fidelity(country: Country) -> int:
    """Return the score that a few IPS places inside another agency move towards."""
    return round(country.number("agencies.fidelity_quasi", country.as_of))


def month_number(text: str) -> int:
    """Return the months since the year 0 of ``YYYY-MM``.

    >>> month_number("2026-04") - month_number("2025-04")
    12
    """
    year, _dash, month = text.partition("-")
    return int(year) * 12 + int(month) - 1


def month_text(number: int) -> str:
    """Return the month of this number as ``YYYY-MM``.

    >>> month_text(month_number("2026-12") + 1)
    '2027-01'
    """
    return f"{number // 12:04}-{number % 12 + 1:02}"


def first_day(text: str) -> date:
    """Return the first day of ``YYYY-MM``."""
    return date(int(text[:4]), int(text[5:]), 1)


def read_plan(country: Country, data: Mapping[str, Any]) -> Plan:
    """
    Return the plan in *data*, as a file or a form gives it.

    Raises ``RefusedField`` for the first thing that cannot be: a field that there is not (so nobody can be
    chosen by band or diagnosis), fewer than two seats of lived experience, seats without pay, a review
    before the start, nobody who goes on supporting the people served.
    """
    known = {each.name for each in fields(Plan)} | {"format"}
    for name in data:
        if name not in known:
            raise RefusedField(
                str(name)[:40], "A plan has no such field.", f"Known: {', '.join(sorted(known))}."
            )
    return _Reading(country, data).plan()


def problems(country: Country, data: Mapping[str, Any]) -> list[RefusedField]:
    """Return everything that is wrong with *data*, field by field; nothing for what is a plan."""
    mended, found = dict(data), list[RefusedField]()
    while len(found) < len(_SOUND) + 2 * len(RULES):
        try:
            read_plan(country, mended)
        except RefusedField as error:
            found.append(error)
            name = error.field.partition("_")[2] if error.field.startswith(("rule_", "then_")) else ""
            if name in RULES:
                mended["rules"] = {**mended["rules"], name: asdict(default_rules(country)[name])}
            elif error.field in _SOUND:
                mended[error.field] = _SOUND[error.field]
            else:
                break
        else:
            break
    return found


class _Reading:
    def __init__(self, country: Country, data: Mapping[str, Any]) -> None:
        self.country, self.data = country, data

    def plan(self) -> Plan:
        start, review = self._month("start", needed=True), self._month("review", needed=True)
        if month_number(review) <= month_number(start):
            raise RefusedField("review", "The review is not after the first month.", "Write a later month.")
        area = self._text("area", 10)
        if area and area not in {each.code for each in self.country.areas}:
            raise RefusedField("area", "There is no such area.", "Choose one of the list.")
        seats, lived = self._whole("seats", 3, 40), self._whole("lived_seats", 0, 40)
        if lived < LEAST_LIVED_SEATS:
            raise RefusedField(
                "lived_seats",
                "At least two seats are for people with lived experience.",
                "One voice alone is easily overheard.",
            )
        if lived > seats:
            raise RefusedField("lived_seats", "These are more than all seats.", "Correct one of the two.")
        pay = self._amount("lived_pay")
        if not pay or pay < 0:
            raise RefusedField("lived_pay", "These seats are paid.", "Write the amount for a meeting.")
        support = self._text("support_after", LONGEST)
        if not support:
            raise RefusedField(
                "support_after", "People served keep their support.", "Write who goes on if the pilot stops."
            )
        title = self._text("title", 120)
        if not title:
            raise RefusedField("title", "The plan has no name.", "Write one, such as the place.")
        return Plan(
            title=title, start=start, review=review, support_after=support, area=area,
            municipality=self._text("municipality", 80), site=self._text("site", 80),
            people=self._whole("people", 1, MOST_PEOPLE), invitation=self._text("invitation", LONGEST),
            specialist_fte=self._decimal("specialist_fte", "0.05", "20"),
            supervisor_hours=self._decimal("supervisor_hours", "0", "60"),
            cost=self._amount("cost"), lowest_cash=self._amount("lowest_cash"),
            lowest_month=self._month("lowest_month"), reserve=self._amount("reserve"),
            seats=seats, lived_seats=lived, lived_pay=pay,
            meets_every=self._whole("meets_every", 1, 12),
            fidelity_expected=self._whole("fidelity_expected", *SCORES),
            fidelity_baseline=self._month("fidelity_baseline"),
            fidelity_review=self._month("fidelity_review"),
            support_months=self._whole("support_months", 1, 60),
            risks=self._risks(), rules=self._rules(),
        )  # fmt: skip

    def _get(self, name: str) -> Any:
        given = self.data.get(name)
        if given is None and name == "fidelity_expected":
            return default_fidelity(self.country)
        return _DEFAULTS.get(name) if given is None else given

    def _text(self, name: str, longest: int) -> str:
        text = " ".join(str(self._get(name) or "").split())
        if len(text) > longest or not text.isprintable():
            raise RefusedField(
                name, "This text is too long, or holds a sign that cannot be seen.", "Shorten it."
            )
        return text

    def _month(self, name: str, *, needed: bool = False) -> str:
        text = str(self._get(name) or "")
        if not text and not needed:
            return ""
        year, dash, month = text.partition("-")
        is_month = (
            dash
            and len(year) == 4
            and len(month) == 2
            and (year + month).isascii()
            and (year + month).isdigit()
        )
        if not is_month or not FIRST_YEAR <= int(year) <= LAST_YEAR or not 1 <= int(month) <= 12:
            raise RefusedField(name, "This is not a month.", "Write it as 2026-04.")
        return text

    def _whole(self, name: str, low: int, high: int) -> int:
        number = _number(self._get(name))
        if number is None or number.denominator != 1 or not low <= number <= high:
            raise RefusedField(name, "This number cannot be.", f"Write a whole one from {low} to {high}.")
        return int(number)

    def _decimal(self, name: str, low: str, high: str) -> str:
        number = _number(self._get(name))
        if number is None or not Fraction(low) <= number <= Fraction(high):
            raise RefusedField(name, "This number cannot be.", f"Write one from {low} to {high}.")
        return str(self._get(name)).strip()

    def _amount(self, name: str) -> int | None:
        given = self._get(name)
        if given is None or given == "":
            return None
        number = _number(given)
        if number is None or number.denominator != 1 or abs(number) > 10**12:
            raise RefusedField(name, "This is no amount.", "Write a whole number.")
        return int(number)

    def _risks(self) -> tuple[str, ...]:
        given = self._get("risks") or ()
        lines = given.splitlines() if isinstance(given, str) else [str(each) for each in given]
        risks = tuple(" ".join(each.split()) for each in lines if each.strip())
        if len(risks) > 10 or any(len(each) > LONGEST or not each.isprintable() for each in risks):
            raise RefusedField("risks", "These are too many risks, or too long.", "Write up to ten lines.")
        return risks

    def _rules(self) -> dict[str, Rule]:
        given = self.data.get("rules") or {}
        if not isinstance(given, Mapping) or not set(given) <= set(RULES):
            raise RefusedField("rules", "There is no such stop rule.", f"Known: {', '.join(RULES)}.")
        rules, proposed = {}, default_rules(self.country)
        for name in RULES:
            each = given.get(name) or asdict(proposed[name])
            threshold = _number(each.get("threshold"))
            has_none = each.get("threshold") in (None, "")
            limits = (-(10**12), 10**12) if name == "cash" else (0, SCORES[1])
            if not has_none and (
                threshold is None or threshold.denominator != 1 or not limits[0] <= threshold <= limits[1]
            ):
                raise RefusedField(f"rule_{name}", "This number cannot be.", "Write a whole one, or nothing.")
            if each.get("then") not in THEN:
                raise RefusedField(
                    f"then_{name}", "This is none of the answers.", f"Known: {', '.join(THEN)}."
                )
            rules[name] = Rule(None if has_none or threshold is None else int(threshold), str(each["then"]))
        if all(rule.threshold is None for rule in rules.values()):
            raise RefusedField(
                "rule_harm", "Nothing would stop this pilot.", "Decide at least one rule beforehand."
            )
        return rules


#: What is put in place of a field that is refused, to see what else is.
_SOUND: Final[Mapping[str, Any]] = {
    **dict.fromkeys(
        ("area", "municipality", "site", "people", "invitation", "specialist_fte", "supervisor_hours", "cost",
         "lowest_cash", "lowest_month", "reserve", "meets_every", "fidelity_expected", "fidelity_baseline",
         "fidelity_review", "support_months", "risks", "rules")
    ),
    "title": "-", "start": f"{FIRST_YEAR}-01", "review": f"{LAST_YEAR}-12", "support_after": "-",
    "seats": 40, "lived_seats": LEAST_LIVED_SEATS, "lived_pay": 1,
}  # fmt: skip
_DEFAULTS: Final[Mapping[str, Any]] = {
    each.name: each.default for each in fields(Plan) if isinstance(each.default, (str, int, tuple))
}


def _number(given: object) -> Fraction | None:
    """Return an exact number, or None for what is none; floats as they are written."""
    if isinstance(given, bool) or given is None:
        return None
    text = str(given).replace(",", "").replace("−", "-").strip()
    whole = text.removeprefix("-").replace(".", "", 1)
    if not whole.isascii() or not whole.isdigit() or len(text) > 16:
        return None
    return Fraction(text)


def seats_cost(plan: Plan) -> int:
    """Return what the paid seats cost from the first month to the review."""
    meetings = -(-plan.months // plan.meets_every)
    return meetings * plan.lived_seats * (plan.lived_pay or 0)


def changed_rules(first: Plan, now: Plan) -> Sequence[str]:
    """Return the stop rules that say something else *now* than when the plan was *first* kept."""
    return [name for name in RULES if first.rules[name] != now.rules[name]]
