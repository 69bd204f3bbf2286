"""What a campaign shows: nothing small, nothing from which something small could be worked out."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from math import ceil, floor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placefirst.disclosure.column import BESIDE, ENOUGH
from placefirst.disclosure.profile import DEFAULT, Withheld
from placefirst.exchange.campaign_figures import Figures, figures, figures_csv, figures_data, figures_json
from placefirst.refusals.campaign import Bias, Campaign, Stratum
from placefirst.refusals.interval import told_apart
from placefirst.refusals.report import Report

ASKED = Report(date(2026, 4, 1), "transition_support", "person", "asked", date(2026, 5, 1))
CAMPAIGN = Campaign(
    "key", "xx", {"en": "Who asked", "ja": "申し込んだ人"}, strata=(Stratum("a", {}, issued=400),)
)


def told(number: int, answer: str = "yes", reason: str = "", **others: object) -> list[Report]:
    return [replace(ASKED, answer=answer, reason=reason, stratum="a", **others)] * number


def made(*reports: list[Report]) -> Figures:
    return figures(CAMPAIGN, [each for group in reports for each in group], DEFAULT)


def test_counts_are_rounded_and_the_rate_has_whole_percents_outwards() -> None:
    found = made(told(61), told(32, "no", "symptoms"), told(21, "no", "full"))

    assert (found.whole.yes, found.whole.turned_away, found.whole.full) == (60, 30, 20)
    assert found.whole.rate is not None
    assert found.whole.rate.value == 0.34
    assert (found.whole.rate.low * 100) % 1 == pytest.approx(0)


@pytest.mark.parametrize(("yes", "no"), [(60, 9), (9, 60), (9, 9)])
def test_no_rate_is_shown_of_a_count_that_is_withheld(yes: int, no: int) -> None:
    found = made(told(yes), told(no, "no", "symptoms"))

    assert found.whole.has_withheld
    assert found.whole.rate is None
    assert found.whole.rate_with_full is None
    assert found.bounds is None


def test_a_few_who_found_no_place_cannot_be_worked_out_from_the_second_rate() -> None:
    found = made(told(60), told(30, "no", "symptoms"), told(4, "no", "full"))

    assert isinstance(found.whole.full, Withheld)
    assert found.whole.rate is not None
    assert found.whole.rate_with_full is None


def test_what_strata_withhold_of_each_other_is_withheld_among_who_told_too() -> None:
    # 1, 58 and 58 of 117 in all: the 1 could be worked out, so one 58 is withheld as well, wherever it stands
    strata = tuple(Stratum(key, {"en": key}, issued=100) for key in "abc")
    numbers = zip("abc", (1, 58, 58), strict=True)
    reports = [replace(each, stratum=key) for key, number in numbers for each in told(number)]
    found = figures(replace(CAMPAIGN, strata=strata), reports, DEFAULT)

    assert [each.told for each in found.answered] == [each.told for each in found.by["stratum"]]
    assert [each.told for each in found.answered] == [Withheld(0), Withheld(0), 60]
    assert [each.rate is None for each in found.answered] == [True, True, False]


def test_nought_is_shown() -> None:
    assert made(told(60)).whole.turned_away == 0


def test_the_open_link_is_counted_apart_and_is_in_no_rate() -> None:
    codes = told(60) + told(30, "no", "symptoms")
    through_the_link = [replace(each, stratum="") for each in told(200, "no", "age")]

    apart = made(codes, through_the_link)

    assert apart.whole == made(codes).whole
    assert apart.opened == {"told": 200, "yes": 0, "turned_away": 200, "full": 0}


def test_a_campaign_in_which_nobody_told_shows_that() -> None:
    found = made()

    assert not found.is_enough
    assert found.whole.told == 0
    assert found.answered[0].rate == 0


def test_the_files_hold_nothing_that_the_page_withholds() -> None:
    found = made(told(60), told(3, "no", "symptoms"), told(30, "no", "age", needs="much"))

    rows = {
        (row["by"], row["key"]): row
        for row in csv.DictReader(io.StringIO(figures_csv(found).decode("utf-8-sig")))
    }
    data = json.loads(figures_json(found))

    assert rows["reason", "symptoms"]["turned_away"] == "withheld"
    assert rows["reason", "symptoms"]["rate_value"] == ""
    assert rows["all", ""]["rate_low"] == str(found.whole.rate.low)  # type: ignore[union-attr]
    assert data["in_all"]["rate"]["value"] == found.whole.rate.value  # type: ignore[union-attr]
    assert [line["turned_away"] for line in data["by"]["reason"]] == ["withheld", 30]


def test_an_area_that_looks_like_a_formula_is_none_in_the_file() -> None:
    found = made(told(12, area="=1+1"), told(12, "no", "age", area="=1+1"))

    assert "'=1+1" in figures_csv(found).decode("utf-8-sig")


REPORTS = st.lists(
    st.builds(
        lambda number, **fields: told(number, **fields),
        st.integers(1, 25),
        answer=st.sampled_from(["yes", "no", "waiting"]),
        reason=st.sampled_from(["", "full", "symptoms", "age"]),
        area=st.sampled_from(["", "01", "02"]),
        needs=st.sampled_from(["", "little", "much"]),
    ),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(REPORTS)
def test_whatever_was_told_nothing_small_is_shown_anywhere(groups: list[list[Report]]) -> None:
    data = figures_data(made(*groups))
    lines = [data["in_all"], *(line for lines in data["by"].values() for line in lines)]
    counts = [line[name] for line in lines for name in ("told", "yes", "turned_away", "full")]
    counts += [
        *data["beside"].values(),
        *data["open_link"].values(),
        *(each["told"] for each in data["response"]),
    ]

    for count in counts:
        assert count in (None, "withheld", 0) or (count >= DEFAULT.least and count % DEFAULT.base == 0)
    for line in lines:
        if line["rate"]:
            assert "withheld" not in (line["yes"], line["turned_away"])
            assert all(round(end * 100) == pytest.approx(end * 100) for end in line["rate"].values())
        if line["rate_with_full"]:
            assert line["full"] != "withheld"


def left_over(told: int | str, counts: list[int | str]) -> float:
    """How many numbers the sum of the withheld *counts* may be, by the rounding and the shown sum."""
    hidden = [each for each in counts if each == "withheld"]
    if not hidden or told == "withheld":
        return float("inf")
    most = told + 2 - sum(max(each - 2, 10) for each in counts if each not in ("withheld", 0))
    return most - len(hidden) + 1


@settings(max_examples=100, deadline=None)
@given(st.tuples(st.integers(10, 30), *[st.integers(0, 12)] * 3), st.booleans())
def test_what_little_is_left_under_a_shown_sum_says_of_nobody_what_they_were_told(
    numbers: tuple[int, ...], is_open: bool
) -> None:
    kinds = [("yes", ""), ("no", "age"), ("no", "full"), ("waiting", "")]
    given_to = [told(number, *kind) for number, kind in zip(numbers, kinds, strict=True)]
    if is_open:
        given_to = [[replace(each, stratum="") for each in group] for group in given_to]
    data = figures_data(made(*given_to))
    rows = [[line[name] for name in ("yes", "turned_away", "full")] for line in data["by"]["service"]]
    tables = [(line["told"], row) for line, row in zip(data["by"]["service"], rows, strict=True)]
    tables += [(data["in_all"]["told"], [data["in_all"][name] for name in ("yes", "turned_away", "full")])]
    tables += [(data["in_all"]["told"], [*tables[-1][1], *data["beside"].values()])]
    tables += [(data["open_link"]["told"], list(data["open_link"].values())[1:])]

    for whole, counts in tables:
        assert left_over(whole, counts) >= ENOUGH or counts.count("withheld") > sum(
            0 < n < 10 for n in numbers
        )


@pytest.mark.parametrize("least", [0.1, 0.5, 0.62, 0.8, 0.97])
def test_trying_one_assumption_after_the_other_tells_no_more_of_a_rate_than_its_ends(least: float) -> None:
    bias = Bias(least, 1 / least, 0.01)
    rate = figures(replace(CAMPAIGN, bias=bias), [*told(37), *told(23, "no", "age")], DEFAULT).whole.rate
    assert rate is not None
    ends = told_apart(rate.low, rate.high, bias)

    assert rate.least == pytest.approx(floor(ends[0] * 100 + 1e-9) / 100)
    assert rate.most == pytest.approx(ceil(ends[1] * 100 - 1e-9) / 100)


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_a_rate_is_not_shown_where_it_would_be_the_answer_of_one_person_who_weighs_most(answer: str) -> None:
    strata = (Stratum("a", {}, size=100, issued=400), Stratum("one", {}, size=1_000_000, issued=1))
    one = [replace(each, stratum="one") for each in told(1, answer, "age" if answer == "no" else "")]
    told_all = [*told(30), *told(30, "no", "age"), *one]
    found = figures(replace(CAMPAIGN, strata=strata), told_all, DEFAULT)

    assert (found.whole.rate, found.whole.rate_with_full, found.bounds) == (None, None, None)
    assert all(line.rate is None for line in found.by["service"])


def test_where_most_of_a_sum_is_a_yes_the_yes_is_withheld_with_the_one_who_was_turned_away() -> None:
    # told 12 as 10, at most 12; yes 10 at least 10; both withheld: one each, without a doubt
    found = made(told(10), told(1, "no", "age"), told(1, "no", "full"))

    assert (found.whole.told, found.whole.yes) == (10, BESIDE)
    assert made(told(30), told(1, "no", "age")).whole.yes == 30
