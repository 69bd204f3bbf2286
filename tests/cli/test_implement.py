"""``placefirst implement``: a review from a file, and rates of people from a table, by every definition."""

import json

import pytest

from placefirst_cli.app import run
from tests.house.tree import ROOT

EXAMPLES = ROOT / "docs" / "examples" / "implement"
REVIEW, PEOPLE = str(EXAMPLES / "review.yaml"), str(EXAMPLES / "people.csv")
QUARTER = ["--first", "2026-04-01", "--last", "2026-06-30"]


def told(capsys, *arguments):
    code = run(["implement", *arguments])
    out, err = capsys.readouterr()
    return code, " ".join(out.split()), " ".join(err.split())


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["87 of 25 to 125: fair", "Provisional:", "19 of 25 items the same", "weighted kappa"]),
        ("ja", ["87（25～125点）：普通", "暫定：", "25項目中19項目が一致", "重み付きκ係数"]),
    ],
)
def test_a_review_is_added_up_and_what_rests_on_memory_makes_it_provisional(capsys, language, words):
    code, out, _err = told(capsys, "review", REVIEW, "--language", language)

    assert code == 0
    assert all(word in out for word in words), out
    assert "◌" in out


def test_the_authorised_wording_lets_an_independent_review_count(capsys, tmp_path):
    run(["implement", "review", REVIEW, "--json"])
    before = json.loads(capsys.readouterr().out)
    lines = [
        f"  {item['key']}: {{{item['score']}: {{en: as authorised}}}}"
        for item in before["items"]
        if not item["is_checked"]
    ]
    wording = tmp_path / "wording.yaml"
    head = 'scale: ips_25\nedition: "2008"\npermission: given for a test\nitems:\n'
    wording.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    run(["implement", "review", REVIEW, "--json", "--wording", str(wording)])
    after = json.loads(capsys.readouterr().out)

    assert before["is_provisional"] and not before["counts_as_review"]
    assert after["counts_as_review"] and after["total"] == before["total"] == 87


def test_the_same_people_give_each_body_its_own_rate(capsys):
    run(["implement", "rates", PEOPLE, *QUARTER, "--json"])
    found = {each["measure"]: each for each in json.loads(capsys.readouterr().out)}

    assert found["refusal_rate"]["rate"] == pytest.approx(2 / 6, abs=1e-6)
    lacking = found["learning_community_quarter"]["uncounted"]
    assert [(each["key"], each["lacks"]) for each in lacking] == [("p10", "job_end")]
    rates = {each["rate"] for each in found.values() if each["rate"] is not None}
    assert len(rates) >= 4
    assert all(set(each["above"]) <= set(each["below"]) for each in found.values())


def test_rates_are_said_with_their_definition_and_what_cannot_be_counted(capsys):
    code, out, _err = told(capsys, "rates", PEOPLE, *QUARTER, "--rows", "--language", "ja")

    assert code == 0
    assert "p10は数えられない（離職日がない）" in out and "分子：" in out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["rates", PEOPLE], "Give --first and --last"),
        (["rates", PEOPLE, "--first", "2026-06-30", "--last", "2026-04-01"], "before it begins"),
        (["rates", PEOPLE, *QUARTER, "--measure", "the_best"], "no measure"),
        (["rates", "nothing.csv", *QUARTER], "cannot be read"),
        (["review", "nothing.yaml"], "nothing.yaml"),
        (["scale", "the_best"], "no fidelity scale"),
        (["dance", PEOPLE], "thing to implement"),
    ],
)
def test_a_mistake_is_a_sentence_and_exit_code_two(capsys, arguments, says):
    code, _out, err = told(capsys, *arguments)

    assert code == 2
    assert says in err, err


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("2026-05-11", "11/05/2026", "line 2: job_start cannot be “11/05/2026”"),
        ("accepted,2026-04-06", "maybe,2026-04-06", "line 2: decision cannot be “maybe”"),
        ("key,received", "key,got", "Nobody knows the column “got”"),
        ("p05,,,,,,,,,2026-05-18", "p05,2026-01-20,,,,,,,,2026-05-18", "line 7: received of p05"),
        ("2026-06-01,2026-06-02", "2026-06-01,2026-05-02", "line 3: job_end cannot be"),
    ],
)
def test_a_wrong_cell_is_named_with_its_line(capsys, tmp_path, old, new, says):
    text = (EXAMPLES / "people.csv").read_text(encoding="utf-8")
    table = tmp_path / "people.csv"
    table.write_text(text.replace(old, new, 1), encoding="utf-8")
    code, _out, err = told(capsys, "rates", str(table), *QUARTER)

    assert code == 2
    assert says in err, err


def test_a_scale_shows_how_each_anchor_was_read(capsys):
    code, out, _err = told(capsys, "scale", "jisef", "--language", "ja")

    assert code == 0
    assert "20人以下 ◐" in out and "確認できていない" in out


def test_a_file_of_authorised_wording_is_checked_and_says_what_stays_provisional(capsys, tmp_path):
    path = tmp_path / "wording.yaml"
    path.write_text(
        'scale: ips_25\nedition: "2008"\npermission: the authors, 2026\nitems:\n'
        "  caseload: {5: {en: read}}\n  unit: {1: {en: a}, 2: {en: b}, 3: {en: c}, 4: {en: d}}\n"
    )
    code, out, _err = told(capsys, "wording", str(path))
    path.write_text(path.read_text().replace("caseload", "case_load"))
    refused, _out, err = told(capsys, "wording", str(path))

    assert code == 0 and "5 of 125" in out and "generalist" in out and "unit," not in out
    assert refused == 2 and "case_load" in err
