"""One description, two solvers: exact and person by person; and what both must keep to."""

from math import exp

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placefirst.economics.discounting import cycle_weights, discount_factors
from placefirst.errors import InvalidDefinition, UnknownName
from placefirst.simulation import cohort
from placefirst.simulation.microsimulation import order_of_moves, prepare, simulate
from placefirst.simulation.model_tables import tables
from placefirst.simulation.published_models import load_model, model_names
from placefirst.simulation.streams import DRAWS, GENERATORS
from tests.pencil.streams import move_by_hand, streams_by_hand

HEAD = """
model: MODEL
title: A model for tests
cycle: month
"""
TAIL = """
published:
  - {quantity: share, state: STATE, strategy: plain, cycle: 1, printed: "0", source: ours}
sources: {ours: {title: Ours, publisher: ours, evidence: assumption, read: assumed}}
"""
TENURE = """
cycles: 24
states: [working, out]
start: {working: 1}
strategies: [plain, supported]
clock: [working]
moves:
  - {from: working, to: out, tenure: {shape: 0.491, scale: 24.3}}
effects:
  - {from: working, to: out, hazard_ratio: 0.3, under: [supported]}
rewards:
  months: {unit: month, discount: 0, amounts: [{states: [working], amount: 1}]}
"""
CLASSES = """
cycles: 12
states: [well, ill, gone]
start: {well: 0.75, ill: 0.25}
classes: {young: 0.3, old: 0.7}
strategies: [plain, treated]
moves:
  - {from: well, to: gone, chance: 0.01, classes: [young]}
  - {from: well, to: gone, chance: 0.05, classes: [old]}
  - {from: well, to: ill, chance: 0.2}
  - {from: ill, to: gone, chance: 0.1}
  - {from: ill, to: well, chance: 0.3}
effects:
  - {from: ill, to: well, risk_ratio: 1.5, under: [treated], cycles: [3, 6]}
rewards:
  cost:
    unit: USD
    discount: 0.01
    amounts: [{states: [ill], amount: 10}, {states: [ill], amount: 5, cycles: [2, 4]}]
  time: {unit: month, discount: 0, amounts: [{states: [well, ill], amount: 1}]}
"""


def write(tmp_path, body, name="model_of_tests", state="out"):
    text = HEAD.replace("MODEL", name) + body + TAIL.replace("STATE", state)
    (tmp_path / f"{name}.yaml").write_text(text)
    return load_model(name, tmp_path)


def weights_of(model, kind="none"):
    counted = cycle_weights(kind, model.cycles)
    return np.array([discount_factors(reward.discount, counted.size) * counted for reward in model.rewards])


@pytest.mark.parametrize("name", model_names())
def test_chances_out_of_every_cell_sum_to_one(name):
    model = load_model(name)

    for strategy in model.strategies:
        table = tables(model, strategy)
        assert np.allclose(1, table.chances.sum(axis=-1), atol=1e-12)
        assert np.all(table.chances >= 0)


@pytest.mark.parametrize("name", model_names())
def test_nobody_is_lost_or_made(name):
    model = load_model(name)
    sample = simulate(model, model.strategies[-1], weights_of(model), people=2_000, seed=3)
    shares = cohort.occupancy(model, tables(model, model.strategies[-1]))

    assert np.allclose(1, shares.sum(axis=(1, 2, 3)), atol=1e-12)
    assert [2_000] * (model.cycles + 1) == sample.counts.sum(axis=1).tolist()


@pytest.mark.parametrize("name", model_names())
def test_a_run_in_parts_is_the_run_as_a_whole(name):
    model = load_model(name)
    strategy, weights = model.strategies[-1], weights_of(model)
    whole = simulate(model, strategy, weights, people=1_000, seed=9)
    parts = [
        simulate(model, strategy, weights, people=size, seed=9, first=first)
        for first, size in ((0, 1), (1, 7), (8, 64), (72, 928))
    ]

    assert np.array_equal(whole.totals, np.concatenate([part.totals for part in parts]))
    assert np.array_equal(whole.counts, sum(part.counts for part in parts))


@pytest.mark.parametrize("name", model_names())
def test_simulated_shares_lie_around_the_exact_ones(name):
    model, people = load_model(name), 50_000
    for strategy in model.strategies:
        sample = simulate(model, strategy, weights_of(model), people=people, seed=5)
        exact = cohort.trace(cohort.occupancy(model, tables(model, strategy)))
        spread = np.sqrt(exact * (1 - exact) / people) + 1e-9

        assert np.all(np.abs(sample.counts / people - exact) < 5 * spread)


