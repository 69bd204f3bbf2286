"""Services: fees, grants and support for work, posted in the book by programme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from placefirst.economics.book import Book, borne, without
from placefirst.economics.counts import Whole, YearCounts
from placefirst.economics.parties import LEVY_FUND, OWN_FUNDS, PEOPLE
from placefirst.economics.prices import Prices, payer_of, shares_of
from placefirst.parameters import Country
from placefirst.payment.banded_tariff import Band, band_index, hundredths
from placefirst.payment.exact import floor_times, product
from placefirst.payment.payer_split import split
from placefirst.simulation.states import K_CENTRE, K_DAY_CARE, K_TEAM, K_TSE

RECIPIENT = {
    K_TSE: "agencies_tse",
    K_DAY_CARE: "agencies_day_care",
    K_CENTRE: "agencies_centres",
    K_TEAM: "agencies_ips_teams",
}
#: Programmes by kind of agency: of its ordinary service, and of IPS inside it.
PROGRAMME = {
    K_TSE: ("transition_support", "ips_in_transition_support"),
    K_DAY_CARE: ("day_care", "ips_in_day_care"),
    K_CENTRE: ("centres", "centres"),
    K_TEAM: ("ips_teams", "ips_teams"),
}


@dataclass(frozen=True)
class Desk:
    """What every posting needs: the book, the counts, the prices."""

    book: Book
    counts: YearCounts
    prices: Prices

    @property
    def country(self) -> Country:
        """The country whose rules hold."""
        return self.prices.country

    def lever(self, name: str) -> NDArray[np.float64]:
        """Return a lever for each fiscal year, array of shape (year,)."""
        return self.prices.of(f"levers.{name}")

    def is_on(self, name: str) -> bool:
        """Whether a lever differs from zero in any year."""
        return any(self.prices.exact(f"levers.{name}"))

    def share_of_country(self, day: date) -> float:
        """Return what part of the country's people the run followed; above 1 where it repeats areas."""
        share = self.counts.slots / self.country.number("people.working_age", day)
        return share if share > 0 else 1.0

    def parts(self, shares: Mapping[str, Fraction], amount: Whole) -> dict[str, Whole]:
        """Return what each payer bears of *amount*, arrays of its shape (year, ...) that sum to it."""
        divided = split(amount, list(shares.values()))
        return {payer: divided[..., index] for index, payer in enumerate(shares)}

    def bear(
        self,
        shares: Mapping[str, Fraction],
        recipient: str,
        account: str,
        programme: str,
        amount: Whole,
        copayment: Whole | None = None,
    ) -> None:
        """
        Post *amount*, array of shape (year, ...), by the rule of who pays for it.

        *copayment*, array of the same shape, is what people pay of it (none, if not given).
        """
        paid = np.zeros_like(amount) if copayment is None else copayment
        if not amount.any() and not paid.any():
            return  # an option that is not in force
        for payer, part in borne(shares, amount, paid).items():
            self.book.post(payer, recipient, "copayment" if payer == PEOPLE else account, programme, part)

    def bear_service(
        self,
        shares: Mapping[str, Fraction],
        recipient: str,
        account: str,
        programme: str,
        amount: Whole,
        copayment: Whole | None = None,
    ) -> None:
        """
        Post the cost of an employment service, array of shape (year, ...), as :meth:`bear` does.

        The share ``levers.joint_fund_share`` of what people do not pay comes out of one
        fund of all payers instead, whoever would have paid: half of it from the nation's
        divisions, half collectively from the local side, so that no payer decides by its
        own cost.
        """
        paid = np.zeros_like(amount) if copayment is None else copayment
        pooled = np.zeros_like(amount)
        for year, share in enumerate(self.prices.exact("levers.joint_fund_share")):
            if share:
                pooled[year] = floor_times(amount[year] - paid[year], share)
        self.bear(shares, recipient, account, programme, amount - pooled, paid)
        if pooled.any():
            halves = {
                payer: share / 2
                for side in ("joint_fund_nation", "joint_fund_local")
                for payer, share in shares_of(self.country, side).items()
            }
            self.book.post_shared(halves, recipient, account, programme, pooled)


def post_services(desk: Desk) -> None:
    """Post everything that pays for support for work and for sheltered work."""
    _transition_support(desk)
    _ips_elsewhere(desk)
    _retention_support(desk)
    _grants(desk)
    _workshop_places(desk)
    _own_funds(desk)
    _workshops(desk)
    _support_for_employers(desk)


