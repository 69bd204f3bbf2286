"""placefirst evaluate reform: lists, answers, refuses with what would be enough, and takes a file."""

import json

import pytest

from tests.cli.command import placefirst, within

YEARS = "day,value\n" + "".join(
    f"{2000 + place}-04-01,{100 + 3 * place + (7 * place) % 5 + (40 if place >= 12 else 0)}\n"
    for place in range(24)
)
PEOPLE = "day,value,denominator\n" + "".join(
    f"{2019 + place // 4}-{place % 4 * 3 + 1:02d}-01,{20 + (place * 7) % 9},{60 + (place * 5) % 11}\n"
    for place in range(24)
)


def test_a_country_alone_lists_its_reforms():
    done = placefirst("evaluate", "reform", "jp")

    assert 0 == done.returncode
    assert (
        "quota_2018" in done.stdout and "2018-04-01 ◌" in done.stdout and "placements:mental" in done.stdout
    )


def test_a_country_without_reforms_says_so():
    assert "No reform is written down for Singapore" in within("evaluate", "reform", "sg").stdout


def test_an_answer_in_words_with_every_figure_and_its_mark():
    done = within(
        "evaluate", "reform", "jp", "--reform", "quota_2013", "--series", "placements",
        "--strand", "mental", "--control", "intellectual",
    )  # fmt: skip

    assert 0 == done.returncode
    assert "65,518 ◐" in done.stdout and "Past carried on" in done.stdout
    assert "A change after a reform is not yet a change by it" in " ".join(done.stdout.split())
    assert "They did not run side by side before the reform" in " ".join(done.stdout.split())


def test_the_same_as_json_in_both_languages():
    done = within("evaluate", "reform", "jp", "--reform", "quota_2013", "--json")
    told = json.loads(done.stdout)

    assert 0 == done.returncode and told["refused"] is None
    assert {"en", "ja"} == set(told["answer"]["reading"])
    assert told["answer"]["step"]["low"] <= told["answer"]["step"]["value"] <= told["answer"]["step"]["high"]


def test_too_little_is_no_answer_and_says_what_would_do():
    done = within(
        "evaluate", "reform", "jp", "--reform", "quota_2024", "--series", "actual_rate",
        "--language", "ja",
    )  # fmt: skip

    assert (
        0 == done.returncode
        and "分析できません" in done.stdout
        and "2027まで" in done.stdout.replace("\n", "")
    )


def test_a_file_of_points_is_enough_of_itself(tmp_path):
    file = tmp_path / "own.csv"
    file.write_text(YEARS, "utf-8")
    done = within("evaluate", "reform", "--points", str(file), "--on", "2012-04-01", "--json")
    told = json.loads(done.stdout)["answer"]

    assert 0 == done.returncode
    assert told["step"]["value"] == pytest.approx(40, abs=5) and told["step"]["low"] > 30


def test_a_file_of_shares_is_weighted_by_its_denominators(tmp_path):
    file = tmp_path / "own.csv"
    file.write_text(PEOPLE, "utf-8")
    done = within("evaluate", "reform", "--points", str(file), "--on", "2022-01-01")

    assert "Each point counts by what it is a share of (60 to 70)" in " ".join(done.stdout.split())


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "Which country?"),
        (("zz",), "There is no country"),
        (("jp", "--reform", "quota_1999"), "Did you mean 'quota_1998'"),
        (("jp", "--reform", "quota_2018", "--series", "placement"), "Did you mean 'placements'"),
        (("jp", "--reform", "quota_2018", "--series", "placements", "--strand", "x"), "Known: intellectual"),
        (("jp", "--reform", "quota_2018", "--scale", "cubic"), "Choose linear or log"),
        (("jp", "--on", "2018-04-01"), "In which series?"),
        (("jp", "--on", "yesterday"), "is no day"),
        (("jp", "--reform", "quota_2018", "--phase-in", "99"), "Write 0 to 8"),
        (("--points", "missing.csv", "--on", "2018-04-01"), "missing.csv"),
        (("jp", "--write"), "--prove --write"),
        (("gb", "--reform", "first_wave_2018"), "no series is recorded"),
    ],
)  # fmt: skip
def test_a_mistake_is_one_sentence(arguments, says):
    done = within("evaluate", "reform", *arguments)

    assert 2 == done.returncode and "" == done.stdout
    assert says in done.stderr and "Traceback" not in done.stderr