def test_the_walk_is_the_walk_by_hand():
    """Every person of the model with history, in plain loops over the plain-Python stream."""
    model = load_model("sick_sicker_history")
    table, order = tables(model, "treatment"), order_of_moves(model)
    weights = weights_of(model)
    fast = simulate(model, "treatment", weights, people=40, seed=2**40 + 1)

    for person in range(40):
        state, clock, total = 0, 0, [0.0, 0.0]
        luck = (streams_by_hand(2**40 + 1, 9003, 0, person, 0) + 0.5) / DRAWS
        trait = 0.95 + (1.05 - 0.95) * luck
        for cycle in range(model.cycles + 1):
            if cycle > 0:
                draw, chance = move_by_hand("philox", 2**40 + 1, cycle, person), 0.0
                for end in order[state]:
                    chance += table.chances[0, 0, clock, state, end]
                    if draw < round(min(chance, 1.0) * DRAWS):
                        state = int(end)
                        break
                clock = clock + 1 if model.states[state] in model.clock else 0
            for reward in range(2):
                worth = table.amounts[reward, 0, 0, clock, state]
                worth += trait * table.by_trait[reward, 0, 0, clock, state]
                total[reward] += weights[reward, cycle] * worth

        assert total == fast.totals[person].tolist()


def test_a_strategy_against_one_move_never_kills_by_accident():
    """Nobody under treatment B dies earlier than under usual care, as it only slows the illness."""
    model = load_model("sick_sicker_cohort")
    alive = np.ones((2, model.cycles + 1))
    usual, treated = (
        simulate(model, strategy, alive, people=20_000, seed=1).counts[:, -1]
        for strategy in ("standard_of_care", "treatment_b")
    )

    assert np.all(treated <= usual)


def test_moves_that_a_strategy_changes_stand_next_to_staying():
    model = load_model("sick_sicker_cohort")
    sick = model.states.index("sick")

    assert "sicker" == model.states[order_of_moves(model)[sick, -1]]


def test_a_tenure_gives_the_survival_it_is_named_for(tmp_path):
    model = write(tmp_path, TENURE)
    for strategy, ratio in (("plain", 1.0), ("supported", 0.3)):
        kept = cohort.trace(cohort.occupancy(model, tables(model, strategy)))[:, 0]

        assert kept[12] == pytest.approx(exp(-ratio * (12 / 24.3) ** 0.491))

    kept = cohort.trace(cohort.occupancy(model, tables(model, "plain")))[:, 0]
    assert (0.699, 0.493) == (round(kept[3], 3), round(kept[12], 3))  # the shares JEED publishes


def test_classes_are_models_of_their_own_mixed_by_their_shares(tmp_path):
    both = write(tmp_path, CLASSES, "both", "gone")
    shares = cohort.occupancy(both, tables(both, "treated"))
    for number, (name, weight) in enumerate(both.classes.items()):
        only = CLASSES.replace(
            "{young: 0.3, old: 0.7}", f"{{young: {int(name == 'young')}, old: {int(name == 'old')}}}"
        )
        single = write(tmp_path, only, f"only_{name}", "gone")
        alone = cohort.occupancy(single, tables(single, "treated"))

        assert np.allclose(weight * alone[:, number], shares[:, number])


def test_rewards_and_effects_hold_only_in_their_cycles(tmp_path):
    model = write(tmp_path, CLASSES, "cycles", "gone")
    plain, treated = tables(model, "plain"), tables(model, "treated")
    ill, well = model.states.index("ill"), model.states.index("well")

    back = [treated.chances[treated.period[cycle], 0, 0, ill, well] for cycle in range(13)]
    cost = [plain.amounts[0, plain.period[cycle], 0, 0, ill] for cycle in range(13)]

    assert [0.3] * 3 + [0.45] * 4 + [0.3] * 6 == pytest.approx(back)
    assert [10, 10, 15, 15, 15] + [10] * 8 == cost


