"""One agency's door against the formulas that are known for it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placefirst.simulation.choices import erlang_loss
from placefirst.simulation.codes import TSE
from placefirst.simulation.crew import Crew
from placefirst.simulation.frame import Frame
from placefirst.simulation.packed import pack
from placefirst.simulation.reader import Reader
from placefirst.simulation.run import settle
from placefirst.simulation.states import CHANNELS, EVENTS, NEVER
from placefirst.simulation.streams import DRAWS
from placefirst.simulation.stretches import Run
from tests.core.simulation.conftest import START

PLACES, COPIES, WARM, YEARS = 20, 48, 20, 50
STAY, ASKS = 60.0, 0.0003  # months on average; applications of a person who seeks, a month


def never(clock):
    return np.zeros_like(clock)


def steady(clock, rate):
    chances = 1 - np.exp(-rate * np.arange(1, clock.shape[-1] + 1))
    return np.broadcast_to(np.rint(chances * DRAWS).astype(np.uint32), clock.shape).copy()


@pytest.fixture(scope="module")
def queue(lives):
    """Copies of an area whose only agency has twenty places, takes everybody, and loses nobody to a job.

    Returns people who found no place, who asked, who began, and months of service, one number of each copy.
    """
    country, whole = lives.country, lives.frame
    people = int(whole.first[1])
    frame = Frame(
        whole.areas,
        tuple((0, 3 * copy) for copy in range(COPIES)),
        np.arange(COPIES + 1, dtype=np.int64) * people,
        whole.weights,
    )
    world = settle(country, START, 5, frame, threads=2)
    door, first = world.offices.door, world.offices.rows[:, 0]
    others = np.setdiff1d(np.flatnonzero(door.kind == 0), first)
    door.is_open[others] = 0
    door.is_open[first] = 1
    door.seats[first] = door.capacity[first] = PLACES + door.used[first]
    door.ips_places[:] = 0
    rules = Reader(country, frame, (NEVER, 1)).on(START)
    t = rules.tables
    alone = t._replace(
        unaided=never(t.unaided), discouraged=never(t.discouraged), train_job=never(t.train_job),
        apply=steady(t.apply, ASKS), seek=steady(t.seek, 0.1), train_drop=steady(t.train_drop, 1 / STAY),
        train_longest=NEVER, programme_cut=np.full(2, DRAWS, np.uint32), open_door=1,
        discouraged_on_refusal=0, seek_again=DRAWS,
    )  # fmt: skip
    rules = replace(rules, tables=alone, packed=pack(alone))
    with Crew(2) as crew:
        run = Run(world, country, None, 5, crew, None, None, counted_from=world.month, years=YEARS)
        run._open_diaries(world.month, world.month + 12 * YEARS)
        run._months(rules, world.month, world.month + 12 * WARM)
        door.seats[first] = PLACES
        run._months(rules, world.month + 12 * WARM, world.month + 12 * YEARS)
    happened = (
        run.events[:, WARM:].reshape(COPIES, YEARS - WARM, len(EVENTS), len(CHANNELS), -1).sum(axis=(1, 4))
    )
    asked, turned_away = (
        happened[:, EVENTS.index(name), CHANNELS.index("tse")] for name in ("apply", "no_place")
    )
    began = happened[:, EVENTS.index("start_service"), CHANNELS.index("tse")]
    months = run.occupancy.reshape(COPIES, 12 * YEARS, -1, 32)[:, 12 * WARM :, TSE].sum(axis=(1, 2))
    return turned_away, asked, began, months


def gap(turned_away, asked, began, months, copies):
    """Return the share that found no place, less what Erlang says of the load; over some of the copies.

    A stay is counted in month ends; an applicant meets half a month less of it, since all who go this month
    have gone, and half of those who come have come.
    """
    stay = months[copies].sum() / began[copies].sum() - 0.5
    load = asked[copies].sum() / copies.sum() / (12 * (YEARS - WARM)) * stay
    return turned_away[copies].sum() / asked[copies].sum() - erlang_loss(PLACES, load)


def test_an_agency_that_takes_everybody_turns_away_what_erlang_says(queue):
    everyone = np.ones(COPIES, bool)
    without = np.array([gap(*queue, np.arange(COPIES) != copy) for copy in range(COPIES)])
    error = np.sqrt((COPIES - 1) / COPIES * ((without - without.mean()) ** 2).sum())

    assert 0.04 < queue[0].sum() / queue[1].sum() < 0.4
    assert error < 0.01
    assert abs(gap(*queue, everyone)) < 3 * error


@pytest.mark.parametrize(
    ("places", "load", "lost"), [(20, 18.0, 0.10921), (20, 19.2, 0.13876), (10, 9.0, 0.16796)]
)
def test_erlangs_formula_gives_the_known_values(places, load, lost):
    assert lost == round(erlang_loss(places, load), 5)


@given(places=st.integers(0, 60), load=st.floats(0, 200))
def test_one_place_more_never_turns_more_people_away(places, load):
    assert 0 <= erlang_loss(places + 1, load) <= erlang_loss(places, load) <= 1
