"""Two reviews stand side by side, a way leads to a total, and a scale's file is checked."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placefirst.errors import InvalidRequest, UnknownName
from placefirst.fidelity.check import check_scales, standing
from placefirst.fidelity.compare import aims, beside, path
from placefirst.fidelity.scale import FOLDER, SCORES, load_scale, wording_of
from placefirst.lives.fidelity_gain import fidelity_gain
from placefirst.parameters.read import load_country

IPS_25 = load_scale("ips_25")
all_scores = st.fixed_dictionaries({item.key: st.sampled_from(SCORES) for item in IPS_25.items})


def test_a_self_assessment_stands_beside_an_independent_review_item_by_item():
    gap = beside(IPS_25, {"caseload": 5, "community": 4, "unit": 3}, {"caseload": 3, "community": 5})

    assert (gap.total, len(gap.both)) == (-1, 2)
    assert [each.item.key for each in gap.apart] == ["caseload", "community"]


@settings(max_examples=25)
@given(all_scores, st.integers(25, 125))
def test_a_way_reaches_its_total_and_never_asks_for_more_than_there_is(scores, least):
    steps = path(IPS_25, scores, least)

    assert sum(scores.values()) + sum(step.points for step in steps) == max(least, sum(scores.values()))
    assert all(step.now < step.then <= 5 for step in steps)


def test_a_way_needs_every_score_and_a_total_that_the_scale_has():
    with pytest.raises(InvalidRequest):
        path(IPS_25, {"caseload": 3}, 100)
    with pytest.raises(InvalidRequest):
        path(IPS_25, {item.key: 3 for item in IPS_25.items}, 126)


def test_what_lies_above_a_total_is_named_the_nearest_first():
    assert [aim.least for aim in aims(IPS_25, 98)] == [100, 115]
    assert [aim.least for aim in aims(load_scale("jisef"), 90)] == [91]


def test_every_scale_is_clean_and_says_how_much_of_it_was_read(tmp_path):
    clean, problems = check_scales()
    (tmp_path / "odd.yaml").write_text(
        FOLDER.joinpath("ips_25.yaml").read_text().replace("item: 2\n", "item: 7\n")
    )
    _, found = check_scales(tmp_path)

    assert problems == [] and {each.scale.key for each in clean} == {"ips_25", "jisef"}
    assert all(each.checked < each.anchors and not each.is_reliable for each in clean)
    assert len(found) == 1


def test_an_authorised_wording_of_every_anchor_makes_a_scale_reliable():
    lines = "".join(
        f"  {item.key}: {{{', '.join(f'{score}: {{en: w}}' for score in SCORES)}}}\n" for item in IPS_25.items
    )
    scale, permission = wording_of(
        f'scale: ips_25\nedition: "2008"\npermission: the authors, 2026\nitems:\n{lines}', "sent"
    )

    assert standing(scale).is_reliable
    assert permission == "the authors, 2026"


@pytest.mark.parametrize("code", ["jp", "xx"])
def test_the_model_expects_more_jobs_of_a_higher_total_within_a_range(code):
    country = load_country(code)
    day = date(2026, 4, 1)
    gain = fidelity_gain(country, day, 82, 100)

    assert 0 < gain.more.low < gain.more.number < gain.more.high
    assert gain.now.low < gain.now.number < gain.now.high
    assert fidelity_gain(country, day, 116, 125).more.number == 0
    assert gain.then.number == pytest.approx(100 * country.number("service_models.ips_share_high", day))


def test_a_country_without_the_model_says_so():
    with pytest.raises(UnknownName):
        fidelity_gain(load_country("sg"), date(2026, 4, 1), 82, 100)
