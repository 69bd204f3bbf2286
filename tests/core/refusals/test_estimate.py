"""How often people are turned away, from what those drawn told: textbook answers, and laws that must hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placefirst.errors import UnknownName
from placefirst.refusals.campaign import Bias, Campaign, Stratum
from placefirst.refusals.estimate import BY, Estimate, estimate
from placefirst.refusals.interval import clopper_pearson, told_apart
from placefirst.refusals.report import REASONS, Report
from placefirst.refusals.response import responses, worst
from placefirst.refusals.sample import sample

NONE = Bias(1.0, 1.0, 0.0)


def told(answer: str = "yes", reason: str = "", stratum: str = "a", **others: object) -> Report:
    report = Report(date(2026, 4, 1), "transition_support", "person", "asked", date(2026, 5, 1))
    return replace(report, answer=answer, reason=reason, stratum=stratum, **others)


def campaign(*strata: Stratum, bias: Bias = NONE) -> Campaign:
    return Campaign("key", "xx", {}, strata=strata, bias=bias)


def only(found: tuple[Estimate, ...]) -> Estimate:
    (one,) = found
    return one


def test_one_stratum_drawn_at_random_gives_the_textbook_s_variance() -> None:
    # p = 0.3 of n = 100 out of N = 1000: (1 - n/N) p (1 - p) / (n - 1), Cochran's equation 3.8
    answers = [told()] * 70 + [told("no", "symptoms")] * 30
    drawn = sample(campaign(Stratum("a", {}, size=1000)), answers)

    share, variance, freedom = drawn.ratio(drawn.turned_away, drawn.decided)

    assert share == pytest.approx(0.3)
    assert variance == pytest.approx(0.9 * 0.3 * 0.7 / 99)
    assert freedom == 99


def test_strata_are_weighted_by_their_size_not_by_who_told() -> None:
    # 9000 times with 10 % turned away, 1000 with 50 %: 14 %, though as many told in each
    answers = [told()] * 90 + [told("no", "age")] * 10
    answers += [told(stratum="b")] * 50 + [told("no", "age", "b")] * 50
    found = only(estimate(campaign(Stratum("a", {}, size=9000), Stratum("b", {}, size=1000)), answers))

    assert found.rate is not None
    assert found.rate.value == pytest.approx(0.14)


def test_without_sizes_codes_and_drawn_places_give_the_weights() -> None:
    # a: 100 codes at 1 of 10 places stand for 1000 times; b: 100 codes at all 2 places for 100
    strata = Stratum("a", {}, units=10, drawn=1, issued=100), Stratum("b", {}, units=2, drawn=2, issued=100)
    answers = [told(unit=0)] * 20 + [told("no", "age", "b", unit=number % 2) for number in range(20)]
    found = only(estimate(campaign(*strata), answers))

    assert found.rate is not None
    assert found.rate.value == pytest.approx(1 / 11)


def test_places_that_differ_widen_the_interval_and_places_alike_do_not() -> None:
    stratum = Stratum("a", {}, units=1000, drawn=10, issued=200)
    alike = [told("no" if number % 20 < 8 else "yes", unit=number // 20) for number in range(200)]
    apart = [told("no" if number < 80 else "yes", unit=number // 20) for number in range(200)]

    near, far = (only(estimate(campaign(stratum), answers)) for answers in (alike, apart))

    assert near.rate is not None and far.rate is not None
    assert near.rate.value == far.rate.value == pytest.approx(0.4)
    assert far.rate.high - far.rate.low > 3 * (near.rate.high - near.rate.low)
    assert far.effect > 10


def test_where_everybody_told_nothing_is_left_to_the_draw() -> None:
    strata = Stratum("a", {}, size=400)
    found = only(estimate(campaign(strata), [told()] * 300 + [told("no", "age")] * 100))

    assert found.rate is not None
    assert found.rate.high - found.rate.low < 0.01


def test_told_before_waiting_later_and_wanted_are_in_no_rate() -> None:
    decided = [told()] * 30 + [told("no", "age")] * 10
    beside = [told(answer) for answer in ("waiting", "later", "withdrew")]
    beside += [told("no", "age", told_before="yes"), replace(told(""), asked="wanted")]
    found = only(estimate(campaign(Stratum("a", {}, size=10**6)), decided + beside))

    assert (found.told, found.decided, found.turned_away) == (45, 40, 10)
    assert found.rate is not None
    assert found.rate.value == pytest.approx(0.25)


def test_the_open_link_is_no_sample() -> None:
    codes = [told()] * 15 + [told("no", "age")] * 5
    open_link = [told("no", "age", stratum="")] * 500

    assert estimate(campaign(Stratum("a", {})), codes + open_link) == estimate(
        campaign(Stratum("a", {})), codes
    )


def test_nobody_told_is_said_and_breaks_nothing() -> None:
    nobody = campaign(Stratum("a", {}, size=100, issued=10))

    assert only(estimate(nobody, [])).rate is None
    assert [estimate(nobody, [], by) for by in BY[1:]] == [()] * (len(BY) - 1)
    assert worst(nobody, []) is None


def test_another_way_to_tell_apart_is_refused_by_name() -> None:
    with pytest.raises(UnknownName, match="Did you mean 'service'"):
        estimate(campaign(), [], "services")


def test_the_reasons_add_up_to_the_rate() -> None:
    answers = [told()] * 50 + [told("no", reason) for reason in REASONS for _ in range(3)]
    whole = only(estimate(campaign(Stratum("a", {})), answers))
    apart = estimate(campaign(Stratum("a", {})), answers, "reason")

    assert [each.key for each in apart] == list(REASONS)
    assert whole.rate is not None and whole.rate_with_full is not None
    assert sum(each.rate.value for each in apart if each.rate) == pytest.approx(whole.rate.value)
    assert sum(each.rate_with_full.value for each in apart if each.rate_with_full) == pytest.approx(
        whole.rate_with_full.value
    )


def test_no_one_turned_away_among_a_few_is_not_a_rate_of_nought() -> None:
    found = only(estimate(campaign(Stratum("a", {}, size=10**6)), [told()] * 10))

    assert found.rate is not None
    assert found.rate.value == 0
    assert found.rate.high == pytest.approx(clopper_pearson(0, 10)[1], abs=1e-3)  # 0.308


def test_who_tells_twice_as_often_is_undone_by_the_odds() -> None:
    # the truth is 1 in 3; turned-away people tell twice as often: half of the reports say no
    least, _ = told_apart(0.5, 0.5, Bias(1.0, 2.0, 0.0))

    assert least == pytest.approx(1 / 3)


def test_two_false_reports_in_a_hundred_are_taken_off_on_either_side() -> None:
    # 98 true reports with 49 of them no, and 2 false ones: 49 or 51 of 100 say no
    assert told_apart(0.51, 0.49, Bias(1.0, 1.0, 0.02)) == pytest.approx((0.5, 0.5))


def test_what_is_known_without_any_assumption_follows_from_the_share_that_told() -> None:
    # 40 of 100 codes told, 10 of them turned away: between 10 and 70 of 100
    asked = campaign(Stratum("a", {"en": "Clinics"}, issued=100, used=40))

    assert worst(asked, [told()] * 30 + [told("no", "age")] * 10) == pytest.approx((0.1, 0.7))
    assert [each.rate for each in responses(asked)] == [0.4]


def test_a_stratum_of_which_nobody_told_is_silent_too() -> None:
    # of 10 codes all told, 5 turned away; of 90 none: between 5 and 95 of 100
    asked = campaign(Stratum("a", {}, issued=10), Stratum("b", {}, issued=90))

    assert worst(asked, [told()] * 5 + [told("no", "age")] * 5) == pytest.approx((0.05, 0.95))


def test_who_says_that_it_was_told_before_is_not_silent() -> None:
    asked = campaign(Stratum("a", {}, issued=20))
    answers = [told()] * 10 + [told("no", "age")] * 5 + [told("no", "age", told_before="yes")] * 5

    assert worst(asked, answers) == pytest.approx((1 / 3, 1 / 3))


def test_who_wanted_to_ask_and_did_not_is_none_of_the_times_that_a_size_counts() -> None:
    # 1000 times each, 10 % and 90 % turned away: 50 %, however many of b only wanted to ask
    sizes = campaign(Stratum("a", {}, size=1000), Stratum("b", {}, size=1000))
    answers = [told()] * 90 + [told("no", "age")] * 10
    answers += [told(stratum="b")] * 10 + [told("no", "age", "b")] * 90
    wanted = [replace(told("", stratum="b"), asked="wanted")] * 100

    for reports in (answers, answers + wanted):
        found = only(estimate(sizes, reports))
        assert found.rate is not None
        assert found.rate.value == pytest.approx(0.5)


def test_reports_that_do_not_say_which_drawn_place_never_narrow_the_interval() -> None:
    stratum = Stratum("a", {}, units=100, drawn=10, issued=400)
    apart = [told("no" if number < 120 else "yes", "age", unit=1 + number // 20) for number in range(200)]
    unsaid = [replace(each, unit=None) for each in apart]

    known, one_unsaid, none_said = (
        only(estimate(campaign(stratum), answers)).rate
        for answers in (apart, apart[:-1] + unsaid[-1:], unsaid)
    )

    assert known is not None and one_unsaid is not None and none_said is not None
    width = known.high - known.low
    assert one_unsaid.high - one_unsaid.low > 0.9 * width
    assert none_said.high - none_said.low > width


REPORTS = st.builds(
    told,
    answer=st.sampled_from(["yes", "yes", "no", "waiting"]),
    reason=st.sampled_from(["full", "symptoms", "not_ready"]),
    stratum=st.sampled_from(["a", "b"]),
    unit=st.integers(0, 5) | st.none(),
    needs=st.sampled_from(["", "little", "much"]),
)
STRATA = st.builds(
    lambda size, drawn, more, issued: (size, drawn, drawn + more, issued),
    st.integers(50, 10**6),
    st.integers(1, 8),
    st.integers(0, 50),
    st.integers(60, 500),
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(REPORTS, max_size=50),
    STRATA,
    STRATA,
    st.floats(0.3, 1),
    st.floats(1, 3),
    st.floats(0, 0.2),
    st.sampled_from(BY),
)
def test_every_rate_lies_in_its_intervals_and_they_in_0_to_1(
    reports: list[Report],
    one: tuple[int, int, int, int],
    other: tuple[int, int, int, int],
    least: float,
    most: float,
    false: float,
    by: str,
) -> None:
    strata = [
        Stratum(key, {}, size, units, drawn, issued)
        for key, (size, drawn, units, issued) in zip("ab", (one, other), strict=True)
    ]
    for found in estimate(campaign(*strata, bias=Bias(least, most, false)), reports, by):
        assert found.turned_away + found.full <= found.decided
        for rate in filter(None, (found.rate, found.rate_with_full)):
            assert 0 <= rate.least <= rate.low <= rate.value <= rate.high <= rate.most <= 1
        if found.rate and found.rate_with_full and by != "reason":
            assert found.rate.value <= found.rate_with_full.value + 1e-12


@settings(max_examples=60, deadline=None)
@given(st.lists(REPORTS, min_size=1, max_size=50), st.integers(2, 50))
def test_only_the_proportions_of_the_sizes_weigh(reports: list[Report], factor: int) -> None:
    def found(scale: int) -> list[float]:
        strata = (Stratum("a", {}, size=10**7 * scale), Stratum("b", {}, size=3 * 10**7 * scale))
        return [
            number
            for each in estimate(campaign(*strata), reports, "needs")
            if each.rate
            for number in (each.rate.value, each.rate.low, each.rate.high)
        ]

    assert found(factor) == pytest.approx(found(1), rel=1e-4, abs=1e-6)


@settings(max_examples=40, deadline=None)
@given(st.lists(REPORTS, max_size=40), st.randoms(use_true_random=False))
def test_the_order_in_which_reports_come_tells_nothing(reports: list[Report], dice: object) -> None:
    mixed = list(reports)
    dice.shuffle(mixed)  # type: ignore[attr-defined]
    strata = Stratum("a", {}, size=500, units=9, drawn=6), Stratum("b", {}, size=900, units=9, drawn=6)

    for before, after in zip(
        estimate(campaign(*strata), reports), estimate(campaign(*strata), mixed), strict=True
    ):
        assert before.told == after.told
        if before.rate and after.rate:
            assert after.rate.low == pytest.approx(before.rate.low)
            assert after.rate.high == pytest.approx(before.rate.high)


def test_a_no_for_which_no_reason_was_given_stands_last_and_a_yes_has_none() -> None:
    answers = [told()] * 20 + [told("waiting", "staff")] * 5 + [told("no")] * 12 + [told("no", "age")] * 8

    found = estimate(campaign(Stratum("a", {})), answers, "reason")

    assert [(each.key, each.told, each.turned_away) for each in found] == [("age", 8, 8), ("", 12, 12)]


def test_one_place_says_nothing_of_how_places_differ_and_the_interval_says_so() -> None:
    one = [told(unit=0)] * 60 + [told("no", "age", unit=0)] * 40
    many = [told("no" if number % 5 < 2 else "yes", unit=number // 10) for number in range(100)]

    lonely = only(estimate(campaign(Stratum("a", {}, units=500, drawn=1, issued=200)), one))
    wide = only(estimate(campaign(Stratum("a", {}, units=500, drawn=10, issued=200)), many))

    assert lonely.rate is not None and wide.rate is not None
    assert lonely.rate.value == wide.rate.value == pytest.approx(0.4)
    assert lonely.rate.high - lonely.rate.low > 0.5 > 2 * (wide.rate.high - wide.rate.low) - 0.1


def test_one_place_in_each_of_many_strata_says_how_places_differ() -> None:
    # one clinic of every prefecture, compared with the whole: 47 of them say much, 3 hardly anything
    widths = {}
    for number in (3, 47):
        strata = [Stratum(f"s{each}", {}, size=300, units=20, drawn=1, issued=40) for each in range(number)]
        answers = [
            told("no" if nth < 4 + each % 4 else "yes", "age", f"s{each}", unit=1)
            for each in range(number)
            for nth in range(12)
        ]
        found = only(estimate(campaign(*strata), answers))
        assert found.rate is not None
        widths[number] = found.rate.high - found.rate.low

    assert widths[3] > 0.5
    assert widths[47] < 0.2


def test_places_where_nobody_told_were_drawn_all_the_same() -> None:
    answers = [told("no" if number < 30 else "yes", unit=number // 20) for number in range(80)]

    few, more = (
        only(estimate(campaign(Stratum("a", {}, units=1000, drawn=drawn, issued=400)), answers))
        for drawn in (4, 12)
    )

    assert few.rate is not None and more.rate is not None
    assert few.rate.value == pytest.approx(more.rate.value)
    assert few.effect != more.effect


def test_more_of_the_same_answers_never_widen_the_interval() -> None:
    stratum = Stratum("a", {}, size=10**6)
    widths = []
    for times in (1, 4, 16):
        found = only(estimate(campaign(stratum), ([told()] * 12 + [told("no", "age")] * 8) * times))
        assert found.rate is not None
        widths.append(found.rate.high - found.rate.low)

    assert widths == sorted(widths, reverse=True)
    assert widths[0] / widths[2] == pytest.approx(4, rel=0.15)


def test_the_range_of_a_service_with_few_answers_is_wider_than_that_of_all() -> None:
    answers = [told("no" if number % 3 == 0 else "yes") for number in range(300)]
    answers += [told("no" if number % 3 == 0 else "yes", service="day_care") for number in range(15)]
    whole = only(estimate(campaign(Stratum("a", {})), answers))
    day_care = estimate(campaign(Stratum("a", {})), answers, "service")[0]

    assert day_care.key == "day_care" and day_care.decided == 15
    assert whole.rate is not None and day_care.rate is not None
    assert day_care.rate.high - day_care.rate.low > 3 * (whole.rate.high - whole.rate.low)