def expected_copayment(
    caps: Mapping[tuple[str, ...], Fraction],
    shares: Mapping[tuple[str, ...], Fraction],
    rate: Fraction,
    cost: NDArray[np.float64],
    months: NDArray[np.float64],
) -> Whole:
    """
    Return what people pay of a cost when they fall into classes with a monthly cap each.

    Parameters
    ----------
    caps : mapping of (class,) to Fraction
        The most a person of the class pays in a month.
    shares : mapping of (class,) to Fraction
        The share of people in the class.
    rate : Fraction
        The share of the cost that a person pays below the cap.
    cost : array of float, shape (...)
        Cost of all their months together.
    months : array of float, shape (...)
        Person-months it covers; every month is taken to cost the mean.

    Returns
    -------
    array of int64, shape (...)
        Yen, floored; at most *rate* of the cost.
    """
    due = np.zeros_like(cost, dtype=np.float64)
    below = cost * float(rate)
    for household, cap in caps.items():
        share = float(shares.get(household, Fraction(0)))
        due += share * np.minimum(below, months * float(cap))
    return np.floor(due).astype(np.int64)


def _transition_support(desk: Desk) -> None:
    """
    Fees, outreach and follow-along of transition-support agencies.

    A fee is divided between the ordinary programme and IPS by attended days, agency by
    agency. What people pay comes off the fee.
    """
    counts, all_rows = desk.counts, desk.counts.agency_years
    rows = counts.rows_of(K_TSE)
    fee, outreach, follow, days, ips_days = (
        all_rows[name][rows].astype(np.int64)
        for name in ("fee_yen", "outreach_yen", "follow_along_yen", "user_millidays", "ips_millidays")
    )
    paid = np.minimum(_welfare_copayment(desk, rows, fee + outreach + follow), fee)
    ips_fee = _portion(fee, ips_days, days + ips_days)
    ips_paid = _portion(paid, ips_fee, fee)
    shares, recipient = payer_of(desk.country, "transition_support"), RECIPIENT[K_TSE]
    ordinary, ips = PROGRAMME[K_TSE]
    for programme, part, of_people in ((ordinary, fee - ips_fee, paid - ips_paid), (ips, ips_fee, ips_paid)):
        amount, due = counts.add_up(rows, part), counts.add_up(rows, of_people)
        desk.bear_service(shares, recipient, "fees", programme, amount, due)
    desk.bear_service(shares, recipient, "outreach", ips, counts.add_up(rows, outreach))
    desk.bear_service(shares, recipient, "follow_along", ips, counts.add_up(rows, follow))


