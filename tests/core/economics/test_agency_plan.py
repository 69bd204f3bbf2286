"""One agency's plan: fees follow the record, cash follows the fees, and what is solved for is a root."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placefirst.economics.agency.agency import agency_of
from placefirst.economics.agency.answers import read_answer
from placefirst.economics.agency.break_even import GAIN, solve
from placefirst.economics.agency.budget import COSTS, FEES, INCOME
from placefirst.economics.agency.flows import FEW, FULL, TODAY, WAYS, expected_of, flow_of, settled
from placefirst.economics.agency.plan import plan_of, surplus_today
from placefirst.economics.agency.questions import questions
from placefirst.economics.agency.rules import rules_of
from placefirst.errors import InvalidRequest, NotSimulated, RefusedAnswer
from placefirst.parameters.read import load_country
from placefirst.units import units

JP, XX = load_country("jp"), load_country("xx")
START = {"start": date(2026, 12, 1)}


def plan(code="jp", **answers):
    exact = {
        name: Fraction(value) if isinstance(value, int) and not isinstance(value, bool) else value
        for name, value in answers.items()
    }
    return plan_of(load_country(code), {**START, **exact})


@pytest.fixture(scope="module", params=["jp", "xx"])
def usual(request):
    return plan(request.param, capacity=20, retention_support=True)


def test_the_plan_is_a_question_with_an_answer_for_everything_but_the_month():
    assert {name for name in questions() if plan().agency.answers[name] is None} <= {
        "opened", "instructors", "employment_workers",
    }  # fmt: skip


def test_a_number_that_is_begun_with_stands_in_the_data():
    for question in questions().values():
        assert all(JP.has(path) for path in question.paths), question.name


def test_every_unit_of_a_question_is_a_unit():
    known = units("JPY")

    assert {
        each.unit
        for each in questions().values()
        if each.unit and each.unit.replace("currency", "JPY") not in known
    } == {"fte"} - known


# ---- the fee ------------------------------------------------------------------------------------


def test_this_year_is_paid_by_the_record_of_the_two_years_before():
    found = plan(capacity=20, retained_last=9, retained_before=7).ways[TODAY].months.fees.years

    assert found[0].is_known
    assert found[0].units == 1_020_000  # 16 of 40 places: the band from 40 %


def test_an_agency_that_has_just_opened_is_paid_by_the_band_of_new_ones_for_two_years():
    years = plan(capacity=20, opened=2026, retained_last=0, retained_before=0).ways[TODAY].months.fees.years

    assert [each.units for each in years[:2]] == [879_000, 879_000]
    assert not years[2].is_known


def test_the_band_changes_in_april_and_holds_for_twelve_months():
    months = plan(capacity=20).ways[FEW].months
    units_of_months = months.fees.units

    assert set(np.flatnonzero(np.diff(units_of_months)) + 1) <= {4, 16, 28}  # April, from December on


def test_people_whom_ips_helps_count_for_the_band_after_april_only(usual):
    few, today = (usual.ways[way].months.fees.units for way in (FEW, TODAY))

    assert (few[:4] == today[:4]).all()
    assert few[-1] > today[-1]


@given(
    days=st.lists(st.fractions(0, 20, max_denominator=10), min_size=4, max_size=4),
    more=st.fractions(0, 2, max_denominator=10),
)
@settings(max_examples=30, deadline=None)
def test_more_attended_days_never_earn_less_at_a_fixed_record(days, more):
    names = ("days_le_50", "days_51_60", "days_61_70", "days_gt_70")
    before, after = (
        plan_fee({name: value + added for name, value in zip(names, days, strict=True)})
        for added in (Fraction(0), more)
    )

    assert before <= after


def plan_fee(days):
    agency = agency_of(JP, {**START, **days})
    rules = rules_of(JP, agency)
    from placefirst.economics.agency.budget import budget_of

    return int(
        budget_of(agency, rules, settled(TODAY, agency, expected_of(agency, rules))).lines["fee_train"][0]
    )


@pytest.mark.parametrize("name", ["staff_cost", "overhead", "fixed_cost", "place_cost", "supervision"])
def test_what_costs_more_never_leaves_more_over(name):
    agency = agency_of(JP, START)
    dearer = agency_of(
        JP, {**START, name: min(agency.exact(name) * Fraction(11, 10), questions()[name].high)}
    )

    assert all(surplus_today(JP, dearer)[way] <= surplus_today(JP, agency)[way] for way in WAYS)


def test_staff_never_fall_below_the_law():
    plan_ = plan(capacity=20, instructors=0, employment_workers=0)
    staff = plan_.ways[TODAY].months.staff

    assert staff.instructors[0] == pytest.approx(staff.users[0] / 6)
    assert staff.workers[0] == pytest.approx(staff.users[0] / 15)


def test_additions_of_the_law_replace_what_the_model_supposes():
    listed = plan(treatment_improvement="I", qualified_staff="I", trained_worker=True)

    assert listed.rules.added_share == Fraction(103, 1000)
    assert listed.rules.added_units == 21
    assert plan().rules.added_share == Fraction(1, 5)


# ---- people -------------------------------------------------------------------------------------


def test_five_people_begin_and_their_places_stay_taken(usual):
    flow = usual.ways[FEW].months.flow

    assert flow.begin[0] == 5
    assert flow.held == pytest.approx(np.full(flow.held.size, 5.0))


def test_nobody_is_sent_away_for_ips(usual):
    people = usual.ways[FEW].months.flow.people.sum(axis=1)
    leaving = 1 - 1 / usual.expected.stay

    assert (people[1:] >= people[:-1] * leaving - 1e-9).all()


def test_a_place_that_stands_empty_costs_nobody_theirs():
    names = ("people_le_50", "people_51_60", "people_61_70", "people_gt_70")
    flow = plan(capacity=20, **dict.fromkeys(names, 4)).ways[FEW].months.flow

    assert flow.people.sum(axis=1) == pytest.approx(np.full(flow.starts.size, 16.0))


def test_the_six_months_after_a_job_start_bring_nothing_and_then_retention_support_begins():
    """Of the people whom IPS helps into a job nobody is paid for before the seventh month."""
    agency = agency_of(
        JP, {**START, "retained_last": Fraction(0), "retained_before": Fraction(0), "retention_support": True}
    )
    rules = rules_of(JP, agency)
    flow = flow_of(FEW, agency, expected_of(agency, rules), 24)

    assert (flow.duty[1:7] > 0).all()
    assert flow.later[:7] == pytest.approx(np.zeros(7))
    assert flow.later[7] > 0


def test_the_settled_year_is_where_the_months_lead_to(usual):
    agency, expected = usual.agency, usual.expected
    long, year = flow_of(FEW, agency, expected, 240), settled(FEW, agency, expected)

    for name in ("starts", "ips_starts", "reached", "later", "duty", "followed"):
        assert getattr(long, name)[-12:].sum() == pytest.approx(getattr(year, name)[0], rel=1e-3), name


# ---- cash ---------------------------------------------------------------------------------------


def test_cash_sums_to_the_surplus_over_the_plan_but_for_what_is_still_owed(usual):
    for way in usual.ways.values():
        cash, moved = way.cash, int(way.cash.balance[-1]) - way.cash.opening

        assert moved == int(way.months.surplus.sum()) + cash.owed_before - cash.owed_after


def test_a_fee_comes_in_two_months_after_its_month():
    months, cash = plan().ways[TODAY].months, plan().ways[TODAY].cash
    fee = months.sum_of(FEES) - months.copayment

    assert (cash.received[2:] - months.copayment[1:-1] == fee[:-2]).all()


def test_the_money_needed_is_what_keeps_the_balance_at_zero():
    first = plan(capacity=10)
    needed = first.ways[FULL].cash.needed
    again = plan(capacity=10, reserves=needed)

    assert needed > 0
    assert again.ways[FULL].cash.lowest == 0


def test_every_amount_of_the_year_is_a_line(usual):
    for way in usual.ways.values():
        year = way.year

        assert int(year.income[0]) == sum(int(year.lines[name][0]) for name in INCOME)
        assert int(year.cost[0]) == sum(int(year.lines[name][0]) for name in COSTS)
        assert way.surplus == int(year.income[0]) - int(year.cost[0])


# ---- break-even ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["ips_days", "caseload", "ips_six_months"])
def test_a_break_even_is_a_root(name):
    usual = plan()
    (found,) = [each for each in usual.break_evens if each.name == name]
    step = Fraction(found.high - found.low) / 10_000

    below, above = (
        plan(
            **{
                "places_given_up": usual.agency.exact("places_given_up"),
                name: Fraction(found.value) + side * step,
            }
        ).gain
        for side in (-1, 1)
    )

    assert (below > 0) != (above > 0)


def test_the_fewest_people_with_whom_nothing_is_lost_are_the_fewest():
    (found,) = [each for each in plan().break_evens if each.name == "ips_places"]
    people = int(found.value)

    assert plan(ips_places=people).gain >= 0
    assert people == 1 or plan(ips_places=people - 1).gain < 0


def test_where_no_value_may_bring_it_to_zero_that_is_said():
    (fee,) = [each for each in plan().break_evens if each.name == "outreach_fee"]

    assert (fee.value, fee.of, fee.is_gain) == (None, GAIN, True)


@given(root=st.floats(0.5, 9.5), slope=st.floats(-50, 50).filter(lambda x: abs(x) > 0.01))
def test_a_straight_line_is_solved_exactly(root, slope):
    assert solve(lambda x: slope * (x - root), 0.0, 10.0) == pytest.approx(root, abs=1e-4)


def test_a_jump_over_zero_is_found_where_it_is():
    assert solve(lambda x: 1 if x > 3 else -2, 0.0, 10.0) == pytest.approx(3, abs=1e-4)


# ---- options ------------------------------------------------------------------------------------


def test_an_option_that_pays_outreach_pays_this_agency_so_much_a_contact():
    (fee,) = [each for each in plan().options if each.name == "outreach_fee"]

    assert fee.moves
    assert fee.gain > plan().gain
    assert fee.surplus[TODAY] == plan().ways[TODAY].surplus


def test_an_option_about_others_moves_nothing_and_one_of_the_whole_country_says_so():
    options = {each.name: each for each in plan().options}

    assert not options["centre_caseload_cap"].moves
    assert options["targeted_investment"].is_of_the_country
    assert options["ips_programme"].team is not None


def test_an_option_that_nobody_reckons_again_would_come_out_the_same():
    """What is left out because it changes nothing that was read changes nothing."""
    from placefirst.economics.agency.compare import under_options

    usual = plan()
    today = {way: each.surplus for way, each in usual.ways.items()}
    every = set(JP.paths)

    again = {each.name: each for each in under_options(JP, usual.agency, today, every)}

    assert all(
        again[each.name].surplus == each.surplus for each in usual.options if not each.is_of_the_country
    )


# ---- what cannot be -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"caseload": Fraction(0)}, "caseload"),
        ({"staff_cost": Fraction(-1)}, "staff_cost"),
        ({"capacity": Fraction(5, 2)}, "capacity"),
        ({"area_class": "99"}, "area_class"),
        ({"days_gt_70": Fraction(23), "opening_days": Fraction(20)}, "days_gt_70"),
        ({"places_given_up": Fraction(11)}, "places_given_up"),
        ({"treatment_improvement": "IX"}, "treatment_improvement"),
        ({"unheard_of": Fraction(1)}, "unheard_of"),
    ],
)
def test_what_cannot_be_is_refused_at_its_question(answers, field):
    with pytest.raises(RefusedAnswer) as refused:
        agency_of(JP, {**START, **answers})

    assert refused.value.field == field


def test_the_month_is_asked_for():
    with pytest.raises(RefusedAnswer, match="month in which IPS begins"):
        agency_of(JP, {})


@pytest.mark.parametrize("text", ["", "ten", "1e999", "--1"])
def test_what_is_no_number_is_refused_in_words(text):
    with pytest.raises(RefusedAnswer, match="not a number"):
        read_answer(questions()["caseload"], text)


def test_a_share_may_be_written_in_per_cent():
    assert read_answer(questions()["overhead"], "28 %") == Fraction(28, 100)


def test_a_country_that_is_not_simulated_is_refused_politely():
    with pytest.raises(NotSimulated, match="described at the level of Map"):
        plan_of(load_country("nz"), START)


def test_an_agency_on_a_grant_is_paid_the_grant_whatever_it_does():
    centre = plan("xx", programme="centres")

    assert centre.ways[TODAY].year.lines["grant"][0] == XX.exact("centres.grant", START["start"])
    assert centre.ways[FEW].year.lines["grant"][0] == centre.ways[TODAY].year.lines["grant"][0]
    assert centre.gain < 0


def test_an_agency_paid_for_each_person_and_month_earns_with_each():
    trial = plan("xx", programme="ips", ips_places=5)
    people = float(trial.agency.people.sum())

    assert trial.ways[TODAY].year.lines["grant"][0] == pytest.approx(people * 12 * 32_000, abs=1)
    assert trial.ways[FEW].year.lines["grant"][0] > 0


def test_a_country_without_such_a_rule_is_refused_politely():
    files = {
        stem: replace(file, head={**file.head, "rule": "points"}) if "rule" in file.head else file
        for stem, file in XX.files.items()
    }

    with pytest.raises(InvalidRequest, match="No programme of this country"):
        plan_of(replace(XX, files=files), START)
