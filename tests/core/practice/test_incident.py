"""What a country's law asks when records may have leaked: read whole, refused with file and line."""

import shutil
from datetime import date

import pytest

from placefirst.errors import InvalidDefinition
from placefirst.parameters.read import load_country
from placefirst.practice.incident import KINDS, NUMBER, OUTLINE, duty_of, sources_of
from tests.house.tree import COUNTRIES

KNOWN = date(2026, 11, 27)


def test_japan_asks_for_nine_items_a_first_report_and_a_full_one():
    duty = duty_of(load_country("jp"))

    assert len(duty.items) == 9
    assert [
        (date(2026, 11, 29), date(2026, 12, 1)),
        (None, date(2026, 12, 26)),
        (None, date(2027, 1, 25)),
    ] == [report.due(KNOWN) for report in duty.reports]
    assert {OUTLINE, KINDS, NUMBER} <= {item.key for item in duty.items}
    assert {"◐", "◌"} == {source.mark for source in sources_of(duty)}  # nothing was read in the law itself


def test_a_country_without_a_file_asks_nothing_that_is_known_here():
    assert duty_of(load_country("nz")) is None


@pytest.mark.parametrize(
    ("was", "becomes", "says"),
    [
        ("most: 30", "most: thirty", "'most'"),
        ("most: 4", "most: 400", "'most'"),
        ("part: report", "part: rapport", "report"),
        ("key: final_report", "key: first_report", "stands twice"),
    ],
)
def test_days_that_are_none_and_parts_that_there_are_not_are_refused_with_their_line(
    tmp_path, was, becomes, says
):
    file = shutil.copytree(COUNTRIES / "xx", tmp_path / "xx") / "incident.yaml"
    file.write_text(file.read_text("utf-8").replace(was, becomes, 1), "utf-8")

    with pytest.raises(InvalidDefinition, match=rf"incident.yaml:\d+.*{says}"):
        duty_of(load_country("xx", file.parent))
