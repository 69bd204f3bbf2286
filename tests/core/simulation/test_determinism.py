"""The same question gives the same bits, whoever works on it and in what order."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

from placefirst.simulation import store
from placefirst.simulation.run import Frame, settle, simulate
from tests.core.simulation.conftest import START, Lives

DIGEST = """
from placefirst.loop.explain import explain
answer = explain("xx", options=["quasi_ips+ips_programme"], years=2, seed=3)
print({key: side["digest"] for key, side in answer.scenarios.items()})
"""


@pytest.mark.parametrize("chunks", [1, 7, 64])
@pytest.mark.parametrize("threads", [1, 2])
def test_threads_and_chunks_change_nothing(lives, threads, chunks):
    option = "quasi_ips+ips_programme"

    assert lives.under(option, threads=threads, chunks=chunks).digest == lives.under(option).digest


def test_threads_change_nothing_while_a_country_settles(lives):
    again = settle(lives.country, START, lives.seed, lives.frame, threads=1)

    assert again.people.tobytes() == lives.world.people.tobytes()
    assert np.array_equal(again.offices.reserves, lives.world.offices.reserves)


def test_the_last_scenario_that_uses_the_world_up_lives_the_same(lives):
    given = (lives.country, [], START, 2, lives.seed)
    used_up = lives.world.copy()

    assert simulate(lives.world, *given, threads=1).digest == (
        simulate(used_up, *given, threads=1, is_last=True).digest
    )
    assert used_up.month == lives.world.month + 24  # it was run itself


def test_another_seed_is_another_luck(lives):
    assert Lives(people=4_000, seed=4).under().digest != Lives(people=4_000, seed=5).under().digest


def test_the_hash_seed_of_python_changes_nothing(tmp_path):
    def answer(seed):
        own = {**os.environ, "PYTHONHASHSEED": seed}
        return subprocess.run(
            [sys.executable, "-c", DIGEST], env=own, capture_output=True, text=True, check=True
        ).stdout

    first = answer("1")

    assert "quasi_ips" in first
    assert first == answer("2")


def test_a_world_from_the_cache_is_the_world_that_was_settled(lives, tmp_path, monkeypatch):
    monkeypatch.setenv("PLACEFIRST_CACHE", str(tmp_path))

    assert store.find("a-name", lives.frame) is None
    assert store.keep(lives.world, "a-name")
    kept = store.find("a-name", lives.frame)
    result = simulate(kept, lives.country, [], START, 3, lives.seed, threads=2)

    assert kept.people.tobytes() == lives.world.people.tobytes()
    assert result.digest == lives.under().digest
    assert (result.agency_years == lives.under().agency_years).all()


def test_a_damaged_cache_counts_as_none(lives, tmp_path, monkeypatch):
    monkeypatch.setenv("PLACEFIRST_CACHE", str(tmp_path))
    store.keep(lives.world, "a-name")
    (file,) = (tmp_path / "worlds").glob("*.npz")
    file.write_bytes(file.read_bytes()[:5000])

    assert store.find("a-name", lives.frame) is None


def test_a_world_is_found_by_everything_that_it_is_made_of(lives):
    country, frame = lives.country, lives.frame
    names = {
        store.world_name(country, 24315, 1, frame),
        store.world_name(country, 24315, 2, frame),
        store.world_name(country, 24316, 1, frame),
        store.world_name(country, 24315, 1, replace(frame, blocks=frame.blocks[:-1], first=frame.first[:-1])),
        store.world_name(country.with_changes(lives.scenario("open_door").changes), 24315, 1, frame),
    }

    assert len(names) == 5


def test_the_order_of_the_areas_changes_nobodys_life():
    lives = Lives(people=4_000)
    sizes = np.diff(lives.frame.first)
    order = [2, 0, 1]
    turned = Frame(
        lives.frame.areas,
        tuple(lives.frame.blocks[n] for n in order),
        np.concatenate([[0], np.cumsum(sizes[order])]),
        lives.frame.weights,
    )
    world = settle(lives.country, START, lives.seed, turned, threads=2)
    asked = lives.scenario("quasi_ips")
    result = simulate(
        world, lives.country.with_changes(asked.changes), [START], START, 3, lives.seed, threads=2
    )

    assert np.array_equal(result.occupancy, lives.under("quasi_ips").occupancy)
    assert np.array_equal(result.events, lives.under("quasi_ips").events)
