"""IPS itself: three readings, each sentence with its sources, each figure as the country files hold it."""

import re

import pytest

from placefirst.documents import ips
from placefirst.errors import InvalidDefinition
from placefirst.parameters.read import load_country

ITSELF = ips.ips_itself()
ITEMS = [item for section in ITSELF.sections for item in section.items]


def test_all_eight_principles_are_said_once():
    keys = [item.key for item in ITSELF.section("principles").items]

    assert len(keys) == len(set(keys)) == 8
    assert {"zero_exclusion", "rapid_search", "time_unlimited_support"} < set(keys)


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.text["en"][:40])
def test_every_item_rests_on_a_source(item):
    assert item.sources


@pytest.mark.parametrize("name", ITSELF.figures)
def test_a_figure_is_the_newest_value_of_its_parameter(name):
    figure = ITSELF.figures[name]

    assert figure.value == load_country(figure.country).parameter(figure.path).history[-1]


@pytest.mark.parametrize(
    "item", [item for item in ITEMS if "plain" in item.text], ids=lambda i: i.text["en"][:40]
)
def test_plain_japanese_gives_the_reading_of_every_kanji(item):
    bare = re.sub(
        r"[一-龠々]+《[ぁ-んァ-ヶー]+》", "", item.text["plain"] + (item.name or {}).get("plain", "")
    )

    assert re.findall(r"[一-龠々]", bare) == []


def test_the_limits_are_as_long_as_a_reader_needs_to_doubt():
    assert len(ITSELF.section("limits").items) >= 4


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("source: principles", "source: nobody", "'nobody' is not defined"),
        ("{rr} times", "{r} times", "stands on one side only"),
        ("        plain:", "        plane:", "unknown key 'plane'"),
    ],
)
def test_a_slip_in_the_file_is_refused_with_its_place(tmp_path, old, new, said):
    file = tmp_path / "ips.yaml"
    file.write_text(ips.FILE.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")

    with pytest.raises(InvalidDefinition, match=said) as refused:
        ips.read_ips(file)
    assert refused.value.where.startswith("ips.yaml:")
