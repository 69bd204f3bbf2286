"""placefirst map --stage and --actors, by the real command."""

import json

from tests.cli.command import placefirst


def test_the_stage_is_printed_with_its_tests_and_whose_they_are():
    told = placefirst("map", "jp", "--stage")

    assert 0 == told.returncode, told.stderr
    assert "Between stage 2 and stage 3." in told.stdout
    assert "rubric of Placefirst" in told.stdout
    assert "◌" in told.stdout and "assumed" in told.stdout and "2026-11-26" in told.stdout


def test_the_stage_as_json_holds_every_test_with_author_day_and_sources():
    told = placefirst("map", "jp", "--stage", "--json")
    answer = json.loads(told.stdout)

    assert [2, 3] == answer["between"]
    assert {"crpd_27", "gc_8", "oecd"} == set(answer["frameworks"])
    for test in answer["frameworks"]["oecd"]:
        assert test["author"] and test["on"] and test["sources"] and test["evidence"]


def test_the_actors_are_printed_in_japanese_with_the_year_from_a_day():
    told = placefirst("map", "jp", "--actors", "--on", "2027-01-01", "--language", "ja")

    assert 0 == told.returncode, told.stderr
    assert "15組のうち7組" in told.stdout
    assert "2027-04" in told.stdout and "2027-12" in told.stdout


def test_the_actors_as_json_name_the_pairs_without_a_channel():
    told = placefirst("map", "xx", "--actors", "--on", "2026-11-26", "--json")
    answer = json.loads(told.stdout)

    assert [["health", "labour"]] == answer["pairs_without_channel"]
    assert 3 == len(answer["actors"]) == len(answer["calendar"])


def test_a_country_without_registers_is_told_and_no_mistake():
    stage, actors = placefirst("map", "sg", "--stage"), placefirst("map", "sg", "--actors")

    assert 0 == stage.returncode == actors.returncode, stage.stderr + actors.stderr
    assert "Nobody has entered" in actors.stdout


def test_a_day_that_is_none_and_a_language_without_texts_are_refused_in_a_sentence():
    for arguments, says in (
        (["jp", "--actors", "--on", "soon"], "is no day"),
        (["jp", "--actors", "--on", "0001-01-01"], "No calendar reaches 0001-01-01"),
        (["jp", "--actors", "--on", "9999-12-31", "--json"], "No calendar reaches 9999-12-31"),
        (["jp", "--actors", "--stage"], "--stage and --actors are tables of their own"),
        (["jp", "--stage", "--language", "fr"], "There is no language 'fr'"),
        (["zz", "--stage"], "There is no country 'zz'"),
    ):
        told = placefirst("map", *arguments)
        assert (2, "") == (told.returncode, told.stdout)
        assert says in told.stderr
