"""Japan's programmes: known cells stand where they should, parts sum to their totals, gaps stay gaps."""

from datetime import date
from fractions import Fraction
from itertools import product

import pytest

from placefirst.errors import NotInForce, UnknownName
from placefirst.parameters import load_country
from placefirst.payment.banded_tariff import Band, require_whole_range

JAPAN = load_country("jp")
UNITS = JAPAN.table("transition_support.base_units")
SEVEN = (">=50%", "40-50%", "30-40%", "20-30%", "10-20%", ">0-10%", "0%")
FIVE = ("<=20", "21-40", "41-60", "61-80", ">=81")

# (first day, class, capacity, share of places with a retainer, units, mark), copied by hand.
ANCHORS = [
    ("2018-04-01", "I", "<=20", ">=50%", 1089, "◌"),
    ("2018-04-01", "I", "<=20", "0%", 500, "◌"),
    ("2019-10-01", "I", "<=20", ">=50%", 1094, "◐"),
    ("2019-10-01", "I", "<=20", "30-40%", 811, "◐"),
    ("2021-04-01", "I", "<=20", ">=50%", 1128, "◐"),
    ("2021-04-01", "I", "41-60", "20-30%", 596, "◐"),
    ("2021-04-01", "I", ">=81", "0%", 346, "◐"),
    ("2024-04-01", "I", "<=20", ">=50%", 1210, "◐"),
    ("2024-04-01", "I", "<=20", "40-50%", 1020, "◐"),
    ("2024-04-01", "I", "<=20", "30-40%", 879, "◐"),
    ("2024-04-01", "I", "<=20", "20-30%", 719, "◐"),
    ("2024-04-01", "I", "<=20", "10-20%", 569, "◐"),
    ("2024-04-01", "I", "<=20", ">0-10%", 519, "◐"),
    ("2024-04-01", "I", "<=20", "0%", 479, "◐"),
    ("2024-04-01", "I", "21-40", "10-20%", 524, "◐"),
    ("2024-04-01", "I", "61-80", "30-40%", 664, "◌"),
    ("2024-04-01", "I", ">=81", ">=50%", 935, "◐"),
    ("2024-04-01", "II", "<=20", ">=50%", 756, "◐"),
    ("2024-04-01", "II", ">=81", "0%", 258, "◐"),
]


def number(path, day):
    return JAPAN.exact(path, date.fromisoformat(day))


@pytest.mark.parametrize(("start", "fee_class", "capacity", "share", "units", "mark"), ANCHORS)
def test_transition_support_pays_the_units_of_the_schedule(start, fee_class, capacity, share, units, mark):
    cell = UNITS.cell(date.fromisoformat(start), fee_class, capacity, share)

    assert (cell.value, cell.source.mark, cell.start) == (units, mark, date.fromisoformat(start))


def test_there_is_a_cell_for_every_band_and_capacity_of_the_schedule_in_force():
    cells = UNITS.at(date(2026, 4, 1))

    assert set(cells) == set(product(("I", "II"), FIVE, SEVEN))


@pytest.mark.parametrize(
    ("day", "fee_class", "capacity", "why"),
    [
        (date(2018, 3, 31), "I", "<=20", "its series starts on 2018-04-01"),
        (date(2018, 4, 1), "I", "21-40", "no value for I, 21-40"),
        (date(2021, 3, 31), "I", ">=81", "no value for I, >=81"),
        (date(2024, 3, 31), "II", "<=20", "no value for II, <=20"),
    ],
)
def test_no_value_is_not_in_force_and_never_zero(day, fee_class, capacity, why):
    with pytest.raises(NotInForce, match=why):
        UNITS.cell(day, fee_class, capacity, "0%")


def test_a_band_that_no_revision_has_is_an_unknown_name():
    with pytest.raises(UnknownName, match="60-70%"):
        UNITS.cell(date(2026, 4, 1), "I", "<=20", "60-70%")


def test_before_the_bands_there_was_one_fee_and_then_it_ended():
    assert number("transition_support.flat_units", "2018-03-31") == 804
    with pytest.raises(NotInForce, match="it ended on 2018-04-01"):
        number("transition_support.flat_units", "2018-04-01")


