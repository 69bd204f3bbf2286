"""One person's months, paid by each programme's rule: in IPS style, under an option, in training rooms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from placefirst.parameters.read import load_country
from placefirst.scenarios.scenario import apply, scenario
from placefirst.systems.course import WEEKS, Course, CourseLine, CoursePay, course_pay
from placefirst_web.design import figures
from placefirst_web.design.language import local
from placefirst_web.map.queries.barriers import money_view
from placefirst_web.map.queries.barriers_shown import Money


@dataclass(frozen=True, slots=True)
class PayLine:
    """One thing that a rule counts: how often, at which amount, what it comes to in each column."""

    words: str
    money: Money | None
    receiver: str  # who is paid, if not the agency
    often: str
    today: str
    then: str  # under the option; empty without one
    rooms: str


@dataclass(frozen=True, slots=True)
class Paid:
    """One programme with its lines and totals."""

    name: str
    lines: Sequence[PayLine]
    today: str
    then: str
    rooms: str
    pays_nothing: bool


@dataclass(frozen=True, slots=True)
class MonthPage:
    """All that ``map/_barrier_month.html`` shows."""

    finding: str
    programmes: Sequence[Paid]
    nothing: Sequence[tuple[str, str]]  # programmes that pay for none of it, and why
    with_option: bool
    weeks: int


def month_page(code: str, on: date, option: str, course: Course, rooms: Course) -> MonthPage | None:
    """Return what each programme pays for *course*, and for *rooms* by the same rules, if it is known."""
    country = load_country(code)
    today, in_rooms = course_pay(country, course, on), course_pay(country, rooms, on)
    if not today:
        return None
    changed = apply(country, scenario(country, option, start=on)) if option else country
    then = course_pay(changed, course, on)
    paid = [
        _paid(one, two, three, country.currency, with_option=bool(option))
        for one, two, three in zip(today, then, in_rooms, strict=True)
    ]
    return MonthPage(
        finding=_finding(today, then, in_rooms, country.currency, with_option=bool(option)),
        programmes=[each for each in paid if not each.pays_nothing],
        nothing=[(each.name, each.lines[0].words) for each in paid if each.pays_nothing],
        with_option=bool(option),
        weeks=WEEKS,
    )


def _paid(one: CoursePay, two: CoursePay, three: CoursePay, currency: str, *, with_option: bool) -> Paid:
    def money(amount: int) -> str:
        return figures.money(amount, currency)

    lines = [
        _line(first, second, third, currency, with_option=with_option)
        for first, second, third in zip(one.lines, two.lines, three.lines, strict=True)
    ]
    return Paid(
        name=local(one.programme.name),
        lines=lines,
        today=money(one.total),
        then=money(two.total) if with_option else "",
        rooms=money(three.total),
        pays_nothing=all(line.counted.counts == "nothing" for line in one.lines),
    )


def _line(
    first: CourseLine, second: CourseLine, third: CourseLine, currency: str, *, with_option: bool
) -> PayLine:
    amount = second.amount if second.amount and second.amount.value else first.amount
    return PayLine(
        words=local(first.counted.words),
        money=money_view(amount, currency) if amount and amount.value is not None else None,
        receiver=local(first.counted.receiver),
        often=f"{float(max(first.quantity, second.quantity)):g}",
        today=figures.money(first.total, currency),
        then=figures.money(second.total, currency) if with_option else "",
        rooms=figures.money(third.total, currency),
    )


def _finding(
    today: Sequence[CoursePay],
    then: Sequence[CoursePay],
    rooms: Sequence[CoursePay],
    currency: str,
    *,
    with_option: bool,
) -> str:
    """Return the sentence: of the programme that pays most for training in rooms, what IPS brings it."""
    index = max(range(len(rooms)), key=lambda at: rooms[at].total - today[at].total)
    names = {
        "programme": local(today[index].programme.name),
        "ips": figures.money(today[index].total, currency),
        "rooms": figures.money(rooms[index].total, currency),
        "then": figures.money(then[index].total, currency),
    }
    if with_option:
        return _("For these months %(programme)s pays %(ips)s in IPS style today, %(then)s under the option, and %(rooms)s for training in rooms") % names  # fmt: skip # noqa: E501
    return _("For these months %(programme)s pays %(ips)s in IPS style and %(rooms)s for training in rooms") % names  # fmt: skip # noqa: E501
