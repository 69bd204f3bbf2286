"""Japan's model data: all the names the engine reads, and derivations that hold."""

import math
from datetime import date
from fractions import Fraction
from functools import cache
from statistics import NormalDist

import pytest

from placefirst.parameters import Table, load_country
from placefirst.parameters.check import values_of

BOTH = ("jp", "xx")
START = date(2026, 4, 1)
TOPICS = ("people", "search", "work", "service_models", "agencies", "evidence")

# What the engine reads of every simulated country, by unit; "currency" stands for the country's own.
MODEL = {
    "people": {
        "person": "working_age certificate_holders",
        "ratio": "working_age_share share_schizophrenia share_bipolar share_depression share_anxiety_other "
        "female_share want_work_share smr start_share_seeking start_share_employed start_share_sheltered",
        "ratio/year": "growth",
        "point": "gaf_mean_schizophrenia gaf_mean_bipolar gaf_mean_depression gaf_mean_anxiety_other gaf_sd "
        "gaf_lowest gaf_highest reference_gaf",
        "log_odds/point": "want_work_slope",
        "year": "entry_age_youngest entry_age_oldest leaving_age",
    },
    "search": {
        "ratio/month": "start_rate discouraged_rate sheltered_return apply_rate",
        "log_odds/point": "start_slope apply_slope",
        "point": "start_gaf apply_gaf",
        "ratio": "discouraged_on_refusal sheltered_share seek_after_job_loss share_tse share_day_care "
        "share_centre ips_door",
    },
    "work": {
        "ratio/month": "usual_hazard",
        "log_odds/point": "gaf_slope tenure_slope",
        "point": "reference_gaf tenure_gaf",
        "log_odds": "male_log_odds",
        "ratio": "disclosed_shape undisclosed_shape hr_supported hr_ips disclosed_share_alone "
        "disclosed_share_supported clustered_share retention_support_share",
        "month": "disclosed_scale undisclosed_scale",
        "hour/week": "hours_per_week",
        "currency/hour": "wage_open wage_quota",
    },
    "service_models": {
        "ratio": "ttp_share ips_share_low ips_share_high scale_up displacement supervision centre_effect",
        "ratio/month": "ttp_rate ttp_dropout ips_rate ips_dropout day_care_exit",
        "month": "ttp_delay ttp_longest ips_delay ips_longest ips_follow_along centre_stay",
        "point": "fidelity_low fidelity_high fidelity_highest fidelity_good fidelity_exemplary days_gaf",
        "person": "caseload team_caseload day_care_capacity centre_reference_caseload centre_caseload "
        "quasi_places",
        "fte": "team_specialists",
        "contact/month": "contacts_in_house contacts_outreach contacts_employer contacts_follow_in_house "
        "contacts_follow_outreach",
        "day/month": "day_care_days days_highest opening_days",
        "day/month/point": "days_slope",
    },
    "agencies": {
        "ratio": "capacity_share_6 capacity_share_10 capacity_share_20 capacity_share_30 mission_sigma "
        "overhead additions ips_drop own_belief closure_reserves closure_chance parent_share "
        "ips_places_full_share targeted_weight_most",
        "log_odds": "quality_sd",
        "currency": "mission_median",
        "currency/year": "staff_cost fixed_cost place_cost inertia choice_noise entry_scale parent_income "
        "ips_other_income",
        "currency/5_places": "switching_cost",
        "fte": "manager_small manager_large start_staff",
        "person": "manager_from entry_capacity",
        "ratio/10_points": "effort_slope",
        "point": "effort_gaf midpoint_lowest midpoint_highest midpoint_step admission_scale "
        "starting_midpoint fidelity_quasi fidelity_full fidelity_outreach",
        "ratio/year": "bass_innovation bass_imitation entry_rate closure_other fidelity_speed "
        "day_care_awareness",
        "year": "settling_years",
    },
}
NAMES = [
    (f"{topic}.{name}", unit)
    for topic, units in MODEL.items()
    for unit, names in units.items()
    for name in names.split()
]


@cache
def jp(path: str) -> float:
    return load_country("jp").number(path, START)


# ---- every name, in both countries


@pytest.mark.parametrize("code", BOTH)
@pytest.mark.parametrize(("path", "unit"), NAMES, ids=[path for path, _ in NAMES])
def test_every_name_the_engine_reads_is_there_with_its_unit(code, path, unit):
    country = load_country(code)
    parameter = country.parameter(path)

    assert unit.replace("currency", country.currency) == parameter.unit
    assert isinstance(parameter.at(START).value, Fraction)


@pytest.mark.parametrize("code", BOTH)
def test_the_life_table_has_every_age_and_sex_and_women_live_longer(code):
    rows = load_country(code).table("people.life_table").at(START)

    assert {(sex, str(age)) for sex in ("female", "male") for age in range(18, 65)} == set(rows)
    assert all(rows["female", str(age)].value < rows["male", str(age)].value for age in range(18, 65))