@pytest.mark.parametrize("start", UNITS.dates)
def test_a_better_result_never_earns_less_and_a_larger_agency_never_more(start):
    cells = UNITS.at(start)
    for fee_class, capacity in {key[:2] for key in cells}:
        units = [cells[fee_class, capacity, share].value for share in SEVEN]
        assert units == sorted(units, reverse=True)
    for fee_class, share in {(key[0], key[2]) for key in cells}:
        units = [cells[fee_class, size, share].value for size in FIVE if (fee_class, size, share) in cells]
        assert units == sorted(units, reverse=True)


@pytest.mark.parametrize(
    ("path", "axis"),
    [
        ("transition_support.base_units", "retention"),
        ("transition_support.base_units", "capacity"),
        ("transition_support.two_step_units", "retention"),
        ("retention_support.units", "retention"),
    ],
)
def test_the_bands_of_every_revision_cover_everything_once(path, axis):
    table = JAPAN.table(path)
    place = table.axes.index(axis)
    for start in table.dates:
        words = {key[place] for key in table.at(start)}
        if words != {"<=20"}:
            require_whole_range([Band.from_word(word) for word in words])


def test_the_derived_cells_are_those_of_2021_plus_eighteen():
    table = UNITS
    new, old = table.at(date(2024, 4, 1)), table.at(date(2021, 4, 1))
    derived = [key for key, cell in new.items() if cell.source.read == "derived"]

    assert len(derived) == 15
    assert {new[key].value - old[key].value for key in derived} == {18}


def test_a_newcomer_is_paid_by_a_band_that_exists():
    assert JAPAN.word("transition_support.new_agency_band", date(2026, 4, 1)) in SEVEN


def test_the_two_steps_of_seed_1_are_six_and_twelve_thousand_yen():
    cells = JAPAN.table("transition_support.two_step_units").at(date(2026, 4, 1))

    assert {key[0]: cell.value * 10 for key, cell in cells.items()} == {">=50%": 12_000, "<50%": 6_000}
    assert {cell.source.evidence for cell in cells.values()} == {"seed"}


def test_the_price_of_a_unit_follows_from_its_uplift_and_the_labour_share():
    uplifts = {"1": 20, "2": 16, "3": 15, "4": 12, "5": 10, "6": 6, "7": 3, "other": 0}
    prices = JAPAN.table("transition_support.unit_price").at(date(2026, 4, 1))

    assert {key[0] for key in prices} == set(uplifts)
    for area_class, uplift in uplifts.items():
        exact = 10 * (1 + Fraction(uplift, 100) * Fraction(59, 100))
        assert abs(prices[area_class,].value - exact) <= Fraction(1, 200)


def test_every_prefecture_has_an_area_class_and_only_twelve_were_read():
    classes = JAPAN.table("transition_support.area_class").at(date(2026, 4, 1))
    known = {key[0]: cell.value for key, cell in classes.items() if cell.source.read != "assumed"}

    assert {key[0] for key in classes} == {area.code for area in JAPAN.areas}
    assert known == {
        "13": "1", "14": "2", "27": "2", "11": "3", "12": "3", "23": "3", "28": "4", "26": "5", "34": "5",
        "40": "5", "04": "6", "01": "7",
    }  # fmt: skip
    assert {cell.value for key, cell in classes.items() if key[0] not in known} == {"other"}


def test_there_are_47_prefectures_from_hokkaido_to_okinawa():
    assert [area.code for area in JAPAN.areas] == [f"{n:02}" for n in range(1, 48)]
    assert [area.iso for area in JAPAN.areas] == [f"JP-{n:02}" for n in range(1, 48)]
    assert JAPAN.areas[0].name["en"] == "Hokkaido"
    assert JAPAN.areas[12].name["ja"] == "東京都"
    assert JAPAN.areas[46].name["en"] == "Okinawa"


def test_people_are_counted_where_they_live_in_every_prefecture():
    cells = JAPAN.table("people.area_population").at(date(2026, 4, 1))

    assert {key[0] for key in cells} == {area.code for area in JAPAN.areas}
    assert sum(cell.value for cell in cells.values()) == 126_146_099


