"""A simulated campaign is what its world says it is, and the same for the same seed."""

from collections import Counter
from dataclasses import replace

import pytest

from placefirst.refusals.simulated import EXAMPLE, World, example_campaign, luck, simulated, truth

PLAIN = World(key="plain")


def shares(reports):
    """Of reports with a code: turned away among yes or turned away."""
    away = sum(each.is_turned_away for each in reports if each.stratum)
    yes = sum(each.is_decided and each.answer == "yes" for each in reports if each.stratum)
    return away / (away + yes)


def test_the_same_seed_tells_the_same_and_another_seed_does_not():
    assert simulated(3, PLAIN) == simulated(3, PLAIN)
    assert simulated(3, PLAIN)[1] != simulated(4, PLAIN)[1]


def test_luck_is_even_and_a_longer_row_begins_as_the_shorter():
    draws = luck(1, "anything", 10_000)

    assert list(luck(1, "anything", 5)) == list(draws[:5])
    assert 0 <= draws.min() < draws.max() < 1
    assert draws.mean() == pytest.approx(0.5, abs=0.02)


def test_if_everybody_is_asked_and_tells_the_reports_are_the_truth():
    everybody = replace(
        PLAIN, told=1.0, places=tuple(replace(each, drawn=each.units) for each in PLAIN.places)
    )
    campaign, reports = simulated(1, everybody)

    assert shares(reports) == truth(everybody)[""]
    assert all(each.issued == each.used == each.size for each in campaign.strata)


def test_the_rate_of_each_part_lies_about_the_whole():
    for by in ("stratum", "area", "service"):
        parts = truth(EXAMPLE, by).values()
        assert min(parts) < truth(EXAMPLE)[""] < max(parts)


@pytest.mark.parametrize(
    ("world", "is_higher"),
    [
        (replace(PLAIN, ratio=1.8), True),
        (replace(PLAIN, ratio=0.5), False),
        (replace(PLAIN, false=0.2), True),
        (replace(PLAIN, false=0.2, false_no=0.0), False),
        (replace(PLAIN, doubled=(0.0, 0.6), flagged=0.0), True),
    ],
    ids=["a no is told more", "a no is told less", "false noes", "false yeses", "noes told twice"],
)
def test_what_goes_wrong_in_telling_moves_the_reports_the_way_it_should(world, is_higher):
    moved = [shares(simulated(seed, world)[1]) - shares(simulated(seed, PLAIN)[1]) for seed in range(5)]

    assert all(each > 0 if is_higher else each < 0 for each in moved)


def test_a_time_told_twice_and_said_so_counts_once():
    doubled = replace(PLAIN, doubled=(1.0, 1.0), flagged=1.0)

    assert shares(simulated(2, doubled)[1]) == shares(simulated(2, PLAIN)[1])
    assert len(simulated(2, doubled)[1]) == 2 * len(simulated(2, PLAIN)[1])


def test_only_units_that_were_drawn_tell_and_the_open_link_has_no_stratum():
    campaign, reports = example_campaign()

    for each in campaign.strata:
        told_by = {report.unit for report in reports if report.stratum == each.key}
        assert told_by <= set(range(1, each.drawn + 1))
        assert each.drawn / 2 < len(told_by) and each.drawn < each.units
        assert 0 < each.used < each.issued
        assert each.used == sum(report.stratum == each.key for report in reports)
    assert Counter(report.stratum for report in reports)[""] == EXAMPLE.open


def test_every_report_keeps_the_rules_of_a_report():
    for each in example_campaign()[1]:
        assert each.asked_in.day == each.arrived_in.day == 1
        assert each.asked_in <= each.arrived_in
        assert (each.answer == "") == (each.asked == "wanted")
        assert (each.reason == "") == (each.answer != "no")


def test_what_a_world_assumes_is_known_to_hold_or_not():
    assert EXAMPLE.is_within_bias
    assert not replace(EXAMPLE, ratio=2.0).is_within_bias
    assert not replace(EXAMPLE, false=0.1).is_within_bias
