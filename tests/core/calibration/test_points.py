"""Every stored point meets the published flows; refusals are an interval over at least twenty of them."""

import csv
from datetime import date

import pytest

from placefirst.calibration.draws import DRAWN, FITTED, central
from placefirst.calibration.findings import refused
from placefirst.calibration.fitting import as_csv, points_path, write_points
from placefirst.calibration.points import LEAST, Point, refusal_interval, stored_points
from placefirst.calibration.targets import flows
from placefirst.errors import StorageFailed
from placefirst.parameters.read import load_country
from placefirst.simulation.states import GAF_BANDS

DAY = date(2026, 4, 1)


@pytest.fixture(scope="module")
def jp():
    return load_country("jp")


@pytest.fixture(scope="module")
def points():
    return stored_points("jp")


def test_there_are_more_than_twenty_and_no_two_are_the_same(points):
    assert len(points) > LEAST + 1
    assert len({tuple(point.parameters.values()) for point in points}) == len(points)


def test_every_point_meets_every_flow(jp, points):
    missed = [
        (number, name, point.given[name])
        for number, point in enumerate(points)
        for name, target in flows(jp, DAY).items()
        if not target.is_met(point.given[name])
    ]

    assert missed == []


def test_the_first_point_is_what_the_countrys_files_say(jp, points):
    assert points[0].parameters == pytest.approx(central(jp, DAY))


def test_the_points_differ_in_all_that_is_not_identified(points):
    for each in DRAWN:
        assert len({point.parameters[each.path] for point in points}) > LEAST
    assert all(set(FITTED) <= set(point.parameters) for point in points)


def test_every_point_lies_within_the_ranges_of_the_files(jp, points):
    for path in (*FITTED, *(each.path for each in DRAWN)):
        low, high = jp.parameter(path).last_in_force(DAY).possible
        assert all(float(low) <= point.parameters[path] <= float(high) for point in points)


def test_the_refusal_interval_rests_on_at_least_twenty_points_and_holds_the_central_run(jp, points):
    interval = refusal_interval(jp)

    assert interval is not None
    assert interval.points >= LEAST
    for band in GAF_BANDS:
        run = points[0].given[f"refused_{band}"]
        low, high = interval.scaled(f"gaf_{band}", run)
        assert low <= round(run) <= high
        assert low < high


def test_refusals_are_not_identified_by_what_was_published(points):
    all_of = [refused(point.given) for point in points]

    assert max(all_of) > 1.5 * min(all_of)


def test_a_country_that_nobody_calibrated_has_no_interval():
    assert refusal_interval(load_country("xx")) is None


def test_points_go_to_a_file_and_come_back(tmp_path, points):
    path = tmp_path / "calibration.points.csv"
    write_points(path, points)

    rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    assert len(rows) == len(points)
    assert path.read_text(encoding="utf-8") == points_path(load_country("jp")).read_text(encoding="utf-8")
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_a_folder_that_is_not_there_is_said_so(tmp_path):
    with pytest.raises(StorageFailed, match="could not be written"):
        write_points(tmp_path / "nowhere" / "points.csv", [Point({"a.b": 1.0}, {"c": 2.0})])


def test_the_text_of_points_has_parameters_first():
    assert as_csv([Point({"a.b": 0.12345}, {"c": 1234567.0})]) == "a.b,c\n0.1235,1.23457e+06\n"
