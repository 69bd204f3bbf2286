"""The method of a country: its own numbers in the words, each once, and what was held against it."""

from datetime import date

import pytest

from placefirst.calibration.kept import as_csv, kept_validation
from placefirst.documents import method as document
from placefirst.errors import InvalidDefinition, NotSimulated
from placefirst.parameters.read import load_country, simulated_codes
from placefirst.simulation import ENGINE
from tests.house.tree import DOCS

DAY = date(2026, 4, 1)


@pytest.fixture(scope="module", params=simulated_codes())
def found(request):
    return document.method(load_country(request.param), DAY)


def test_every_parameter_of_the_model_stands_in_exactly_one_section(found):
    listed = [number.path for each in found.by_section.values() for number in each]
    read = [path for path in found.country.paths if path.partition(".")[0] in document.FILES]

    assert sorted(listed) == sorted(read)


def test_every_number_in_a_text_is_one_of_the_country_and_no_table(found):
    named = list(document.slots(found.texts))

    assert len(named) > 30
    assert all(found.numbers[path].value is not None for path in named)


@pytest.mark.parametrize("language", document.LANGUAGES)
def test_every_word_is_said_in_both_languages(language):
    for section in document.method_texts().sections:
        texts = [section.name, *section.text, *section.steps, *(item.text for item in section.items)]

        assert all(words[language].strip() for words in texts)


def test_japanese_is_not_torn_by_the_lines_of_the_file():
    for section in document.method_texts().sections:
        for words in (*section.text, *section.steps):
            assert "。 " not in words["ja"] and "、 " not in words["ja"]


def test_a_text_that_names_other_numbers_in_another_language_is_refused(tmp_path):
    text = document.FILE.read_text(encoding="utf-8").replace("（国の生命表の{people.smr}倍）", "", 1)
    (tmp_path / "method.yaml").write_text(text, encoding="utf-8")

    with pytest.raises(InvalidDefinition, match="other numbers"):
        document.read_texts(tmp_path / "method.yaml")


def test_a_country_at_the_level_of_map_has_no_method():
    with pytest.raises(NotSimulated):
        document.method(load_country("au"), DAY)


def test_the_program_says_which_it_is(found):
    assert found.engine == ENGINE and found.data == found.country.fingerprint


def test_every_published_model_is_solved_again_and_agrees():
    models = document.verified()

    assert sum(each.figures for each in models) > 70
    assert all(each.figures == each.agree and each.sources for each in models)


def test_each_finding_has_japanese_words_and_their_numbers_are_known():
    kept = kept_validation(load_country("jp"))
    words = document.method_texts().findings
    ends = {"refused_least": 0.0, "refused_most": 0.0}

    assert {each.name for each in kept.findings} == set(words)
    assert all(each.numbers.format(**(ends | dict(kept.numbers))) for each in words.values())


def test_an_age_in_japanese_is_said_as_one():
    found = document.method(load_country("jp"), DAY)

    assert found.numbers["people.leaving_age"].in_words("ja") == "65歳"
    assert found.numbers["people.working_age"].in_words("ja") == "1,160,000人"
    assert found.numbers["people.leaving_age"].in_words("en") == "65 years"


# ---- what validation keeps ------------------------------------------------------------------------------


def test_what_is_kept_is_what_the_page_of_findings_says():
    page = (DOCS / "findings-japan.md").read_text(encoding="utf-8")
    kept = kept_validation(load_country("jp"))

    assert f"engine {kept.engine}" in page
    assert all(each.numbers in page for each in kept.findings)
    assert sum("| MISSED |" in line for line in page.splitlines()) == len(kept.missed) > 0


def test_what_is_kept_comes_back_as_it_was():
    kept = kept_validation(load_country("jp"))
    lines = as_csv(kept).splitlines()

    assert lines[0] == "what,name,value,low,high,points_low,points_high"
    assert {line.split(",")[1] for line in lines if line.startswith("figure")} == {
        row.target.name for row in kept.rows
    }


def test_where_nobody_kept_a_validation_there_is_none():
    assert kept_validation(load_country("xx")) is None