@pytest.mark.parametrize(
    ("table", "total", "of"),
    [
        ("hello_work.placements", "hello_work.placements_total", 25),
        ("hello_work.applications", "hello_work.applications_total", 1),
        ("statistics.certificate_holders_by_grade", "people.certificate_holders", 6),
        ("statistics.employed_under_quota", "statistics.employed_under_quota_total", 13),
    ],
)
def test_the_parts_of_every_year_sum_to_the_published_total(table, total, of):
    parts = JAPAN.table(table)

    assert len(parts.dates) == of
    for start in parts.dates:
        assert sum(cell.value for cell in parts.at(start).values()) == JAPAN.exact(total, start)
        assert JAPAN.at(total, start).start == start


@pytest.mark.parametrize(
    ("day", "kind", "placements", "mark"),
    [
        ("2000-04-01", "mental", 1_614, "◌"),
        ("2011-04-01", "mental", 18_845, "◐"),
        ("2016-04-01", "physical", 26_940, "◌"),
        ("2024-04-01", "mental", 65_518, "◐"),
        ("2024-04-01", "other", 4_938, "◐"),
    ],
)
def test_hello_work_placed_as_many_as_published(day, kind, placements, mark):
    cell = JAPAN.table("hello_work.placements").cell(date.fromisoformat(day), kind)

    assert (cell.value, cell.source.mark) == (placements, mark)


def test_the_bars_that_seed_1_labels_2025_are_kept_apart():
    cells = JAPAN.table("hello_work.placements_seed_figure_3").at(date(2026, 4, 1))

    assert {key[0]: cell.value for key, cell in cells.items()} == {
        "physical": 22_215, "intellectual": 21_463, "mental": 66_580,
    }  # fmt: skip
    assert {cell.source.evidence for cell in cells.values()} == {"seed"}
    assert date(2025, 4, 1) not in JAPAN.table("hello_work.placements").dates


def test_retention_support_pays_by_the_month_since_its_first_known_fee():
    table = JAPAN.table("retention_support.units")

    assert table.cell(date(2026, 4, 1), ">=95%").value == 3_512
    assert table.cell(date(2026, 4, 1), "<30%").value == 1_074
    assert table.cell(date(2021, 3, 31), ">=90%").value == 3_215
    assert table.cell(date(2024, 3, 31), "50-70%").source.word == "recalled"
    with pytest.raises(NotInForce, match="2019-10-01"):
        table.at(date(2019, 9, 30))


def test_day_care_pays_in_points_and_what_was_not_read_is_not_in_force():
    table = JAPAN.table("day_care.points")

    assert table.cell(date(2026, 4, 1), "day", "large").value == 700
    assert table.cell(date(2026, 4, 1), "day and night", "any").value == 1_000
    assert table.cell(date(2021, 4, 1), "day", "small").value == 590
    with pytest.raises(NotInForce, match="no value for short, small"):
        table.cell(date(2022, 3, 31), "short", "small")


def test_the_grants_of_a_centre_are_an_assumption_with_a_wide_range_and_their_lines_sum():
    day = date(2026, 4, 1)
    grant = JAPAN.at("centres.grant", day)
    lines = [JAPAN.exact(f"centres.grant_{line}_line", day) for line in ("employment", "life")]
    shares = JAPAN.files["country"].head["splits"]["centre_grant"]["shares"]

    assert (grant.source.evidence, grant.source.label) == ("assumption", "◌ assumed")
    assert sum(lines) == grant.value
    assert grant.range[1] >= 2 * grant.range[0]
    assert shares["nation_labour"] == lines[0] / grant.value


@pytest.mark.parametrize(
    ("path", "day", "agencies"),
    [
        ("transition_support.agencies", "2026-04-01", 3_301),
        ("transition_support.agencies_billing", "2020-03-31", 3_090),
        ("transition_support.agencies_billing", "2026-04-01", 3_030),
        ("day_care.agencies", "2026-04-01", 1_537),
        ("centres.agencies", "2018-04-01", 332),
        ("centres.agencies", "2026-04-01", 337),
        ("ips.agencies", "2026-04-01", 33),
    ],
)
def test_agencies_are_counted_on_the_basis_that_the_name_says(path, day, agencies):
    assert number(path, day) == agencies


