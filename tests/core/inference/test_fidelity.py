"""Fidelity beside outcome: a correlation with the doubt that few agencies leave."""

import numpy as np
import pytest

from placefirst.errors import InvalidRequest
from placefirst.inference.fidelity import Pair, interval, link, published, visible


def pairs(link_of, number, seed=1):
    dice = np.random.default_rng(seed)
    score = dice.normal(95, 12, number)
    rate = link_of * (score - 95) / 12 + np.sqrt(1 - link_of**2) * dice.normal(size=number)
    return [
        Pair(f"a{place}", round(each), float(0.4 + 0.1 * value))
        for place, (each, value) in enumerate(zip(score, rate, strict=True))
    ]


def test_the_interval_holds_a_known_link_about_as_often_as_it_says():
    truth = 6 / np.pi * np.arcsin(0.5 / 2)  # the rank correlation of normal pairs correlated by 0.5
    held = [found.low <= truth <= found.high for found in (link(pairs(0.5, 20, seed)) for seed in range(300))]

    assert 0.92 <= np.mean(held) <= 0.98


def test_five_agencies_tell_almost_nothing_and_that_is_said():
    found = link(pairs(0.34, 5))

    assert found.high - found.low > 1
    assert not found.is_told
    assert found.visible > 0.9
    assert visible(200) < 0.2


def test_too_few_or_all_alike_have_no_link():
    with pytest.raises(InvalidRequest, match="found|: 4. At least 5"):
        link(pairs(0.5, 4))
    with pytest.raises(InvalidRequest, match="same fidelity score"):
        link([Pair(str(place), 90, place / 10) for place in range(6)])


def test_what_others_found_has_its_source_and_its_mark():
    found = {(each.scale, each.value): each for each in published()}

    assert found["ips_25", 0.34].of == 79
    assert found["jisef", 0.71].of == 17
    assert {each.source.mark for each in published()} == {"◐"}


def test_a_perfect_link_has_an_interval_to_its_end():
    assert interval(1.0, 6) == (1.0, 1.0)
    assert interval(0.2, 3) == (-1.0, 1.0)
