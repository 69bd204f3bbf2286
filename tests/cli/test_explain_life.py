"""``placefirst explain --life``: one life in two worlds at the prompt."""

import json

import pytest

from placefirst_cli.app import run

ASKED = ["explain", "xx", "--years", "4", "--life", "gaf=41-60"]


def asked(capsys, *more):
    code = run([*ASKED, *more])
    out, err = capsys.readouterr()
    return code, " ".join(out.split()), " ".join(err.split())


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            [
                "One person, two worlds:",
                "Their lives part in month",
                "This person does not exist",
                "Today’s rules",
            ],
        ),
        ("ja", ["同じ人の二つの歩み：", "に分かれる：", "架空の人", "現行制度"]),
    ],
)
def test_a_life_is_told_in_both_languages(capsys, language, words):
    code, out, _err = asked(capsys, "--option", "quasi_ips", "--language", language)

    assert code == 0
    assert all(word in out for word in words)
    assert "[1]" in out and "◌" in out


def test_another_person_is_another_life(capsys):
    _code, first, _err = asked(capsys, "--option", "quasi_ips")
    _code, second, _err = asked(capsys, "--option", "quasi_ips", "--person", "2")

    assert "Life 1 of" in first and "Life 2 of" in second
    assert first != second


def test_everything_is_one_json_object_on_request(capsys):
    run([*ASKED, "--option", "quasi_ips", "--json"])
    found = json.loads(capsys.readouterr().out)

    assert found["alike"] == "gaf=41-60,wants=yes"
    assert len(found["group"]["worlds"]) == 2
    assert found["lives"][0]["worlds"][1]["key"] == "quasi_ips"


def test_a_scenario_in_which_nobodys_own_service_acts_has_no_life_to_tell(capsys):
    code, out, _err = asked(capsys, "--option", "joint_fund")

    assert code == 0
    assert "there is no life to tell" in out


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ([], "Give --option once."),
        (["--option", "quasi_ips", "--option", "joint_fund"], "Give --option once."),
        (["--option", "quasi_ips", "--person", "999"], "--person must be between 1 and"),
        (["--option", "quasi_ips", "--life", "gaf=70-60"], "gaf cannot be 70-60."),
        (["--option", "quasi_ips", "--life", "area=Atlantis"], "There is no area 'Atlantis'."),
        (["--option", "quasi_ips", "--life", "gaf=15-16,sex=men,diagnosis=bipolar"], "Nobody who is"),
    ],
)  # fmt: skip
def test_a_mistake_is_one_sentence(capsys, more, sentence):
    code, out, err = asked(capsys, *more)

    assert code == 2
    assert out == ""
    assert sentence in err


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["lead another life", "Other people’s places", "women", "One life among them", "two worlds:"]),
        ("ja", ["の歩みが変わる", "他の人との枠の競合", "女性", "そのうちの一人の歩み", "二つの歩み："]),
    ],
)
def test_everybody_is_followed_before_one_life_is_told(capsys, language, words):
    asked_for = ["explain", "xx", "--years", "3", "--follow", "--option", "quasi_ips", "--language", language]
    code = run([*asked_for, "--life", "gaf=51-70"])
    out = " ".join(capsys.readouterr().out.split())

    assert code == 0
    assert all(word in out for word in words)


def test_following_everybody_needs_another_world(capsys):
    code = run(["explain", "xx", "--follow"])

    assert code != 0
    assert "Give --option once." in capsys.readouterr().err