def _portion(amount: Whole, part: Whole, whole: Whole) -> Whole:
    """Return the floor of *amount* x *part* / *whole*, 0 where there is no whole; by whole numbers."""
    return np.asarray(product(amount, part) // np.maximum(whole, 1), dtype=np.int64)


def _welfare_copayment(desk: Desk, rows: NDArray[np.int64], bill: Whole) -> Whole:
    """What people pay of what an agency bills, by the caps of their households."""
    records = desk.counts.agency_years
    fields = ("user_months", "ips_months", "ips_followed_months")
    months = sum((records[name][rows].astype(np.float64) for name in fields), np.zeros(bill.shape))
    paid = np.zeros_like(bill)
    for index, year in enumerate(desk.counts.years):
        this = records["fiscal_year"][rows] == year
        paid[this] = welfare_copayment(desk, index, bill[this], months[this])
    return paid


def welfare_copayment(desk: Desk, index: int, bill: Whole, months: NDArray[np.float64]) -> Whole:
    """
    Return what people pay of a bill of disability-welfare services in the *index*-th fiscal year.

    *bill* is an array of int, *months* the person-months it covers, array of float, both
    of shape (...); so is the answer. Caps are those of ``transition_support.copayment_cap``.
    """
    return expected_copayment(
        desk.prices.rows("transition_support.copayment_cap", index),
        desk.prices.rows("money.household_share", index),
        desk.prices.exact("transition_support.copayment_share")[index],
        bill.astype(np.float64),
        months.astype(np.float64),
    )


def _ips_elsewhere(desk: Desk) -> None:
    """
    Outreach, follow-along and bonuses that a day-care, a centre or a team may bill under an option.

    People pay nothing of it: what they pay at a day-care is capped and counted with
    their treatment. Fees of these agencies are not here - a day-care is paid for
    attendance, a centre and a team by a grant.
    """
    for kind, payer in ((K_DAY_CARE, "day_care"), (K_CENTRE, "centres"), (K_TEAM, "transition_support")):
        shares = without(payer_of(desk.country, payer), PEOPLE)
        for field, account in (("outreach_yen", "outreach"), ("follow_along_yen", "follow_along")):
            amount = desk.counts.of_agencies(field, kind)
            desk.bear_service(shares, RECIPIENT[kind], account, PROGRAMME[kind][1], amount)


def _retention_support(desk: Desk) -> None:
    """The monthly fee from the seventh month of a job, at one assumed retention rate."""
    months = desk.counts.employed(support="retention").sum(axis=2)
    amount = np.zeros_like(months)
    for index in range(len(desk.counts.years)):
        units = desk.prices.rows("retention_support.units", index)
        rate = desk.prices.exact("money.retention_rate")[index]
        word = _word_for(rate, tuple(key[0] for key in units))
        price = _hundredths_by_area(desk, index)
        monthly = int(units[(word,)]) * price // 100
        amount[index] = months[index] * monthly[:, None]
    paid = np.zeros_like(amount)
    for index in range(len(desk.counts.years)):
        paid[index] = welfare_copayment(desk, index, amount[index], months[index])
    shares = payer_of(desk.country, "retention_support")
    desk.bear_service(shares, "agencies_tse", "retention_support", "retention_support", amount, paid)


@lru_cache(maxsize=64)
def _word_for(rate: Fraction, words: tuple[str, ...]) -> str:
    """Return the band of *words* in which a rate lies; the same in most years."""
    band = band_index([rate.numerator], [rate.denominator], [Band.from_word(word) for word in words])
    return words[int(band[0])]


def _hundredths_by_area(desk: Desk, year: int) -> Whole:
    """Return the price of a unit in each area in hundredths of the currency, array of shape (area,)."""
    day = desk.prices.first_days[year][0]
    classes = desk.country.table("transition_support.area_class").at(day)
    prices = desk.prices.rows("transition_support.unit_price", year)
    return np.array(
        [hundredths(prices[(str(classes[(area,)].value),)]) for area in desk.counts.areas], dtype=np.int64
    )


def _grants(desk: Desk) -> None:
    """Yearly grants: to centres by today's rule, to IPS teams and a support body under their options.

    The support body is one for the whole country: who follows a part of it bears that part of the grant.
    """
    counts, prices = desk.counts, desk.prices
    share_of_year = np.array([len(days) / 12 for days in counts.first_days])
    of_year = share_of_year[:, None]
    yearly = prices.of("centres.grant")[:, None] * of_year
    grant = np.rint(_number_of(counts, K_CENTRE) * yearly).astype(np.int64)
    desk.bear_service(payer_of(desk.country, "centres"), RECIPIENT[K_CENTRE], "grants", "centres", grant)
    _staff_for_a_cap(desk)
    if desk.is_on("ips_team_grant"):
        yearly = desk.lever("ips_team_grant")[:, None] * of_year
        grants = np.rint(_teams(desk) * yearly).astype(np.int64)
        desk.bear_service(
            shares_of(desk.country, "ips_team_grant"), RECIPIENT[K_TEAM], "grants", "ips_teams", grants
        )
    if desk.is_on("assistance_grant"):
        here = np.array([desk.share_of_country(days[0]) for days in counts.first_days])
        amount = np.rint(desk.lever("assistance_grant") * share_of_year * here).astype(np.int64)
        shares = shares_of(desk.country, "support_body_grant")
        desk.book.post_shared(shares, "support_body", "support_body_grant", "technical_assistance", amount)


def _number_of(counts: YearCounts, kind: int) -> Whole:
    rows = counts.rows_of(kind)
    return counts.add_up(rows, np.ones(len(rows), dtype=np.int64))


def _teams(desk: Desk) -> NDArray[np.float64]:
    """Return IPS teams of each year and area; a row of the counts holds all teams of its area, by places."""
    rows, places = desk.counts.rows_of(K_TEAM), desk.counts.agency_years["ips_places"]
    teams = rows[~_from_workshops(desk, rows)]
    a_team = desk.prices.of("service_models.team_specialists") * desk.lever("ips_team_caseload")
    return np.asarray(np.rint(desk.counts.add_up(teams, places[teams]) / a_team[:, None]))


def _from_workshops(desk: Desk, rows: NDArray[np.int64]) -> NDArray[np.bool_]:
    """
    Return which of these rows of IPS teams hold places that were workshop places, array of shape (row,).

    In each area the row of its teams follows its centres, and the row of converted
    places follows that of the teams (see ``simulation/agencies.py``).
    """
    if not desk.is_on("workshop_transition_years"):
        return np.zeros(len(rows), dtype=bool)
    records = desk.counts.agency_years
    others = np.flatnonzero(records["kind"] != K_TEAM)
    key = records["fiscal_year"].astype(np.int64) << 32 | records["agency"]
    return np.asarray(~np.isin(key[rows] - 1, key[others]))


def _workshop_places(desk: Desk) -> None:
    """IPS places that were workshop places are paid for by the usual shares, at the mean of two year ends."""
    rows = desk.counts.rows_of(K_TEAM)
    converted = rows[_from_workshops(desk, rows)]
    if not converted.size:
        return
    at_end = desk.counts.add_up(converted, desk.counts.agency_years["ips_places"][converted])
    before = np.concatenate([np.zeros_like(at_end[:1]), at_end[:-1]])
    yearly = desk.prices.of("money.ips_place") * [len(days) / 12 for days in desk.counts.first_days]
    amount = np.rint((at_end + before) / 2 * yearly[:, None]).astype(np.int64)
    shares = payer_of(desk.country, "transition_support")
    desk.bear_service(shares, RECIPIENT[K_TEAM], "grants", "ips_teams", amount)


def _staff_for_a_cap(desk: Desk) -> None:
    """A limit on a centre's caseload needs the staff to keep it; they are paid as the grant is."""
    if not desk.is_on("centre_caseload_cap"):
        return
    prices = desk.prices
    cap, now = desk.lever("centre_caseload_cap"), prices.of("service_models.centre_caseload")
    people = desk.counts.state("centre").sum(axis=(2, 3)) / 12
    each = np.where(cap > 0, np.maximum(1 / np.where(cap > 0, cap, 1) - 1 / now, 0), 0)
    cost = prices.of("agencies.staff_cost") * (1 + prices.of("agencies.overhead"))
    amount = np.rint(people * (each * cost)[:, None]).astype(np.int64)
    desk.bear_service(payer_of(desk.country, "centres"), RECIPIENT[K_CENTRE], "grants", "centres", amount)


def _own_funds(desk: Desk) -> None:
    """What keeps agencies open that no payer pays enough: their parent's or their own money."""
    for kind in (K_TSE, K_DAY_CARE, K_CENTRE):
        amount = desk.counts.of_agencies("other_income_yen", kind)
        desk.book.post(OWN_FUNDS, RECIPIENT[kind], "own_funds", PROGRAMME[kind][0], amount)


def _workshops(desk: Desk) -> None:
    """Sheltered work: what it costs, borne as transition support is, and what it pays the person."""
    months = desk.counts.state("sheltered").sum(axis=2)
    prices = desk.prices
    amount = np.rint(months * prices.of("money.workshop_cost")[:, None, None]).astype(np.int64)
    paid = np.zeros_like(amount)
    for index in range(len(desk.counts.years)):
        paid[index] = welfare_copayment(desk, index, amount[index], months[index])
    desk.bear(payer_of(desk.country, "transition_support"), "workshops", "workshop", "workshop", amount, paid)
    pay = np.rint(months * prices.of("money.workshop_pay")[:, None, None]).astype(np.int64)
    desk.book.post("workshops", PEOPLE, "workshop_pay", "workshop", pay)


def _support_for_employers(desk: Desk) -> None:
    """Support in the first months of a job, where its option is in force: it must not look free."""
    ratio = desk.lever("early_job_loss_ratio")
    if bool((ratio == 1).all()):
        return
    starts = desk.counts.event("job_start").sum(axis=2)
    price = np.where(ratio == 1, 0.0, desk.prices.of("money.accommodation_support"))
    amount = np.rint(starts * price[:, None, None]).astype(np.int64)
    desk.book.post(LEVY_FUND, "employers", "accommodation", "employment_quota", amount)
