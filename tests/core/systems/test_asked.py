"""What people ask, and whom to call: every country has it, in every language, as one dials it."""

import re
import shutil

import pytest

from placefirst.documents.readings import READ
from placefirst.errors import InvalidDefinition
from placefirst.parameters.read import FOLDER, country_codes, load_country
from placefirst.systems.asked import FOR, KINDS, asked_services, help_lines

KANJI = re.compile(r"[一-鿿]")
DIALLED = re.compile(r"\d[\d -]*\d")


@pytest.mark.parametrize("code", country_codes())
def test_every_country_says_what_people_ask_and_whom_to_call_when_turned_away(code):
    country = load_country(code)
    services, lines = asked_services(country), help_lines(country)

    assert [each.key for each in services].count("other") == 1 and services[-1].key == "other"
    assert {each.kind for each in services} <= set(KINDS)
    assert lines[0].what == "distress", "who is in distress reads the first line"
    assert [FOR.index(each.what) for each in lines] == sorted(FOR.index(each.what) for each in lines)
    for each in (*services, *lines):
        assert each.sources and {"en", "ja"} <= set(each.name)
    for each in lines:
        assert not each.number or DIALLED.fullmatch(each.number)


def test_plain_japanese_has_a_reading_over_every_kanji():
    japan = load_country("jp")
    plain = [each.name["plain"] for each in asked_services(japan)]
    plain += [words["plain"] for each in help_lines(japan) for words in (each.name, each.text)]

    assert [text for text in plain if KANJI.search(READ.sub("", text))] == []


def test_a_service_that_stands_twice_is_refused_with_its_place(tmp_path):
    folder = shutil.copytree(FOLDER / "xx", tmp_path / "xx")
    file = folder / "asked_services.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("key: day_care", "key: centre"), encoding="utf-8"
    )

    with pytest.raises(InvalidDefinition, match=r"(?s)asked_services\.yaml.*'centre' stands twice"):
        asked_services(load_country("xx", folder))
