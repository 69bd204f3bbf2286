"""placefirst new-country: an outsider begins a country that loads, and check leads on from there."""

from __future__ import annotations

import json

import pytest

from placefirst.parameters.read import load_country
from placefirst_cli.app import run


@pytest.fixture
def ask(capsys):
    def asked(*arguments):
        code = run(list(arguments))
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return asked


KOREA = ("--name", "South Korea", "--name-in", "ja=韓国", "--currency", "KRW", "--fiscal-year", "1")


def test_a_country_that_was_begun_loads_and_says_line_by_line_what_is_missing(ask, tmp_path):
    code, out, err = ask("new-country", "kr", *KOREA, "--on", "2026-11-26", "--into", str(tmp_path))
    country = load_country("kr", tmp_path / "kr")

    assert (0, "") == (code, err)
    assert ("KRW", ("en", "ja"), "韓国") == (country.currency, country.languages, country.name["ja"])
    assert f"placefirst check kr --folder {tmp_path / 'kr'}" in out.replace("\n", " ")

    code, out, err = ask("check", "kr", "--folder", str(tmp_path / "kr"))
    lines = out.splitlines()

    assert (0, "") == (code, err)
    for missing in ("country.yaml (system): divisions", "funding.yaml (funding)", "people.yaml (explain)"):
        assert [line for line in lines if line.startswith(f"not entered yet: kr/{missing}")]
    assert "kr: no problem." in lines[-1]


def test_each_line_that_is_filled_in_goes_and_a_mistake_in_it_is_told(ask, tmp_path):
    ask(
        "new-country",
        "kr",
        "--name",
        "Korea",
        "--currency",
        "KRW",
        "--on",
        "2026-11-26",
        "--into",
        str(tmp_path),
    )
    head = tmp_path / "kr/country.yaml"
    head.write_text(head.read_text() + "payers: {nation: {name: {en: Nation}}}\n")
    _, out, _ = ask("check", "kr", "--folder", str(tmp_path / "kr"))

    assert "divisions: name at least one" in out and "payers: name at least one" not in out

    (tmp_path / "kr/lessons.yaml").write_text(
        "register: lessons\nname: {en: Lessons}\nentries:\n"
        "  - {lesson: one, level: village, name: {en: One}, experience: {en: A}, learnt: {en: B}, "
        "condition: {en: C}, source: us}\n"
        "sources:\n  us: {title: T, publisher: P, evidence: expert, read: publication}\n"
    )
    code, out, _ = ask("check", "kr", "--folder", str(tmp_path / "kr"))

    assert 1 == code
    assert "kr/lessons.yaml:4: kr.lessons, entry 1: 'village' is no known level." in out


@pytest.mark.parametrize("code", ["no", "on"])
def test_a_code_that_yaml_takes_for_a_word_stands_in_quotes(ask, tmp_path, code):
    ended, _, err = ask("new-country", code, "--name", "X", "--currency", "XAA", "--into", str(tmp_path))

    assert (0, "") == (ended, err)
    assert f'country: "{code}"' in (tmp_path / code / "country.yaml").read_text()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("KR", *KOREA), "is no code of a country"),
        (("../x", *KOREA), "is no code of a country"),
        (("kr", "--name", "Korea", "--currency", "won"), "--currency 'won' is none"),
        (("kr", *KOREA, "--fiscal-year", "13"), "--fiscal-year must be a month"),
        (("kr", *KOREA, "--name-in", "ja=朝鮮"), "--name-in"),
        (("kr", "--name", 'Ko"rea', "--currency", "KRW"), "cannot stand in a file"),
        (("kr", "--name", " ", "--currency", "KRW"), "cannot stand in a file"),
    ],
)
def test_what_makes_no_country_is_one_sentence_and_writes_nothing(ask, tmp_path, arguments, says):
    code, out, err = ask("new-country", *arguments, "--into", str(tmp_path))

    assert (2, "") == (code, out)
    assert says in err
    assert [] == list(tmp_path.iterdir())


def test_a_folder_that_is_there_is_never_written_over(ask, tmp_path):
    (tmp_path / "kr").mkdir()
    code, _, err = ask("new-country", "kr", *KOREA, "--into", str(tmp_path))

    assert 2 == code and "is there already" in err
    assert [] == list((tmp_path / "kr").iterdir())


def test_a_country_of_placefirst_is_not_begun_again(ask):
    code, _, err = ask("new-country", "jp", "--name", "Japan", "--currency", "JPY")

    assert 2 == code and "is there already" in err


def test_check_of_a_folder_without_a_country_or_without_its_code_says_what_to_do(ask, tmp_path):
    assert "holds no country.yaml" in ask("check", "kr", "--folder", str(tmp_path))[2]
    assert "name its code" in ask("check", "--folder", str(tmp_path))[2]


def test_gaps_are_data_too(ask):
    _, out, _ = ask("check", "au", "--json")
    (report,) = json.loads(out)["countries"]

    assert {"system", "stage", "explain"} <= {gap["room"] for gap in report["not_entered"]}
    assert all(gap["where"].startswith("au/") and gap["missing"] for gap in report["not_entered"])
