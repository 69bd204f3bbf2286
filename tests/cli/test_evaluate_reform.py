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


def few(*numbers):
    """PEOPLE with so few below the line in the quarters of *numbers*."""
    head, *lines = PEOPLE.splitlines()
    small = [
        f"{line.split(',')[0]},3,{4 + at % 6}" if at in numbers else line for at, line in enumerate(lines)
    ]
    return "\n".join([head, *small, ""])


@pytest.mark.parametrize(("language", "says"), [("en", "a share of fewer than ten"), ("ja", "分母が10未満")])
def test_an_answer_names_each_share_of_too_few_that_it_left_out(tmp_path, language, says):
    file = tmp_path / "own.csv"
    file.write_text(few(4, 19), "utf-8")
    asked = ("evaluate", "reform", "--points", str(file), "--on", "2022-01-01", "--language", language)
    done = within(*asked)
    told = json.loads(within(*asked, "--json").stdout)["answer"]
    line = next(each["says"][language] for each in told["checks"] if each["check"] == "few")

    assert 0 == done.returncode and says in line and "".join(line.split()) in "".join(done.stdout.split())
    assert "2020-01-01" in line and "2023-10-01" in line
    assert ["2020-01-01", "2023-10-01"] == [each["label"] for each in told["left_out"]]
    assert 22 == told["before"] + told["after"]


def test_a_refusal_names_each_share_of_too_few_that_would_have_been_enough(tmp_path):
    file = tmp_path / "own.csv"
    file.write_text(few(*range(6)), "utf-8")
    done = within("evaluate", "reform", "--points", str(file), "--on", "2022-01-01")
    said = " ".join(done.stdout.split())

    assert 0 == done.returncode and said.startswith("No answer: At least 8 points before 2022-01-01")
    assert "Longer periods or larger groups would count; now left out" in said
    assert all(f"{2019 + at // 4}-{at % 4 * 3 + 1:02d}-01" in said for at in range(6))


def test_a_file_of_nothing_but_shares_of_too_few_is_refused_with_its_lines(tmp_path):
    file = tmp_path / "own.csv"
    file.write_text(few(*range(24)), "utf-8")
    done = within("evaluate", "reform", "--points", str(file), "--on", "2022-01-01", "--json")

    assert 2 == done.returncode and "" == done.stdout
    assert "own.csv, lines 2, 3, 4" in done.stderr and "25: each is a share of fewer than 10" in done.stderr
    assert "Count longer periods or larger groups." in done.stderr


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
