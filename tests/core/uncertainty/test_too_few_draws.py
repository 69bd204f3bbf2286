"""What was not tested, for lack of draws, is never told as if nothing had been found."""

import pytest

from placefirst.exchange.uncertainty import report
from placefirst.parameters.read import load_country
from placefirst_cli.explain_uncertain import Text
from tests.core.uncertainty import made


def told(draws, language):
    """What the text says, its sentences only."""
    country = load_country("jp")
    lines = Text(report(made.sweep(draws, failed=0), country), language, country).lines()
    return "\n".join(line for line in lines if isinstance(line, str))


@pytest.mark.parametrize(
    ("language", "few", "nothing"),
    [
        ("en", "there were too few draws to tell. It takes at least 40.", "stands out"),
        ("ja", "試行の数が足りず判断できない（少なくとも40回が必要）", "偶然の幅を超えるものはない"),
    ],
)
def test_with_ten_draws_nothing_was_tested_and_the_text_says_how_many_it_takes(language, few, nothing):
    said = told(10, language)

    assert few in said and nothing not in said


def test_with_draws_enough_nothing_is_called_untested():
    moved = report(made.sweep(200), load_country("jp"))["sensitivity"]["quasi_ips"]

    assert all(one["untested"] is None for one in moved.values())
    assert "too few draws" not in told(200, "en")


def test_groups_that_were_not_tested_are_named_beside_what_was():
    country, sweep = load_country("jp"), made.sweep(200)
    said = report(sweep, country)
    said["sensitivity"]["quasi_ips"]["outcome_pv.jobs"]["untested"] = {
        "groups": ["idle"],
        "is_all": False,
        "needs": 250,
    }

    lines = Text(said, "en", country).lines()

    label = said["groups"]["idle"]["label"]["en"]
    assert f"Not tested, as the draws are too few (all of it takes 250): {label}." in lines