@pytest.mark.parametrize("code", BOTH)
def test_every_area_has_its_population(code):
    country = load_country(code)

    rows = country.table("people.area_population").at(START)

    assert {(area.code,) for area in country.areas} == set(rows)
    assert all(value.value > 0 for value in rows.values())


def test_the_prefectures_sum_to_the_census():
    rows = load_country("jp").table("people.area_population").at(START)

    assert (47, 126_146_099) == (len(rows), sum(value.value for value in rows.values()))


@pytest.mark.parametrize("code", BOTH)
@pytest.mark.parametrize(
    "paths",
    [
        [f"people.share_{each}" for each in ("schizophrenia", "bipolar", "depression", "anxiety_other")],
        [f"search.share_{each}" for each in ("tse", "day_care", "centre")],
        [f"agencies.capacity_share_{each}" for each in (6, 10, 20, 30)],
    ],
    ids=["diagnoses", "doors", "capacities"],
)
def test_shares_sum_to_one(code, paths):
    country = load_country(code)

    assert 1 == sum(country.exact(path, START) for path in paths)


# ---- derivations


def test_people_followed_are_certificates_times_share_rounded_to_ten_thousand():
    country = load_country("jp")

    for value in country.parameter("people.working_age").history:
        holders = country.exact("people.certificate_holders", value.start)
        assert round(holders * country.exact("people.working_age_share", value.start), -4) == value.value


@pytest.mark.parametrize(
    ("sex", "expected"),
    [
        ("male", [61.45, 56.59, 51.72, 46.87, 42.06, 37.28, 32.60, 28.05, 23.68, 19.52]),
        ("female", [67.48, 62.57, 57.65, 52.74, 47.85, 43.01, 38.23, 33.54, 28.91, 24.38]),
    ],
)
def test_the_life_table_agrees_with_the_published_life_expectancies(sex, expected):
    """Life expectancy at 20, 25 ... 65 in 2023: each follows from the next by five ages of the table."""
    rows = load_country("jp").table("people.life_table").at(START)

    for index, (now, later) in enumerate(zip(expected, expected[1:], strict=False)):
        alive, lived = 1.0, 0.0
        for age in range(20 + 5 * index, 25 + 5 * index):
            death = float(rows[sex, str(age)].value)
            lived += alive * (1 - death / 2)
            alive *= 1 - death
        assert lived + alive * later == pytest.approx(now, abs=0.015)


def test_hazard_and_log_odds_follow_from_what_was_published():
    assert math.log(jp("evidence.gaf_odds_ratio")) == pytest.approx(jp("work.gaf_slope"), abs=5e-5)
    assert math.log(jp("evidence.male_odds_ratio")) == pytest.approx(jp("work.male_log_odds"), abs=0.002)
    oshima, yamaguchi = (
        jp("evidence.target_oshima_usual_6_months"),
        jp("evidence.target_yamaguchi_usual_12_months"),
    )
    hazard = jp("work.usual_hazard")
    assert -math.log(1 - oshima) / 6 == pytest.approx(hazard, abs=0.001)
    assert -math.log(1 - yamaguchi) / 12 == pytest.approx(hazard, abs=0.001)


@pytest.mark.parametrize(
    ("curve", "first", "second"),
    [
        ("disclosed", "job_kept_3_months", "job_kept_12_of_3_months"),
        ("undisclosed", "undisclosed_job_kept_3_months", "undisclosed_job_kept_12_of_3_months"),
    ],
)
def test_the_weibull_curves_pass_through_both_published_points(curve, first, second):
    shape, scale = jp(f"work.{curve}_shape"), jp(f"work.{curve}_scale")

    after = {months: math.exp(-((months / scale) ** shape)) for months in (3, 12)}

    assert after[3] == pytest.approx(jp(f"evidence.{first}"), abs=0.002)
    assert after[12] / after[3] == pytest.approx(jp(f"evidence.{second}"), abs=0.002)


def test_service_models_reach_the_published_shares():
    """IPS: share x (1 - exp(-rate t)); train-then-place: with delay and drop-out, up to its longest stay."""
    high, low, rate = (jp(f"service_models.ips_{each}") for each in ("share_high", "share_low", "rate"))
    assert high * (1 - math.exp(-24 * rate)) == pytest.approx(
        jp("evidence.target_high_fidelity_24_months"), abs=0.02
    )
    assert low * (1 - math.exp(-24 * rate)) == pytest.approx(
        jp("evidence.target_low_fidelity_24_months"), abs=0.01
    )
    assert high * (1 - math.exp(-12 * rate)) == pytest.approx(
        jp("evidence.target_yamaguchi_ips_12_months"), abs=0.02
    )

    share, rate, delay, leave, longest = (
        jp(f"service_models.ttp_{each}") for each in ("share", "rate", "delay", "dropout", "longest")
    )
    both = rate + leave
    reached = share * math.exp(-leave * delay) * rate / both * (1 - math.exp(-both * (longest - delay)))
    assert reached == pytest.approx(0.432, abs=0.001)  # the description says so
    low, high = load_country("jp").at("evidence.target_low_fidelity_24_months", START).range
    assert low <= reached <= high  # calibrated within the published interval, not onto its middle