def test_ips_is_below_one_in_a_hundred_agencies():
    day = date(2026, 4, 1)
    programmes = ("transition_support", "day_care", "centres")
    everyone = sum(JAPAN.exact(f"{programme}.agencies", day) for programme in programmes)

    assert everyone == 5_175
    assert JAPAN.exact("ips.agencies", day) / everyone < JAPAN.exact("ips.share_below", day)


def test_nobody_pays_for_the_core_of_ips():
    paid_by = {key[0]: cell.value for key, cell in JAPAN.table("ips.paid_by").at(date(2026, 4, 1)).items()}

    assert paid_by["contact with employers"] == "own funds"
    assert paid_by["support in months 1 to 6 of a job"] == "unpaid duty"
    assert not JAPAN.flag("ips.fee_of_its_own", date(2026, 4, 1))


def test_the_duty_and_the_fee_for_follow_along_meet_without_a_gap():
    day = date(2026, 4, 1)
    duty = JAPAN.whole("transition_support.duty_after_placement", day)
    last = JAPAN.whole("retention_support.starts_after", day) + JAPAN.whole("retention_support.longest", day)

    assert duty == JAPAN.whole("retention_support.starts_after", day) == 6
    assert last == 42


def test_workshop_a_needs_an_assessment_first_only_from_april_2027():
    announced = JAPAN.at("work_choice_assessment.before_workshop_a", date(2027, 4, 1))

    assert announced.value is True and announced.status == "announced"
    assert not JAPAN.flag("work_choice_assessment.before_workshop_a", date(2027, 3, 31))
    assert JAPAN.flag("work_choice_assessment.before_workshop_b", date(2025, 10, 1))


@pytest.mark.parametrize("split", JAPAN.files["country"].head["splits"])
def test_the_shares_of_a_split_are_exact_and_sum_to_one(split):
    shares = JAPAN.files["country"].head["splits"][split]["shares"]

    assert sum(shares.values()) == 1
    assert all(isinstance(share, Fraction) for share in shares.values())


def test_three_divisions_run_the_programmes_and_none_runs_ips():
    programmes = JAPAN.files["country"].head["programmes"]
    divisions = {stem: JAPAN.files[stem].head["division"] for stem in programmes}

    assert set(divisions.values()) == {"labour", "disability_welfare", "mental_health", "no_division"}
    assert [stem for stem, division in divisions.items() if division == "no_division"] == ["ips"]


@pytest.mark.parametrize(
    "stem",
    [stem for stem in JAPAN.files["country"].head["programmes"] if stem != "employment_quota"],
)
def test_every_parameter_of_a_programme_has_a_short_name_in_both_languages(stem):
    unnamed = [name for name, parameter in JAPAN.files[stem].parameters.items() if not parameter.label]

    assert unnamed == []


@pytest.mark.parametrize(
    ("target", "path", "cell"),
    [
        ("tse_agencies", "transition_support.agencies", ()),
        ("tse_transition_share", "transition_support.transition_share", ()),
        ("tse_users", "transition_support.users", ()),
        ("tse_users_mental_share", "transition_support.mental_share", ()),
        ("tse_cost", "transition_support.spending", ()),
        ("hello_work_applications", "hello_work.applications", ("mental",)),
        ("hello_work_placements", "hello_work.placements", ("mental",)),
        ("employed", "statistics.employed_heads_survey", ("mental",)),
        ("schizophrenia_share_of_employed", "statistics.schizophrenia_share_of_employed", ()),
        ("ips_agencies", "ips.agencies", ()),
    ],
)
def test_a_calibration_target_and_the_count_it_is_taken_from_never_part(target, path, cell):
    day = date(2026, 4, 1)
    count = JAPAN.table(path).cell(day, *cell) if cell else JAPAN.at(path, day)

    assert JAPAN.exact(f"evidence.target_{target}", day) == count.value
