"""Fewer areas: what a run of part of a country has in common with the run of all of it.

People never meet beyond their area, and everyone's traits and dates of birth and leaving are keyed by slot.
What couples areas is national and on purpose: which agencies are today's IPS agencies, how many others
already have IPS (the Bass share), the admission midpoint that an entrant copies, where a year's teams open.
Without these an area lives as if it were alone.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from placefirst.scenarios.change import Change
from placefirst.simulation.run import frame_of, settle, simulate
from tests.core.simulation.conftest import START

ALONE = ("ips.agencies", "agencies.bass_innovation", "agencies.bass_imitation", "agencies.entry_rate")
FIXED = ["slot", "born", "leaves", "generation", "gaf", "diagnosis", "sex", "wants"]


def uncoupled(country):
    """The same country without anything national between its areas."""
    return country.with_changes(
        [Change(path, START.replace(year=2020), Fraction(0), "a test of areas") for path in ALONE]
    )


@pytest.fixture(scope="module")
def part_and_whole(lives):
    country = uncoupled(lives.country)
    frames = [frame_of(country, START, people=people) for people in (1, 4_000)]
    return country, [settle(country, START, 3, frame, threads=2) for frame in frames]


def test_a_smaller_run_takes_whole_areas(lives):
    small, whole = (frame_of(lives.country, START, people=people) for people in (1, 4_000))

    assert len(small.blocks) == 1 < len(whole.blocks)
    assert small.people in np.diff(whole.first)
    assert set(small.blocks) < set(whole.blocks)


def test_without_anything_national_an_area_lives_as_if_it_were_alone(part_and_whole):
    country, worlds = part_and_whole
    part, whole = (simulate(world, country, [], START, 3, 3, threads=2) for world in worlds)
    place = whole.areas.index(part.areas[0])

    assert np.array_equal(part.occupancy[0], whole.occupancy[place])
    assert np.array_equal(part.events[0], whole.events[place])


def test_whoever_else_is_followed_people_are_the_same(lives):
    small = settle(lives.country, START, lives.seed, frame_of(lives.country, START, people=1), threads=2)
    place = lives.frame.blocks.index(small.frame.blocks[0])
    first, last = lives.frame.first[place : place + 2]

    assert (small.people[FIXED] == lives.world.people[first:last][FIXED]).all()


def test_beyond_the_countrys_size_every_area_and_its_agencies_repeat(lives):
    copies = lives.world.offices.area[lives.world.offices.door.kind == 2]  # centres
    one = settle(lives.country, START, lives.seed, frame_of(lives.country, START), threads=2)

    assert lives.frame.people == 2 * one.frame.people
    assert copies.size == 2 * (one.offices.door.kind == 2).sum()
    assert np.array_equal(lives.under().slots, 2 * np.diff(one.frame.first))


def test_a_copy_of_an_area_has_people_of_its_own(lives):
    half = lives.frame.people // 2
    first, second = lives.world.people[:half], lives.world.people[half:]

    assert (first["born"] != second["born"]).mean() > 0.9
