"""What a country has not said yet: derived, by room, and gone as soon as it is said."""

from __future__ import annotations

import shutil

import pytest

from placefirst.parameters.read import FOLDER, country_codes, load_country
from placefirst.systems.gaps import FILES, gaps
from placefirst_web.design.context import ROOMS


@pytest.mark.parametrize("code", country_codes())
def test_what_a_country_at_the_level_of_map_lacks_for_a_simulation_is_among_its_gaps(code):
    country = load_country(code)

    assert country.lacks == tuple(gap.file for gap in gaps(country) if gap.room == "explain")


def test_a_file_that_is_written_is_no_gap_any_more(tmp_path):
    folder = tmp_path / "nz"
    shutil.copytree(FOLDER / "nz", folder)
    (folder / "lessons.yaml").unlink()
    before = {gap.file for gap in gaps(load_country("nz", folder))}
    after = {gap.file for gap in gaps(load_country("nz"))}

    assert {"lessons.yaml"} == before - after


def test_a_programme_says_which_rows_it_does_not_have_and_that_it_has_no_law_cases():
    found = {gap.file: gap for gap in gaps(load_country("au"))}

    assert ("staff", "caseload", "period") == found["youth_ips.yaml"].names
    assert "youth_ips.cases.yaml" in found


def test_every_room_with_files_is_a_room_of_map():
    assert set(FILES) <= {name for name, _label, _says in ROOMS["map"]}
