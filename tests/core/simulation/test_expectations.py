"""Laws of what an agency expects, whatever it is like and whoever asks."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placefirst.economics.ledger import accounts, audit, imbalance
from placefirst.parameters import load_country
from placefirst.scenarios.option import catalogue
from placefirst.scenarios.scenario import apply
from placefirst.simulation.choices import WORK, expect, expect_by_seats
from placefirst.simulation.codes import CEILING, FIRST_COME, FLOOR, HIGHER_NEEDS_FIRST
from placefirst.simulation.reader import Reader
from placefirst.simulation.states import BINS, NEVER
from tests.core.simulation.conftest import START

AGENCY = st.fixed_dictionaries(
    {
        "applicants": st.lists(st.floats(0, 30), min_size=BINS, max_size=BINS).map(np.array),
        "size": st.integers(0, 3),
        "price": st.floats(9, 12),
        "train": st.floats(60, 200),
        "ips": st.floats(60, 200),
        "fidelity": st.floats(0, 125),
        "midpoint": st.integers(0, 25),
        "rule": st.sampled_from([0, 1, 2, 3]),
    }
)
WAY = st.sampled_from(["train_then_place", "quasi", "full"])
OPTIONS = sorted(load_country("xx").options)


@pytest.fixture(scope="module")
def rules(lives):
    return Reader(lives.country, lives.frame, (NEVER, 1)).on(START)


def expected(rules, agency, way, *, b=None, f=None, rule=None, midpoint=None):
    """The surplus and the weighted job starts that an agency expects of a way of working."""
    capacity = (6, 10, 20, 30)[agency["size"]]
    seats, places = {
        "train_then_place": (capacity, 0),
        "quasi": (capacity - 2, 5),
        "full": (0, 2 * capacity),
    }[way]
    return expect(
        b or rules.beliefs,
        f or rules.prospects,
        agency["applicants"],
        capacity,
        agency["size"],
        agency["price"],
        agency["train"],
        agency["ips"],
        agency["fidelity"],
        seats,
        places,
        seats == 0,
        agency["rule"] if rule is None else rule,
        agency["midpoint"] if midpoint is None else midpoint,
    )


@given(agency=AGENCY, way=WAY, fee=st.floats(0, 20_000), more=st.floats(0, 20_000))
def test_more_pay_for_outreach_never_makes_ips_places_worth_less(rules, agency, way, fee, more):
    low, high = (rules.prospects._replace(outreach_fee=pay) for pay in (fee, fee + more))
    before, after = expected(rules, agency, way, f=low), expected(rules, agency, way, f=high)

    assert after[0] >= before[0] - 1e-6 * abs(before[0])
    assert after[1] == before[1]


@given(agency=AGENCY, fee=st.floats(0, 20_000), more=st.floats(0, 20_000))
def test_more_pay_for_outreach_never_makes_train_then_place_worth_more(rules, agency, fee, more):
    low, high = (rules.prospects._replace(outreach_fee=pay) for pay in (fee, fee + more))

    assert expected(rules, agency, "train_then_place", f=low) == expected(
        rules, agency, "train_then_place", f=high
    )


@given(agency=AGENCY, lower=st.integers(0, 25), upper=st.integers(0, 25))
def test_a_lower_floor_never_means_less_service(rules, agency, lower, upper):
    """Months of service in a year: all who are admitted compete for the same seats, and more come."""
    months = rules.beliefs._replace(train_chance=rules.beliefs.train_stay)
    each = rules.prospects._replace(severe=np.ones(BINS))
    wide, narrow = (
        expected(rules, agency, "train_then_place", b=months, f=each, rule=FLOOR, midpoint=mid)[1]
        for mid in sorted((lower, upper))
    )

    assert wide >= narrow * (1 - 1e-9)


@given(agency=AGENCY, lower=st.integers(0, 25), upper=st.integers(0, 25))
def test_a_higher_ceiling_never_means_less_service(rules, agency, lower, upper):
    months = rules.beliefs._replace(train_chance=rules.beliefs.train_stay)
    each = rules.prospects._replace(severe=np.ones(BINS))
    narrow, wide = (
        expected(rules, agency, "train_then_place", b=months, f=each, rule=CEILING, midpoint=mid)[1]
        for mid in sorted((lower, upper))
    )

    assert wide >= narrow * (1 - 1e-9)


@given(agency=AGENCY, way=WAY, more=st.floats(0, 5))
def test_a_higher_price_of_a_unit_never_makes_any_way_worth_less(rules, agency, way, more):
    dearer = {**agency, "price": agency["price"] + more}

    assert expected(rules, dearer, way)[0] >= expected(rules, agency, way)[0] - 1e-6


@settings(max_examples=12)
@given(chosen=st.lists(st.sampled_from(OPTIONS), min_size=1, max_size=3, unique=True), data=st.data())
def test_the_ledger_of_any_run_balances_to_the_yen(lives, chosen, data):
    pieces = []
    for name in chosen:
        months = data.draw(st.sampled_from(["", "from=2026-09", "from=2027-04"]))
        settings_ = [months] if months else []
        for each in catalogue(lives.country)[name].parameters.values():
            if each.range is not None and data.draw(st.booleans()):
                end = each.range[data.draw(st.integers(0, 1))]
                settings_.append(f"{each.name}={end if each.whole else float(end)}")
        pieces.append(":".join([name, ",".join(settings_)]) if settings_ else name)
    option = "+".join(pieces)
    result = lives.under(option, 2)
    money = accounts(apply(lives.country, lives.scenario(option)), result)

    assert imbalance(money.table) == 0
    assert set(audit(money.table, result).values()) == {0}
    assert (money.table["amount"] > 0).all()


@settings(max_examples=40, deadline=None)
@given(agency=AGENCY)
def test_many_ways_of_admission_side_by_side_are_each_what_one_alone_would_be(rules, agency):
    b, midpoint = rules.beliefs, agency["midpoint"] % rules.beliefs.accept.shape[0]
    kinds = (FLOOR, CEILING, FIRST_COME, HIGHER_NEEDS_FIRST)
    let_in = np.ones((BINS, len(kinds)))
    let_in[:, 0], let_in[:, 1] = b.accept[midpoint], 1.0 - b.accept[midpoint]
    surplus, mission = np.empty(len(kinds)), np.empty(len(kinds))
    seats = (6, 10, 20, 30)[agency["size"]]
    expect_by_seats(
        b,
        rules.prospects,
        agency["applicants"],
        seats,
        agency["size"],
        agency["price"],
        np.int64(agency["train"]),
        seats,
        let_in,
        len(kinds) - 1,
        len(kinds),
        np.empty((WORK, len(kinds))),
        surplus,
        mission,
    )
    alone = [
        expected(
            rules, agency | {"train": int(agency["train"])}, "train_then_place", rule=kind, midpoint=midpoint
        )
        for kind in kinds
    ]
    assert list(zip(surplus.tolist(), mission.tolist(), strict=True)) == alone
