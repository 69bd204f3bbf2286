"""What a treaty body observed of a country: each test and option that it names is there."""

import shutil

import pytest

from placefirst.errors import InvalidDefinition
from placefirst.parameters.read import FOLDER, load_country
from placefirst.stages.observations import read_observations


def test_japan_has_the_four_concerns_on_work_of_2022_all_marked_as_recalled():
    found = read_observations(load_country("jp"))
    assert ["57 (a), 58 (a)", "57 (b), 58 (b)", "57 (c), 58 (c)", "57 (d), 58 (d)"] == [
        each.where for each in found
    ]
    assert {"◌ recalled"} == {source.label for each in found for source in each.sources}
    assert all(set(each.says) == set(each.asks) == {"en", "ja"} for each in found)


def test_a_country_without_the_register_has_none():
    assert () == read_observations(load_country("nl"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("tests: [crpd_27.i]", "tests: [crpd_27.nonsense]"),
        ("tests: [crpd_27.i]", "tests: [nonsense.i]"),
        ("options: [quasi_ips]", "options: [nonsense]"),
    ],
)
def test_a_test_or_an_option_that_there_is_not_is_refused_with_file_and_line(tmp_path, before, after):
    folder = shutil.copytree(FOLDER / "xx", tmp_path / "xx")
    register = folder / "observations.yaml"
    register.write_text(register.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
    with pytest.raises(InvalidDefinition, match=r"observations.yaml:\d+: .*there is no"):
        read_observations(load_country("xx", folder))
