"""Figures of quarters from files: one reader, every name and number looked at, every refusal says where."""

import json
from datetime import date

import pytest

from placefirst.errors import InvalidRequest, StorageFailed
from placefirst.exchange.comparison import read_agencies
from placefirst.exchange.quarterly_checked import checked
from placefirst.exchange.quarterly_files import in_order, read_quarterlies
from placefirst.exchange.refit import read_services
from placefirst.exchange.release_files import read_handed
from placefirst.measures.definition import load_measure
from placefirst.measures.quarterly import Bands, Cell, Fidelity, Quarterly, Times, Workforce

MEASURE = "refusal_rate"
VERSION = load_measure(MEASURE).version
MADE = Quarterly(
    date(2026, 4, 1),
    date(2026, 6, 30),
    (
        Cell(MEASURE, VERSION, "", "", 3, 20),
        Cell(MEASURE, VERSION, "gaf", "le_50", 3, 20),
        Cell(MEASURE, VERSION, "gaf+diagnosis", "le_50|not_known", 3, 20),
    ),
    times=(Times("tenure", "", "", (1, 0, 2), (0, 0, 4)),),
    bands=(
        Bands("hours", {"under_10": 2, "not_known": 1}),
        Bands("wage", {"JPY|hour|1000|1250": 3}),
        Bands("setting", {"ordinary": 3}),
    ),
    workforce=Workforce(2, 1.5, 24, 8),
    fidelity=Fidelity("ips_25", 88, date(2026, 5, 1), is_review=True),
    people=24,
)


def plain(*, at=(), value=None):
    """Return the quarter as plain values, with one of them replaced."""
    made = inside = json.loads(json.dumps(MADE.to_json()))
    for step in at[:-1]:
        inside = inside[step]
    if at:
        inside[at[-1]] = value
    return made


def test_what_was_written_is_read_again():
    assert checked(plain(), "own.json") == MADE


@pytest.mark.parametrize(
    ("at", "value", "says"),
    [
        (
            ("cells", 1, 0),
            "refusal",
            "cells, row 2: There is no measure 'refusal'.* 'refusal_rate'",
        ),
        (("cells", 0, 0), "=HYPERLINK(1)", "cells, row 1: There is no measure .* Known: .*refusal_rate"),
        (("cells", 1, 2), "age", "cells, row 2: There is no axis 'age'.* gaf"),
        (
            ("cells", 1, 3),
            "under_50",
            "There is no group by gaf 'under_50'.* Known: 51_60, 61_70, gt_70",
        ),
        (("cells", 2, 3), "le_50", "There is no group by gaf.diagnosis 'le_50'"),
        (("cells", 0, 3), "Mr Tanaka", "There is no group without an axis 'Mr Tanaka'"),
        (("cells", 0, 1), "a note", "cells, row 1: the version of a definition is a short word"),
        (("cells", 0, 4), 21, "cells, row 1: 21 above the line are more than 20 below it"),
        (("times", 0, 0), "first_day", "times, row 1: There is no time 'first_day'.*first_job"),
        (
            ("bands", 0, 0),
            "age",
            "bands, row 1: There is no kind of band 'age'.* hours, setting, wage",
        ),
        (("bands", 0, 1, 0, 0), "few", "There is no band of hours 'few'.*over_30"),
        (("bands", 1, 1, 0, 0), "1000 yen", "'1000 yen' is no band of wages, such as JPY.hour.1000.1250"),
        (("bands", 2, 1, 0, 0), "office", "There is no band of setting 'office'.* Known: .*ordinary"),
        (("fidelity", 0), "ips_99", "fidelity: There is no fidelity scale 'ips_99'.*ips_25"),
        (("fidelity", 3), 1, "whether it is a review is true or false"),
        (("workforce", 1), float("inf"), "inf is no number of full-time posts"),
        (("last",), "2026-06-29", "2026-04-01 to 2026-06-29 is no quarter"),
        (("cells", 1, 0), ["refusal_rate"], "is no name of a measure"),
    ],
)
def test_a_name_that_there_is_not_is_refused_with_where_it_stands_and_what_there_is(at, value, says):
    with pytest.raises(InvalidRequest, match=f"^own.json, .*{says}"):
        checked(plain(at=at, value=value), "own.json")