def test_functioning_agrees_with_the_grades_of_the_certificate():
    """The sourced handle: as many people below GAF 37 as hold grade 1, as many above 60.5 as hold grade 3."""
    grades = load_country("jp").table("statistics.certificate_holders_by_grade").at(START)
    holders = sum(value.value for value in grades.values())
    spread = jp("people.gaf_sd")
    people = [
        (jp(f"people.share_{each}"), NormalDist(jp(f"people.gaf_mean_{each}"), spread))
        for each in ("schizophrenia", "bipolar", "depression", "anxiety_other")
    ]

    low = sum(share * each.cdf(37) for share, each in people)
    high = sum(share * (1 - each.cdf(60.5)) for share, each in people)

    assert 0.085 < low < 0.105
    assert low == pytest.approx(float(grades[("1",)].value / holders), abs=0.015)
    assert 0.31 < high < 0.34
    assert high == pytest.approx(float(grades[("3",)].value / holders), abs=0.02)


def test_people_with_smi_who_want_work_function_as_the_japanese_ips_cohort():
    weights: dict[int, float] = {}
    reference, slope, share = (
        jp(f"people.{each}") for each in ("reference_gaf", "want_work_slope", "want_work_share")
    )
    for each in ("schizophrenia", "bipolar"):
        spread = NormalDist(jp(f"people.gaf_mean_{each}"), jp("people.gaf_sd"))
        for gaf in range(15, 93):
            wants = 1 / (1 + math.exp(-math.log(share / (1 - share)) - slope * (gaf - reference)))
            weights[gaf] = weights.get(gaf, 0) + jp(f"people.share_{each}") * spread.pdf(gaf) * wants
    total = sum(weights.values())
    mean = sum(gaf * weight for gaf, weight in weights.items()) / total
    variance = sum((gaf - mean) ** 2 * weight for gaf, weight in weights.items()) / total

    assert mean == pytest.approx(51, abs=1)
    assert math.sqrt(variance) == pytest.approx(12, abs=1)


def test_small_sums_hold():
    assert Fraction(380, 4) == load_country("jp").exact("service_models.centre_caseload", START)
    agencies = load_country("jp").exact("evidence.target_tse_agencies", START)
    assert Fraction(33) / (agencies + 1_537 + 337) == load_country("jp").exact(
        "evidence.target_ips_share_of_agencies", START
    )
    places = sum(each * jp(f"agencies.capacity_share_{each}") for each in (6, 10, 20, 30))
    assert places == pytest.approx(11.7, abs=0.05)
    assert 0.9 * places * float(agencies) == pytest.approx(jp("evidence.target_tse_users"), rel=0.02)
    assert jp("evidence.target_tse_cost") / 33_500 / 12 == pytest.approx(
        jp("evidence.target_tse_yen_per_user_month"), rel=0.001
    )


# ---- honesty of the numbers


@pytest.mark.parametrize("stem", TOPICS)
def test_whatever_is_not_law_says_how_sure_it_is_and_whether_it_transfers(stem):
    for parameter in load_country("jp").files[stem].parameters.values():
        unsure = [value for value in values_of(parameter) if value.source.evidence != "law"]
        assert parameter.label is not None
        assert all(value.range or value.distribution for value in unsure), parameter.path
        assert not unsure or parameter.transfers, parameter.path


@pytest.mark.parametrize("stem", TOPICS)
def test_the_middle_of_a_distribution_lies_in_the_range_beside_it(stem):
    for parameter in load_country("jp").files[stem].parameters.values():
        for value in values_of(parameter):
            if isinstance(parameter, Table) or value.distribution is None or value.range is None:
                continue
            low, high = value.range
            assert low <= middle(value.distribution) <= high, parameter.path


def middle(distribution) -> float:
    a, b = float(distribution.a), float(distribution.b or 0)
    return {
        "fixed": lambda: a,
        "normal": lambda: a,
        "uniform": lambda: (a + b) / 2,
        "triangular": lambda: b,
        "lognormal": lambda: math.exp(a),
        "logit_normal": lambda: 1 / (1 + math.exp(-a)),
        "beta": lambda: a / (a + b),
        "gamma": lambda: a * b,
    }[distribution.family]()


def test_every_target_says_whether_it_is_fitted_or_only_reported():
    targets = {
        name: parameter
        for name, parameter in load_country("jp").files["evidence"].parameters.items()
        if name.startswith("target_")
    }

    assert len(targets) > 30
    assert all(parameter.description.startswith(("CAL. ", "CHK. ")) for parameter in targets.values())
    assert all(value.range for parameter in targets.values() for value in values_of(parameter))