@given(ratio=st.fractions(0, 3, max_denominator=100))
def test_a_hazard_ratio_never_leaves_the_range_of_chances(tmp_path_factory, ratio):
    body = TENURE.replace("hazard_ratio: 0.3", f"hazard_ratio: {float(ratio):.4f}")
    model = write(tmp_path_factory.mktemp("models"), body)

    assert np.all((tables(model, "supported").chances >= 0) & (tables(model, "supported").chances <= 1))


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("cycles: 24", "cycles: 0", "'cycles' must be a whole number. Write one from 1 to 10000."),
        ("cycles: 24", "cycels: 24", "unknown key 'cycels'. Did you mean 'cycles'?"),
        ("start: {working: 1}", "start: {working: 0.9}", "the shares sum to 0.9. Make it 1."),
        ("start: {working: 1}", "start: {wroking: 1}", "unknown key 'wroking'"),
        ("clock: [working]", "", "a tenure runs by the clock, and there is none. Add 'clock:'"),
        ("clock: [working]", "clock: [away]", "'away' is not known here. Known: working, out."),
        ("tenure: {shape: 0.491, scale: 24.3}", "chance: 1.2", "Write one from 0 to 1."),
        (
            "tenure: {shape: 0.491, scale: 24.3}",
            "chance: 0.1, rate: 0.1",
            "exactly one of chance, rate, weibull",
        ),
        ("tenure: {shape: 0.491, scale: 24.3}", "", "exactly one of chance, rate, weibull"),
        ("to: out, tenure", "to: working, tenure", "a move from working to working is none."),
        (
            "{from: working, to: out, hazard_ratio",
            "{from: out, to: working, hazard_ratio",
            "no move from out to working",
        ),
        ("hazard_ratio: 0.3, ", "", "the effect changes nothing."),
        ("under: [supported]", "under: [suported]", "'suported' is not known here."),
        ("under: [supported]", "cycles: [1, 25]", "a cycle is a whole number. Write some from 0 to 24."),
        ("under: [supported]", "cycles: [2, 1]", "'cycles' must be two numbers."),
        ("amounts: [{states: [working], amount: 1}]", "amounts: []", "'amounts' must be a list."),
        ("cycle: 1, printed", "cycle: 99, printed", "'cycle' must be a whole number."),
        ('printed: "0"', "printed: 0", "'printed' must be text."),
        ("quantity: share", "quantity: shares", "Did you mean 'share'?"),
        ("source: ours}", "source: theirs}", "'theirs' is no known source."),
        ("model: MODEL", "model: other", "'other' is no known model."),
    ],
)
def test_an_unclean_description_is_refused_with_file_line_and_remedy(tmp_path, before, after, words):
    text = (HEAD + TENURE + TAIL.replace("STATE", "out")).replace(before, after)
    (tmp_path / "model_of_tests.yaml").write_text(text.replace("MODEL", "model_of_tests"))

    with pytest.raises(InvalidDefinition) as told:
        load_model("model_of_tests", tmp_path)

    assert words in str(told.value)
    assert str(told.value).startswith("published/model_of_tests.yaml:")


def test_chances_above_one_are_refused(tmp_path):
    model = write(tmp_path, CLASSES.replace("chance: 0.2}", "chance: 0.96}"), "much", "gone")

    with pytest.raises(InvalidDefinition, match="out of 'well' under 'plain', .*sum to 1.01"):
        tables(model, "plain")


def test_an_unknown_model_or_strategy_offers_the_nearest():
    with pytest.raises(UnknownName, match="Did you mean 'sick_sicker_cohort'"):
        load_model("sick_sicker_cohorts")
    with pytest.raises(UnknownName, match="Did you mean 'treatment'"):
        tables(load_model("sick_sicker_history"), "treatments")


@pytest.mark.parametrize(("people", "first"), [(0, 0), (-1, 0), (1, -1), (2, 2**32 - 1)])
def test_people_that_no_slot_can_hold_are_refused(people, first):
    model = load_model("sick_sicker_history")
    with pytest.raises(ValueError, match="Slots are counted"):
        simulate(model, "treatment", weights_of(model), people=people, seed=1, first=first)


@pytest.mark.parametrize("generator", GENERATORS)
@pytest.mark.parametrize("name", ["hiv_combination", "sick_sicker_cohort", "classes"])
def test_the_quick_walk_leads_the_lives_of_the_plain_one(tmp_path, name, generator):
    """Person by person: totals differ by less than the rounding of their fixed point."""
    model = write(tmp_path, CLASSES, name, "gone") if name == "classes" else load_model(name)
    strategy, weights = model.strategies[-1], weights_of(model)
    quick, plain = (
        prepare(model, strategy, weights, is_plain=is_plain).walk(1_001, 7, first=5, generator=generator)
        for is_plain in (False, True)
    )

    assert np.array_equal(plain.counts, quick.counts)
    assert np.abs(quick.totals - plain.totals).max() <= 1e-8 * np.abs(plain.totals).max()


@pytest.mark.parametrize("generator", GENERATORS)
def test_threads_and_chunks_change_no_bit_and_sums_are_those_of_the_people(generator):
    model = load_model("hiv_combination")
    ready = prepare(model, model.strategies[-1], weights_of(model))
    whole = ready.walk(3_000, 3, generator=generator)
    for threads, chunk in ((1, 1_000), (2, 64), (2, 7), (1, 1)):
        parts = ready.walk(3_000, 3, generator=generator, threads=threads, chunk=chunk, are_totals_kept=False)

        assert np.array_equal(whole.counts, parts.counts)
        assert whole.sums == parts.sums
    assert parts.means == pytest.approx(whole.means, rel=1e-9)
    assert parts.errors == pytest.approx(whole.errors, rel=1e-6)


def test_a_generator_we_do_not_have_is_refused():
    model = load_model("hiv_combination")
    with pytest.raises(UnknownName, match="Did you mean 'splitmix64'"):
        simulate(model, model.strategies[0], weights_of(model), people=1, seed=1, generator="splitmix")
