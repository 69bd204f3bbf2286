"""placefirst evaluate turned-away --prove: the page in the documents is what it finds; a failure is said."""

from dataclasses import replace

import pytest

from placefirst.refusals.proof import RUNS, WORLDS, Covered, prove
from placefirst.refusals.proof_lists import LISTS, prove_lists
from placefirst_cli import evaluate_proof
from placefirst_cli.app import run
from placefirst_cli.evaluate_proof_page import Proved, page
from tests.house.tree import DOCS

PAGE = (DOCS / "turned-away-proof.md").read_text(encoding="utf-8")
BY_KEY = {world.key: world for world in WORLDS}


def rows(text, key):
    """The lines of tables whose first cell is *key*."""
    return [line for line in text.splitlines() if line.startswith(f"| {key} |")]


@pytest.fixture(scope="module")
def found():
    """One world that holds, one that does not, one of lists, each in full."""
    worlds = [prove(BY_KEY["few"], RUNS), prove(BY_KEY["far_more"], 2)]
    return Proved(RUNS, worlds, [prove_lists(next(iter(LISTS)), RUNS)], [])


def test_the_documents_say_what_the_command_finds(found):
    for key in ("few", "two"):
        assert rows(page(found), key) == rows(PAGE, key) != []


def test_the_documents_know_every_world_and_say_that_nothing_fails():
    worlds = {world.key: says for each in (WORLDS, LISTS) for world, says in each.items()}

    assert [key for key in worlds if not rows(PAGE, key)] == []
    assert [key for key, says in worlds.items() if f"- **{key}**: {says}" not in PAGE] == []
    assert "Met everywhere." in PAGE


@pytest.mark.soak
def test_the_whole_page_made_again_is_the_page_that_is_shipped():
    assert page(evaluate_proof.proved()) == PAGE


def test_a_world_whose_assumptions_are_true_and_whose_range_fails_ends_the_command_badly(
    found, monkeypatch, capsys
):
    few = replace(found.worlds[0], wide=Covered(400, RUNS))
    monkeypatch.setattr(evaluate_proof, "proved", lambda: replace(found, worlds=[few]))

    assert run(["evaluate", "turned-away", "--prove"]) == 1
    assert "Not met in `few`." in capsys.readouterr().out


def test_a_world_outside_of_the_assumptions_fails_nothing(found, monkeypatch, capsys):
    monkeypatch.setattr(evaluate_proof, "proved", lambda: found)

    assert not found.worlds[1].holds
    assert run(["evaluate", "turned-away", "--prove"]) == 0
    assert capsys.readouterr().out == page(found)


def test_the_page_is_kept_whole_where_there_are_documents(found, monkeypatch, tmp_path):
    monkeypatch.setattr(evaluate_proof, "proved", lambda: found)
    monkeypatch.setattr(evaluate_proof, "PAGE", tmp_path / "proof.md")

    assert run(["evaluate", "turned-away", "--prove", "--write"]) == 0
    assert (tmp_path / "proof.md").read_text(encoding="utf-8") == page(found)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--prove", "--write"], "only the sources have"),
        (["--write"], "--prove --write"),
        (["--prove", "--json"], "Leave all but --write out"),
        (["--prove", "campaign.zip"], "Leave all but --write out"),
    ],
)
def test_what_cannot_be_meant_is_refused_before_anything_is_computed(
    options, says, monkeypatch, tmp_path, capsys
):
    monkeypatch.setattr(evaluate_proof, "PAGE", tmp_path / "nowhere" / "proof.md")

    assert run(["evaluate", "turned-away", *options]) == 2
    assert says in " ".join(capsys.readouterr().err.split())
