"""Notes: what a reader must not miss, such as the published figures that the baseline misses."""

from datetime import date
from types import SimpleNamespace

from placefirst.documents.notes import misfits
from placefirst.parameters.read import load_country

DAY = date(2026, 4, 1)
FITS = {
    "tse_users": 35_000.0,
    "tse_transition_share": 0.56,
    "tse_leavers_mean_gaf": 69.0,
    "schizophrenia_share_of_employed": 0.10,
}


def told(simulated, *, people=1_160_000):
    return misfits(load_country("jp"), DAY, SimpleNamespace(people=people), simulated)


def test_a_published_figure_that_is_missed_is_said_with_both_numbers_in_both_languages():
    (note,) = told({**FITS, "schizophrenia_share_of_employed": 0.175, "tse_users": 45_531.0})

    assert "45,531" in note["en"] and "35,000" in note["en"] and "18% (10%)" in note["en"]
    assert "45,531人" in note["ja"] and "18%（公表値10%）" in note["ja"]
    assert "placefirst validate jp" in note["en"]


def test_nothing_is_said_where_all_are_met_or_only_a_part_of_the_country_is_followed():
    assert told(FITS) == []
    assert told({**FITS, "tse_users": 9_000.0}, people=290_000) == []


def test_a_country_without_published_figures_misses_none():
    country = load_country("xx")
    whole = SimpleNamespace(people=country.whole("people.working_age", DAY))

    assert misfits(country, DAY, whole, {}) == []
