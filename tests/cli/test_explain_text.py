"""placefirst explain as text: what changes in words and tables, and what is not known said so."""

import json

import pytest

from placefirst_cli.app import run
from tests.cli.command import within

COMBINED = "employer_partnership+ips_programme+quota_3_0"


def placefirst(*arguments):
    return within("explain", *arguments)


def flat(text):
    return " ".join(text.split())


@pytest.fixture(scope="module")
def japan(tmp_path_factory):
    """The text of a small part of Japan, and the same answer as one object."""
    folder = tmp_path_factory.mktemp("japan") / "out"
    asked = ("jp", "--share", "0.02", "--years", "1", "--option", "ips_programme")
    told = placefirst(*asked, "--out", str(folder))
    assert (0, "") == (told.returncode, told.stderr)
    return told.stdout, json.loads((folder / "answer.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def imaginary(tmp_path_factory):
    """The same of seven years of the imaginary country under three options together."""
    folder = tmp_path_factory.mktemp("imaginary") / "out"
    told = placefirst("xx", "--years", "7", "--option", COMBINED, "--out", str(folder))
    assert (0, "") == (told.returncode, told.stderr)
    return told.stdout, json.loads((folder / "answer.json").read_text(encoding="utf-8"))


def test_a_part_of_the_country_is_whole_areas_and_says_so(japan):
    text, answer = japan

    assert 0 < answer["people"] < 0.05 * 1_160_000
    assert "of 47 areas are followed, not the 1,160,000 of the country; nothing is scaled up." in flat(text)
    assert any("nothing is scaled up" in note["en"] for note in answer["notes"])


def test_the_text_says_what_changes_in_words_and_tables(japan):
    text, answer = japan
    lines = text.splitlines()

    assert flat(text).startswith(
        f"Japan: {answer['people']:,} people of working age followed for 1 year from 2026-04 (seed 1, "
    )
    assert any(line.startswith("ips_programme: ") for line in lines)
    assert {"today's", "rules", "ips_programme", "difference"} <= set(text.split())
    assert "Spending by payer, million JPY a year" in text
    assert "An empty difference: no effect found" in text
    assert "\x1b" not in text and max(map(len, lines)) <= 120


def test_people_turned_away_are_an_interval_in_the_text_or_not_known_but_never_the_run_alone(japan):
    text, answer = japan
    rows = [line for line in text.splitlines() if line.startswith("turned away, ")]
    intervals = [
        [answer["scenarios"][key]["refused_per_year"][band] for key in ("baseline", "ips_programme")]
        for band in ("gaf_le_50", "gaf_51_60", "gaf_61_70", "gaf_gt_70")
    ]

    assert 4 == len(rows) == len(intervals)
    for row, sides in zip(rows, intervals, strict=True):
        for side in sides:
            if side["low"] is None:
                assert "not known" in row and not any(sign.isdigit() for sign in row.partition("  ")[2])
            else:
                assert side["low"] <= side["run"] <= side["high"]
                assert f"{side['low']:,} to {side['high']:,}" in row
    if intervals[0][0]["low"] is not None:
        assert "People turned away are an interval" in text


def test_where_no_points_are_stored_people_turned_away_are_not_known_and_the_text_says_why(imaginary):
    text, answer = imaginary
    rows = [line for line in text.splitlines() if line.startswith("turned away, ")]
    refused = answer["scenarios"]["baseline"]["refused_per_year"].values()

    assert [(None, None)] * 4 == [(each["low"], each["high"]) for each in refused]
    assert 4 == len(rows)
    assert all("not known" in row and not any(map(str.isdigit, row.partition("  ")[2])) for row in rows)
    assert "People turned away are not known: this country has no stored sets" in flat(text)
    assert "interval" not in text


def test_a_long_key_stands_over_its_table_and_not_above_a_column(imaginary):
    text, _ = imaginary

    assert COMBINED in text.splitlines()
    assert "this option" in text and "…" not in text


def test_spending_is_shown_by_payer_and_fiscal_year_where_an_effect_was_found(imaginary):
    text, answer = imaginary
    found = answer["difference"][COMBINED]["spend_by_payer_yen"]["employers"]
    rows = [
        line.split()[1:]
        for part in text.split("Difference of spending by payer and fiscal year, million XTS")[1:]
        for line in part.splitlines()
        if line.startswith("Employers ")
    ]
    shown = [float(cell.replace(",", "")) for row in rows for cell in row]

    assert list(map(str, range(2026, 2033))) == list(found)
    assert "  2026   " in text and "   2032\n" in text
    assert shown == [pytest.approx(amount / 1e6, abs=0.51) for amount in found.values() if amount is not None]


def test_the_text_speaks_japanese():
    told = placefirst("xx", "--years", "1", "--option", "quasi_ips", "--language", "ja")

    assert (0, "") == (told.returncode, told.stderr)
    assert "1年間計算" in told.stdout and "断られた人" in told.stdout


def test_the_options_are_listed_with_what_may_be_set():
    told = placefirst("xx", "--options")
    listed = json.loads(placefirst("xx", "--options", "--json").stdout)

    assert (0, "") == (told.returncode, told.stderr)
    assert "places=5 person" in told.stdout
    assert "(a whole number from 1 to 10)" in flat(told.stdout)
    assert {"awareness", "fee", "places"} == set(listed["quasi_ips"]["parameters"])
    assert all(option["instrument"] and option["could_lose"] for option in listed.values())


def test_a_number_that_is_set_by_itself_is_said_with_its_reason():
    text = "levers.outreach_fee=3_000:because=Visits at home, for a trial"
    told = flat(placefirst("xx", "--years", "1", "--option", text).stdout)

    assert (
        "Sets levers.outreach_fee to 3000 instead of 0 from 2026-04. Why: Visits at home, for a trial" in told
    )


@pytest.mark.parametrize(("name", "begins"), [("method.pdf", b"%PDF"), ("method.docx", b"PK")])
def test_the_method_is_written_to_a_file(tmp_path, name, begins):
    assert run(["explain", "xx", "--method", "--out", str(tmp_path / name)]) == 0
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_the_method_is_no_spreadsheet(tmp_path, capsys):
    code = run(["explain", "xx", "--method", "--out", str(tmp_path / "method.xlsx")])

    assert code != 0 and "is a .pdf or .docx file" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
