"""Streams: the published answers, the plain-Python twin, and luck that belongs to the person."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placefirst.simulation.streams import (
    DRAWS,
    GAMMA,
    GENERATORS,
    draw24,
    draw24_of,
    draws24,
    mixed,
    philox,
    thresholds,
    word64,
)  # fmt: skip
from tests.pencil.streams import philox_by_hand, splitmix_by_hand, streams_by_hand, word_by_hand

KNOWN_ANSWERS = [  # Random123, kat_vectors: philox4x32 10
    ((0, 0, 0, 0), (0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
    ((0xFFFFFFFF,) * 4, (0xFFFFFFFF,) * 2, (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
    (
        (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
        (0xA4093822, 0x299F31D0),
        (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
    ),
]
SPLITMIX = {  # the authors' splitmix64.c: the first words that follow a seed
    0: [0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4, 0x06C45D188009454F],
    1234567: [6457827717110365317, 3203168211198807973, 9817491932198370423],
}
WORDS = st.integers(0, 2**32 - 1)
KEYS = st.tuples(
    st.integers(0, 2**64 - 1), WORDS, st.integers(0, 65535), WORDS, st.integers(0, 65535)
)  # seed, decision, spell, slot, generation


@pytest.mark.parametrize(("counter", "key", "answer"), KNOWN_ANSWERS)
def test_philox_gives_the_known_answers_of_random123(counter, key, answer):
    words = philox(*(np.uint64(word) for word in counter + key))

    assert answer == tuple(int(word) for word in words)
    assert answer == philox_by_hand(counter, key)


@pytest.mark.parametrize(("seed", "answers"), SPLITMIX.items())
def test_splitmix64_gives_the_words_of_its_authors(seed, answers):
    steps = [np.uint64((seed + n * int(GAMMA)) % 2**64) for n in (1, 2, 3)]

    assert answers == [int(mixed(step)) for step in steps]
    assert answers == [splitmix_by_hand(seed, number) for number in range(3)]


@given(key=KEYS, number=st.integers(0, len(GENERATORS) - 1))
def test_a_word_of_either_generator_is_the_word_by_hand_for_every_key(key, number):
    seed, decision, spell, slot, generation = key
    typed = (np.uint64(seed), *(np.uint32(part) for part in (decision, spell, slot, generation)))
    by_hand = word_by_hand(GENERATORS[number], seed, decision, spell, slot, generation)
    drawn = streams_by_hand(*key) if number == 0 else by_hand >> 40

    assert by_hand == int(word64(number, *typed))
    assert drawn == int(draw24_of(number, *typed))


def test_people_and_decisions_share_no_luck_under_splitmix64():
    slots, zero = np.arange(20_000, dtype=np.uint32), np.uint32(0)
    keys = [(1, 1, 0), (2, 1, 0), (1, 2, 0), (1, 1, 1)]
    drawn = np.array(
        [
            [int(draw24_of(1, np.uint64(s), np.uint32(d), zero, slot, np.uint32(g))) for slot in slots]
            for s, d, g in keys
        ]
    )
    drawn = (drawn + 0.5) / DRAWS

    assert np.all(np.abs(drawn.mean(axis=1) - 0.5) < 5 * np.sqrt(1 / 12 / slots.size))
    assert np.all(np.abs(np.corrcoef(drawn)[np.triu_indices(4, 1)]) < 5 / np.sqrt(slots.size))


@given(key=KEYS)
def test_the_fast_draw_is_the_draw_by_hand_for_every_key(key):
    seed, decision, spell, slot, generation = key

    drawn = draw24(
        np.uint64(seed), np.uint32(decision), np.uint32(spell), np.uint32(slot), np.uint32(generation)
    )

    assert streams_by_hand(*key) == drawn
    assert 0 <= drawn < DRAWS


def test_the_array_form_gives_each_person_the_scalar_draw_in_any_order():
    slots = np.arange(0, 2**32, 2**32 // 997, dtype=np.uint32)
    generations = (slots % np.uint32(65536)).astype(np.uint32)
    shuffled = np.random.default_rng(1).permutation(slots.size)

    drawn = draws24(np.uint64(2**63 + 9), np.uint32(7), np.uint32(65535), slots, generations)
    mixed = draws24(
        np.uint64(2**63 + 9), np.uint32(7), np.uint32(65535), slots[shuffled], generations[shuffled]
    )

    assert np.uint32 == drawn.dtype
    assert [
        draw24(np.uint64(2**63 + 9), np.uint32(7), np.uint32(65535), slot, generation)
        for slot, generation in zip(slots, generations, strict=True)
    ] == drawn.tolist()
    assert drawn[shuffled].tolist() == mixed.tolist()


@pytest.mark.parametrize("varied", ["seed", "decision", "spell", "slot", "generation"])
def test_draws_are_uniform_and_unrelated_whichever_part_of_the_key_varies(varied):
    """256 cells have their share (chi-square within six sigma); neighbours do not correlate."""
    count = 20_000
    steps = np.arange(count, dtype=np.uint32)
    if varied == "slot":
        drawn = draws24(np.uint64(1), np.uint32(3), np.uint32(0), steps, np.zeros(count, np.uint32))
    elif varied == "generation":
        drawn = draws24(np.uint64(1), np.uint32(3), np.uint32(0), np.full(count, 5, np.uint32), steps)
    else:
        key = {"seed": 1, "decision": 3, "spell": 0}
        kinds = {"seed": np.uint64, "decision": np.uint32, "spell": np.uint32}
        drawn = np.array(
            [
                draw24(
                    *(kinds[part](step if part == varied else key[part]) for part in key),
                    np.uint32(5),
                    np.uint32(0),
                )
                for step in steps.tolist()
            ]
        )

    cells = np.bincount(drawn >> 16, minlength=256)
    surplus = ((cells - count / 256) ** 2).sum() / (count / 256) - 255
    uniform = drawn / DRAWS

    assert abs(surplus) < 6 * np.sqrt(2 * 255)
    assert abs(uniform.mean() - 0.5) < 5 * np.sqrt(1 / 12 / count)
    assert abs(np.corrcoef(uniform[:-1], uniform[1:])[0, 1]) < 5 / np.sqrt(count)


def test_two_seeds_two_decisions_two_spells_share_no_luck():
    slots, zero = np.arange(100_000, dtype=np.uint32), np.zeros(100_000, np.uint32)
    keys = [(1, 1, 0), (2, 1, 0), (1, 2, 0), (1, 1, 1), (1 << 32, 1, 0)]

    drawn = [draws24(np.uint64(s), np.uint32(d), np.uint32(p), slots, zero) / DRAWS for s, d, p in keys]

    correlations = np.corrcoef(np.array(drawn))[np.triu_indices(len(keys), 1)]
    assert np.all(np.abs(correlations) < 5 / np.sqrt(slots.size))


def test_certain_and_impossible_stay_so_as_thresholds():
    low, high = thresholds(np.array([0.0, 1.0]))

    assert not 0 < low
    assert DRAWS - 1 < high


@pytest.mark.parametrize("chance", [-0.1, 1.1, float("nan"), float("inf")])
def test_a_threshold_of_no_chance_is_refused(chance):
    with pytest.raises(ValueError, match="ratio in"):
        thresholds(np.array([0.5, chance]))
