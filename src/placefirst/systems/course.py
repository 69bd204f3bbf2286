"""Course: what each programme pays for one person's months of support, counted from the payment rules.

A worked person looks for work for some months and is then followed along in a job. The register
``support_months.yaml`` of a country says what of this each rule counts: attended days, contacts outside,
months, job starts. The same rules pay IPS-style support and training in rooms; the counts differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Final

from placefirst.errors import InvalidDefinition, InvalidRequest, NotInForce, PlacefirstError
from placefirst.parameters.country import Country
from placefirst.parameters.fields import Fields
from placefirst.parameters.registers import Entry, entries
from placefirst.sources import Source
from placefirst.systems.load import load_system
from placefirst.systems.money import Amount, Money, amount, problem_of, read_money
from placefirst.systems.programme import Programme
from placefirst.systems.system import System

REGISTER: Final = "support_months"
WEEKS: Final = 4  # of a month, in a worked course; said beside every figure
#: What of a course a rule can count, and in which part of it.
COUNTS: Final = ("attended_days", "contacts", "job_starts", "months_in_work", "months", "years", "nothing")
_KEYS: Final = ("programme", "counts", "money", "after", "longest", "words", "receiver")
#: The most that a form may ask for.
MOST: Final = {"days_a_week": 5, "search_months": 36, "contacts_a_month": 60, "follow_along_months": 120}


@dataclass(frozen=True, slots=True)
class Course:
    """One person's months: a search, then a job with follow-along."""

    days_a_week: int  # attended at the agency during the search
    search_months: int
    contacts_a_month: int  # outside the agency, during the search
    follow_along_months: int  # in the job

    def __post_init__(self) -> None:
        for name, most in MOST.items():
            value = getattr(self, name)
            if not 0 <= value <= most:
                raise InvalidRequest(
                    "{name} must be a whole number from 0 to {most}, not {value}.",
                    name=name,
                    most=most,
                    value=value,
                )


@dataclass(frozen=True, slots=True)
class Counted:
    """One entry: what of a course the rule of a programme counts, and the money for one of it."""

    programme: str
    counts: str  # one of COUNTS
    words: Mapping[str, str] = field(hash=False)
    sources: tuple[Source, ...]
    money: Money | None = None
    after: str | None = None  # path of the months in a job before which nothing is counted
    longest: str | None = None  # path of the most months counted
    receiver: Mapping[str, str] | None = field(default=None, hash=False)  # who is paid, if not the agency
    where: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class CourseLine:
    """One line of the answer: how often the rule counts, at which amount, and what it comes to."""

    counted: Counted
    quantity: Fraction
    amount: Amount | None
    total: int  # whole currency, rounded down


@dataclass(frozen=True, slots=True)
class CoursePay:
    """What one programme pays for a course."""

    programme: Programme
    lines: tuple[CourseLine, ...]

    @property
    def total(self) -> int:
        """What the agency is paid in all; what an employer receives is not in it."""
        return sum(line.total for line in self.lines if line.counted.receiver is None)


def counted(country: Country) -> tuple[Counted, ...]:
    """Return every entry of the country's register; raises ``InvalidDefinition`` for an unclean one."""
    return tuple(_counted(entry, country) for entry in entries(country, REGISTER, _KEYS))


def problems(country: Country) -> Iterator[PlacefirstError]:
    """Yield what is wrong with the register: an unclean entry, a programme that it does not name."""
    try:
        found = counted(country)
    except PlacefirstError as error:
        yield error
        return
    if not found:
        return
    file, system = country.files[REGISTER], load_system(country)
    for programme in system.programmes.keys() - {each.programme for each in found}:
        yield InvalidDefinition(
            f"{file.shown}:{file.lines.get('entries', 1)}",
            f"nothing says what {programme} pays for a person's months.",
            "Add an entry; counts: nothing says that it pays for none of it.",
        )
    for each in found:
        problem = problem_of(system, each.money, country.as_of) if each.money else None
        if problem is not None and not isinstance(problem, NotInForce):
            yield InvalidDefinition(each.where, str(problem), "Correct the situation of the claim.")


def course_pay(country: Country, course: Course, day: date) -> tuple[CoursePay, ...]:
    """Return what each programme pays for *course* by the rules of *day*, in the order of the programmes.

    Rules do not change during the course. Empty for a country without the register.
    """
    system = load_system(country)
    found = counted(country)
    return tuple(
        CoursePay(
            programme,
            tuple(_line(system, each, course, day) for each in found if each.programme == programme.key),
        )
        for programme in (system.programmes.values() if found else ())
    )


def _line(system: System, each: Counted, course: Course, day: date) -> CourseLine:
    quantity = _quantity(system.country, each, course, day)
    if each.money is None:
        return CourseLine(each, quantity, None, 0)
    one = amount(system, each.money, day)
    return CourseLine(each, quantity, one, int((one.value or 0) * quantity))


def _quantity(country: Country, each: Counted, course: Course, day: date) -> Fraction:
    """Return how much of the course the rule counts."""
    if each.counts == "nothing":
        return Fraction(0)
    if each.counts == "attended_days":
        return Fraction(course.days_a_week * WEEKS * course.search_months)
    if each.counts == "contacts":
        return Fraction(course.contacts_a_month * course.search_months)
    if each.counts == "job_starts":
        return Fraction(1)
    if each.counts == "months":
        return Fraction(course.search_months + course.follow_along_months)
    if each.counts == "years":
        return Fraction(course.search_months + course.follow_along_months, 12)
    try:
        after = country.exact(each.after, day) if each.after else Fraction(0)
        longest = country.exact(each.longest, day) if each.longest else None
    except NotInForce:
        return Fraction(0)
    months = max(Fraction(0), course.follow_along_months - after)
    return months if longest is None else min(months, longest)


def _counted(entry: Entry, country: Country) -> Counted:
    fields = entry.fields
    programme = fields.word("programme", country.files["country"].head["programmes"])
    counts = fields.word("counts", COUNTS)
    if (counts == "nothing") is fields.has("money"):
        raise fields.refuse(
            fields.line("counts"),
            "what is counted needs money, and nothing has none.",
            "Correct one of them.",
        )
    money = (
        read_money(fields.get("money"), country, programme, shown=fields.shown, name=fields.name)
        if fields.has("money")
        else None
    )
    return Counted(
        programme=programme,
        counts=counts,
        words=entry.texts("words"),
        sources=entry.sources,
        money=money,
        after=_path(fields, "after", country),
        longest=_path(fields, "longest", country),
        receiver=entry.optional_texts("receiver"),
        where=f"{fields.shown}:{fields.node.line}",
    )


def _path(fields: Fields, key: str, country: Country) -> str | None:
    path = fields.optional_text(key)
    if path is not None and not country.has(path):
        raise fields.refuse(fields.line(key), f"there is no parameter '{path}'.", "Name one of months.")
    return path
