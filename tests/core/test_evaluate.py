"""Evaluate: what people who were turned away say, and what follows for the model."""

import json
from dataclasses import replace

import pytest

from placefirst.calibration.narrow import BANDS, IN_ALL, narrow
from placefirst.disclosure.column import BESIDE
from placefirst.errors import InvalidRequest
from placefirst.loop.evaluate import FEW, UNMODELLED, moved, turned_away
from placefirst.parameters.read import load_country
from placefirst.refusals.simulated import World, simulated, truth


def told(seed=1, **world):
    return simulated(seed, World("evaluate", country="jp", **world))


@pytest.fixture(scope="module")
def found():
    return turned_away(*told())


def test_a_simulated_campaign_narrows_what_the_model_says_of_people_turned_away(found):
    each = found.narrowing.in_all

    assert each.before[0] <= each.after[0] < each.after[1] < each.before[1]


def test_only_what_transition_support_answered_is_told_to_the_model():
    campaign, reports = told()
    others = [replace(each, service="workshop_b", answer="no", reason="symptoms") for each in reports]

    one, other = (turned_away(campaign, each).of_model for each in (reports, [*reports, *others]))
    assert (one.told, one.yes, one.turned_away, one.full) == (
        other.told,
        other.yes,
        other.turned_away,
        other.full,
    )
    assert one.rate.value == other.rate.value


def test_fewer_than_ten_tell_the_model_nothing():
    campaign, reports = told()

    assert turned_away(campaign, reports[:8]).why_not == FEW
    assert turned_away(campaign, []).narrowing is None


def test_a_country_without_points_is_told_nothing():
    found = turned_away(*simulated(1, World("evaluate", country="xx")))

    assert (found.narrowing, found.why_not) == (None, UNMODELLED)


def test_the_model_is_told_nothing_that_is_withheld():
    """Two campaigns that differ in nothing that is shown tell the model the same."""
    campaign, reports = told(full=0.02)
    full = [each for each in reports if each.is_full and each.service == "transition_support"]
    kept = [each for each in reports if each not in full]
    one, other = (turned_away(campaign, [*kept, *full[:number]]) for number in (2, 3))

    assert one.of_model.rate_with_full is None
    assert one.narrowing.region.high == other.narrowing.region.high


def test_many_told_of_no_place_who_are_withheld_beside_a_few_are_not_taken_for_a_few():
    """58, 1 and 58 were told so: the first is withheld for the sake of the 1, and the model allows for it."""
    campaign, reports = told(full=0.0)
    (one,) = [each for each in reports if each.is_turned_away and each.service == "transition_support"][:1]
    full = [
        replace(one, reason="full", service=service)
        for service, number in (("day_care", 1), ("transition_support", 58), ("workshop_b", 58))
        for _ in range(number)
    ]
    found = turned_away(campaign, [*(each for each in reports if not each.is_full), *full])
    line = found.of_model

    assert line.full == BESIDE and line.rate_with_full is None
    bare = narrow(load_country("jp"), line.rate, line.rate)
    odds_of_all = (line.turned_away + 58) / line.turned_away  # were they turned away too
    below, above = (region.flat[1] / (1 - region.flat[1]) for region in (bare.region, found.narrowing.region))
    assert above > 0.95 * odds_of_all * below


def runs(**bands):
    given = dict.fromkeys(BANDS, 100.0) | bands
    side = {f"gaf_{band.removeprefix('refused_')}": {"run": run} for band, run in given.items()}
    return {"country": "jp", "scenarios": {"baseline": {"refused_per_year": side}}}


def test_a_scenario_stretches_as_the_baseline_does(found):
    lines = {each.name: each for each in moved(found.narrowing, runs(refused_le_50=1000.0), "jp")}
    band = found.narrowing.figures["refused_le_50"]

    assert set(lines) == {IN_ALL, *BANDS}
    assert lines["refused_le_50"].before == pytest.approx([1000 * end / band.central for end in band.before])
    assert lines["refused_le_50"].after == pytest.approx([1000 * end / band.central for end in band.after])


@pytest.mark.parametrize("answer", [{}, [], {"country": "jp"}, json.loads("[1]"), runs() | {"country": "au"}])
def test_what_is_no_answer_of_explain_is_refused(found, answer):
    with pytest.raises(InvalidRequest):
        moved(found.narrowing, answer, "jp")


def test_of_eight_campaigns_the_region_holds_the_true_rate_of_transition_support_in_all_but_one():
    world = World("reach", country="jp")
    rate = truth(world, "service")["transition_support"]
    regions = [turned_away(*simulated(seed, world)).narrowing.region for seed in range(8)]

    assert sum(region.low <= rate <= region.high for region in regions) >= 7
