"""Scales are data: every item, every anchor with how it was read, every total in one band."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placefirst.errors import InvalidDefinition, InvalidRequest, UnknownName
from placefirst.fidelity.agreement import agreement, weighted_kappa
from placefirst.fidelity.review import scored, steps
from placefirst.fidelity.scale import FOLDER, SCORES, load_scale, scale_names, with_wording

IPS_25 = load_scale("ips_25")
all_scores = st.fixed_dictionaries({item.key: st.sampled_from(SCORES) for item in IPS_25.items})


@pytest.mark.parametrize("name", scale_names())
def test_every_scale_has_items_in_order_and_each_belongs_to_a_section(name):
    scale = load_scale(name)

    assert [item.number for item in scale.items] == list(range(1, len(scale.items) + 1))
    assert sum(len(scale.of_section(section.key)) for section in scale.sections) == len(scale.items)


def test_ips_25_has_three_eight_and_fourteen_items_and_totals_from_25_to_125():
    assert [len(IPS_25.of_section(section.key)) for section in IPS_25.sections] == [3, 8, 14]
    assert (IPS_25.lowest, IPS_25.highest) == (25, 125)
    assert [IPS_25.band(total).key for total in (25, 73, 74, 99, 100, 114, 115, 125)] == [
        "not_ips", "not_ips", "fair", "fair", "good", "good", "exemplary", "exemplary",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("item", "number", "score"),
    [
        ("caseload", 20, 5), ("caseload", 20.5, 4), ("caseload", 41, 1), ("community", 0.65, 5),
        ("community", 0.29, 1), ("rapid_search", 31, 4), ("contact_frequency", 3, 2),
    ],
)  # fmt: skip
def test_a_number_from_the_records_falls_into_its_band(item, number, score):
    assert IPS_25.item(item).limits.score(number) == score


def test_a_count_of_parts_has_as_many_parts_as_its_anchors_can_count():
    for item in IPS_25.items:
        if item.kind == "count":
            assert 4 <= len(item.components) <= 6, item.key


@given(all_scores)
def test_the_total_is_the_sum_of_the_sections_and_lies_in_one_band(scores):
    found = scored(IPS_25, scores)

    assert found.total == sum(scores.values()) == sum(got for got, _ in found.by_section.values())
    assert found.band is not None and found.band.low <= found.total <= found.band.high
    assert sum(step.points for step in steps(found)) == IPS_25.highest - found.total


def test_a_score_that_rests_on_memory_makes_the_whole_provisional_until_the_wording_is_loaded(tmp_path):
    scores = {item.key: 5 for item in IPS_25.items}
    found = scored(IPS_25, scores)
    wording = tmp_path / "wording.yaml"
    lines = [f"  {item.key}: {{5: {{ja: 文言}}}}" for item in found.unchecked]
    head = 'scale: ips_25\nedition: "2008"\npermission: IPS Employment Center, 2026-05-01\nitems:\n'
    wording.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")

    assert found.is_provisional and not found.counts_as_review
    assert "zero_exclusion" in {item.key for item in found.unchecked}
    assert scored(with_wording(IPS_25, wording), scores).counts_as_review


def test_an_incomplete_review_has_no_total_and_says_what_is_missing():
    found = scored(IPS_25, {"caseload": 5})

    assert found.total is None and found.band is None
    assert len(found.missing) == 24


@pytest.mark.parametrize(("scores", "error"), [({"caseload": 6}, InvalidRequest), ({"no": 3}, UnknownName)])
def test_what_cannot_be_scored_is_refused(scores, error):
    with pytest.raises(error):
        scored(IPS_25, scores)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("from: 74, to: 99", "from: 75, to: 99", "do not hold each total"),
        ("least_4: 25", "least_4: 15", "not in order"),
        (
            "read: {secondary: [1, 2, 3, 4, 5]}",
            "read: {secondary: [1, 2, 3, 4]}",
            "does not say how it was read",
        ),
        ("  - item: 2\n", "  - item: 3\n", "not 1, 2, 3"),
        ("    section: staffing\n", "    section: nowhere\n", "no known section"),
    ],
)
def test_an_unclean_scale_is_refused_with_file_and_line(tmp_path, old, new, says):
    text = (FOLDER / "ips_25.yaml").read_text(encoding="utf-8")
    (tmp_path / "ips_25.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(InvalidDefinition, match=says) as refused:
        load_scale("ips_25", tmp_path)
    assert "ips_25.yaml:" in str(refused.value)


def test_two_reviewers_are_compared_over_what_both_scored():
    one, other = {"caseload": 5, "unit": 3, "benefits": 2}, {"caseload": 5, "unit": 5, "community": 4}
    found = agreement(IPS_25, one, other)

    assert (found.items, found.same, found.within_one) == (2, 1, 1)
    assert [each.item for each in found.differences] == ["unit"]


@given(st.lists(st.tuples(st.sampled_from(SCORES), st.sampled_from(SCORES)), min_size=1, max_size=25))
def test_kappa_is_one_for_full_agreement_and_never_above(pairs):
    found = weighted_kappa(pairs, "quadratic")
    full = weighted_kappa([(a, a) for a, _ in pairs], "quadratic")

    assert found is None or found <= 1
    assert full is None or full == pytest.approx(1)


def test_kappa_agrees_with_a_worked_example():
    # Observed disagreement 7/16 of the squared span, chance's by the margins; worked out by hand.
    pairs = [(1, 1), (2, 2), (3, 5), (4, 4), (5, 4)]
    by_hand = 1 - (5 / 5) / ((sum((a - b) ** 2 for a, _ in pairs for _, b in pairs)) / 25)

    assert weighted_kappa(pairs, "quadratic") == pytest.approx(by_hand)


def test_jisef_shows_what_is_known_and_every_other_score_is_provisional():
    jisef = load_scale("jisef")
    known = [item.key for item in jisef.items if item.anchors]
    found = scored(jisef, {item.key: 4 for item in jisef.items})

    assert known == ["caseload", "employment_only", "generalist"]
    assert found.total == 100 and [each.least for each in found.reached] == [91]
    assert found.is_provisional and len(found.unchecked) == 23
