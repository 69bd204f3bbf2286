"""The frontier: dominated strategies leave it, and each step up costs more per unit than the one before."""

from hypothesis import given
from hypothesis import strategies as st

from placefirst.economics.frontier import frontier


def test_a_dearer_and_weaker_strategy_is_dominated():
    steps = frontier({"none": (0, 0), "good": (10, 2), "worse": (11, 1), "equal": (12, 2)})

    assert ["frontier", "frontier", "dominated", "dominated"] == [step.status for step in steps]


def test_a_strategy_that_a_mix_of_two_others_beats_is_extendedly_dominated():
    steps = {step.name: step for step in frontier({"none": (0, 0), "dear": (10, 1), "best": (12, 3)})}

    assert "extendedly_dominated" == steps["dear"].status
    assert ("none", 4.0) == (steps["best"].against, steps["best"].ratio)


def test_of_two_equal_strategies_one_stays():
    assert ["frontier", "dominated"] == [step.status for step in frontier({"b": (1, 1), "a": (1, 1)})]


@given(
    st.dictionaries(
        st.text("abcdefgh", min_size=1, max_size=3),
        st.tuples(st.integers(0, 1000), st.integers(0, 1000)),
        min_size=1,
        max_size=12,
    )
)
def test_the_frontier_rises_and_bends_the_right_way(strategies):
    steps = frontier(strategies)
    kept = [step for step in steps if step.status == "frontier"]
    ratios = [step.ratio for step in kept[1:]]

    assert set(strategies) == {step.name for step in steps}
    assert all(
        one.cost < other.cost and one.effect < other.effect
        for one, other in zip(kept, kept[1:], strict=False)
    )
    assert ratios == sorted(ratios)
    assert kept[-1].effect == max(effect for _, effect in strategies.values())