@pytest.mark.parametrize("wrong", [-1, 1.5, True, "2", None, float("nan"), 10**30, [1], {"a": 1}])
@pytest.mark.parametrize(
    ("at", "where"),
    [
        (("people",), "people"),
        (("workforce", 2), "workforce"),
        (("cells", 1, 4), "cells, row 2"),
        (("bands", 0, 1, 0, 1), "bands, row 1"),
    ],
)
def test_what_is_no_count_of_people_is_refused_with_where_it_stands(at, where, wrong):
    with pytest.raises(InvalidRequest, match=f"^own.json, {where}: .*no count of people"):
        checked(plain(at=at, value=wrong), "own.json")


def test_a_group_that_is_there_twice_is_refused():
    twice = {**plain(), "cells": [*plain()["cells"], plain()["cells"][0]]}
    with pytest.raises(InvalidRequest, match="cells, row 4: this group is there twice"):
        checked(twice, "own.json")
    for at, value in ((("bands", 0, 1), [["under_10", 1]] * 2), (("times", 0, 3), [[1, 1], [1, 2]])):
        with pytest.raises(InvalidRequest, match="^own.json: These are no figures of a quarter"):
            checked(plain(at=at, value=value), "own.json")


@pytest.fixture
def file(tmp_path):
    """Return a file of two agencies."""
    path = tmp_path / "network.json"
    two = [{"code": f"xx-{number}", "area": "01", "quarterly": plain()} for number in range(2)]
    path.write_text(json.dumps({"agencies": two}))
    return path


def test_every_command_reads_the_same_file_alike(file):
    assert [each.service for each in read_quarterlies([file])] == ["xx-0", "xx-1"]
    assert [each.code for each in read_handed([file])] == ["xx-0", "xx-1"]
    assert [each.quarters for each in read_services([file])] == [(MADE,), (MADE,)]
    found = read_agencies([file])
    assert (list(found.quarterlies), dict(found.areas)) == (["xx-0", "xx-1"], {"xx-0": "01", "xx-1": "01"})


@pytest.mark.parametrize("read", [read_quarterlies, read_handed, read_services, read_agencies])
@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("{", "cannot be read as JSON"),
        ("[" * 100_000, "cannot be read as JSON"),
        ("[]", "holds no figures of an agency"),
        ('["one"]', "holds no figures of a quarter"),
        ('{"quarterly": 3}', "holds no figures of a quarter"),
        ("{}", "no figures of a quarter that this edition"),
        ('{"taken_for": "a copy", "quarterly": {}}', "did not agree to statistics"),
    ],
)
def test_what_is_no_file_of_quarters_is_refused_in_the_same_words_by_all(tmp_path, read, content, says):
    path = tmp_path / "wrong.json"
    path.write_text(content)
    with pytest.raises(InvalidRequest, match=says):
        read([path])
    with pytest.raises(StorageFailed, match="cannot be read"):
        read([tmp_path / "none.json"])


def test_a_row_that_is_wrong_is_said_with_its_file_and_its_agency(tmp_path):
    path = tmp_path / "network.json"
    rows = [{"code": "xx-1", "quarterly": plain()}, {"quarterly": plain(at=("people",), value=-4)}]
    path.write_text(json.dumps(rows))
    with pytest.raises(InvalidRequest, match=r"network.json, agency 2, people: -4 is no count of people"):
        read_quarterlies([path])


def test_two_figures_of_one_quarter_are_refused_and_the_same_twice_is_one():
    other = checked(plain(at=("people",), value=30), "own.json")
    assert in_order("xx-1", [MADE, MADE]) == (MADE,)
    with pytest.raises(InvalidRequest, match="xx-1: two different figures of the quarter from 2026-04-01"):
        in_order("xx-1", [MADE, other])
