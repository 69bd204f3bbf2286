"""Trials in their own size: what the walk gives agrees with the exact sums, and misfits stay visible."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from shutil import copytree

import numpy as np
import pytest

from placefirst.calibration.compared import MISSED, compared
from placefirst.calibration.kept import kept_validation, trials_as_csv, trials_path
from placefirst.calibration.people import Trials
from placefirst.calibration.repeat import repeated
from placefirst.calibration.targets import FLOWS, targets
from placefirst.calibration.trial import changed
from placefirst.calibration.walk import FAR, walk
from placefirst.documents.markdown import markdown
from placefirst.documents.method import method_texts
from placefirst.documents.validation_paper import validation_paper
from placefirst.errors import InvalidDefinition
from placefirst.parameters.read import load_country
from placefirst.systems.misfit import read_reasons
from placefirst.systems.trial import observed_interval, read_trials

DAY = date(2026, 4, 1)
DOCS = Path(__file__).resolve().parents[3] / "docs"


@pytest.fixture(scope="module")
def jp():
    return load_country("jp")


@pytest.fixture(scope="module")
def trials(jp):
    return {trial.key: trial for trial in read_trials(jp)}


@pytest.fixture(scope="module")
def asked(jp):
    return Trials(jp, DAY)


@pytest.fixture(scope="module")
def kept(jp):
    return kept_validation(jp)


def test_the_people_who_walk_give_what_the_tables_say_exactly(asked, trials):
    found = [
        each
        for each in repeated(asked, tuple(trials.values()), seed=11, times=400)
        if each.exact is not None and not each.outcome.is_recomputed
    ]

    assert len(found) >= 12
    for each in found:
        assert abs(each.simulated - each.exact) < 3.5 * each.error, each.outcome.key


def test_more_repetitions_and_other_trials_change_no_life_that_was_walked_before(asked, trials):
    trial = trials["oshima_2014"]
    few, many = (walk(asked, trial, trial.arm("ips"), seed=1, times=times) for times in (5, 9))

    assert np.array_equal(few.first, many.first[:5]) and np.array_equal(few.worked, many.worked[:5])
    assert not np.array_equal(few.first, walk(asked, trial, trial.arm("ips"), seed=2, times=5).first)


def test_a_larger_trial_shows_less_chance_and_the_same_share(asked, trials):
    trial = trials["yamaguchi_2020"]
    large = replace(trial, arms=tuple(replace(arm, people=arm.people * 16) for arm in trial.arms))
    small, big = (repeated(asked, [each], seed=3, times=300)[0] for each in (trial, large))

    assert big.high - big.low < (small.high - small.low) / 3
    assert abs(big.simulated - small.simulated) < 3 * (big.error + small.error)


def test_nobody_works_before_looking_nor_longer_than_is_left(asked, trials):
    trial = trials["yamaguchi_2017_later"]
    lives = walk(asked, trial, trial.arm("ips"), seed=1, times=50)
    worked = lives.first < FAR

    assert lives.first.min() > 3 and lives.first[worked].max() <= trial.months
    assert np.all(lives.worked <= np.where(worked, trial.months - lives.first + 1, 0))
    assert np.all(lives.worked >= lives.in_first)


def test_without_a_slope_in_the_model_the_regression_finds_none(jp, trials):
    flat = Trials(changed(jp, {"work.gaf_slope": 0.0, "work.male_log_odds": 0.0}), DAY)
    found = {each.outcome.key: each for each in repeated(flat, [trials["igarashi_2023"]], seed=1, times=300)}

    assert abs(found["gaf_odds_ratio"].simulated - 1) < 0.004
    assert found["igarashi_male_odds"].low < 1 < found["igarashi_male_odds"].high


def test_observed_intervals_are_those_of_the_published_counts():
    assert [round(end, 2) for end in observed_interval(2, 19)] == [0.02, 0.30]
    assert observed_interval(0, 10)[0] == 0 and observed_interval(10, 10)[1] == 1


# ---- what was kept --------------------------------------------------------------------------------------


def test_every_misfit_says_why_in_both_languages_and_stands_first(kept):
    verdicts = [each.verdict for each in kept.comparison.figures]

    assert kept.comparison.missed and all(
        each.why and each.why["en"] and each.why["ja"] for each in kept.comparison.missed
    )
    assert verdicts == sorted(verdicts, key=lambda verdict: verdict != MISSED)


def test_every_published_row_is_compared_or_said_to_need_other_settings(kept):
    compared_rows = {each.key for each in kept.comparison.figures}
    elsewhere = {name for each in kept.reasons.elsewhere for name in each.targets}
    rows = {row.target.name for row in kept.rows}

    assert rows - compared_rows == elsewhere
    assert not elsewhere & compared_rows
    assert all(each.missing and each.sources for each in kept.reasons.elsewhere)


def test_what_is_kept_of_the_trials_is_whole_and_comes_back_as_it_was(kept, trials, jp):
    outcomes = [(trial.key, each.key) for trial in trials.values() for each in trial.outcomes]

    assert [(each.trial.key, each.outcome.key) for each in kept.trials] == outcomes
    assert trials_as_csv(kept) == trials_path(jp).read_text(encoding="utf-8")


def test_a_row_that_is_no_test_is_a_flow_or_gave_a_parameter_its_value_in_a_trial(jp, trials):
    """What the pages say of CAL: flows are fitted to, the others are results of trials and cohorts."""
    fitted = {name for name, each in targets(jp, DAY).items() if each.kind == "CAL"}
    of_trials = {each.key for trial in trials.values() for each in trial.outcomes}
    calibrate = (DOCS / "calibrate.md").read_text(encoding="utf-8")

    assert set(FLOWS) < fitted
    assert 9 == len(fitted - set(FLOWS)) and fitted - set(FLOWS) <= of_trials
    assert "*Trials and cohorts* gave a parameter its value" in calibrate


@pytest.mark.parametrize(
    ("language", "said"), [("en", "they are marked CAL as well"), ("ja", "これにもCALと記します")]
)
def test_the_page_of_the_method_says_what_cal_means_besides_fitted(language, said):
    section = next(each for each in method_texts().sections if each.key == "calibration")

    assert said in " ".join(words[language] for words in section.text)


def test_the_report_of_the_docs_is_the_one_that_the_command_writes(jp, kept):
    assert (DOCS / "validation-japan.md").read_text(encoding="utf-8") == markdown(
        validation_paper(jp, kept, "en", DAY)
    )


@pytest.mark.parametrize(
    ("language", "seldom", "central"),
    [
        ("en", "where fewer than 1 in 20 trials of that size would show them", "The central set"),
        ("ja", "20回に1回未満しか得られない", "中央の組は"),
    ],
)
def test_the_report_calls_a_misfit_of_a_trial_seldom_and_the_central_set_apart(
    jp, kept, language, seldom, central
):
    text = markdown(validation_paper(jp, kept, language, DAY))

    assert seldom in text and central in text


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_report_says_every_misfit_every_trial_and_what_is_missing(jp, kept, language, trials):
    text = markdown(validation_paper(jp, kept, language, DAY))

    for each in kept.comparison.missed:
        assert each.name[language] in text and each.why[language] in text
    for words in (*trials.values(), *kept.reasons.elsewhere):
        assert words.name[language] in text


def test_a_figure_that_is_met_shows_no_reason_though_one_is_written(kept):
    met = replace(next(each for each in kept.rows if each.target.name == "tse_users"), simulated=35_000.0)
    found = compared([met], (), kept.reasons)

    assert kept.reasons.of("tse_users") and found.figures[0].why is None


# ---- bad input ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("service: usual, n: 19", "service: usual, n: 0", "'n' must be a whole number"),
        ("service: usual, n: 19", "service: usual, fidelity: high, n: 19", "only IPS has a fidelity"),
        ("arm: usual, count: 2}", "arm: usual, count: 20}", "more people than the arm has"),
        ("target: oshima_ips_6_months", "target: oshima_ips", "'oshima_ips' is no known target"),
        ("low: 1.01, high: 1.07", "low: 1.05, high: 1.07", "outside its interval"),
    ],
)
def test_a_trial_that_cannot_be_is_named_with_file_and_line(tmp_path, before, after, said):
    folder = tmp_path / "jp"
    copytree(trials_path(load_country("jp")).parents[1], folder)
    text = (folder / "trials.yaml").read_text(encoding="utf-8")
    assert before in text
    (folder / "trials.yaml").write_text(text.replace(before, after, 1), encoding="utf-8")

    with pytest.raises(InvalidDefinition, match=said) as raised:
        read_trials(load_country("jp", folder))
    assert "jp/trials.yaml:" in str(raised.value)


def test_a_country_without_trials_has_none_and_says_nothing_of_misfits():
    xx = load_country("xx")

    assert read_trials(xx) == () and read_reasons(xx).elsewhere == ()
