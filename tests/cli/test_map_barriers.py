"""placefirst map --barriers: the same answer as the core, in words and as one object."""

from __future__ import annotations

import json
from datetime import date

import pytest

from placefirst.loop.map import map_barriers
from placefirst_cli.app import run


@pytest.fixture
def ask(capsys):
    def asked(*arguments):
        code = run(["map", *arguments])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return asked


def test_json_holds_every_cell_with_verdict_words_and_sources(ask):
    code, out, _ = ask("jp", "--barriers", "--on", "2026-07-01", "--json")
    answer = json.loads(out)
    core = map_barriers("jp", date(2026, 7, 1)).then

    assert 0 == code
    assert 143 == len(answer["cells"])
    assert core.totals() == answer["totals"]
    assert [each.key for each in core.paid_by_nobody] == answer["paid_by_nobody"]
    assert "systematic_job_development" in answer["paid_by_nobody"]
    assert all(cell["verdict"] and cell["sources"] for cell in answer["cells"])
    outreach = next(
        cell
        for cell in answer["cells"]
        if (cell["programme"], cell["element"]) == ("visiting_nursing", "outreach")
    )
    assert [5800] == [each["value"] for each in outreach["money"]]


def test_the_text_says_what_nobody_pays_for_and_what_an_option_changed(ask):
    _, out, _ = ask(
        "jp", "--barriers", "--option", "quasi_ips", "--option", "open_door", "--on", "2026-07-01"
    )
    words = " ".join(out.split())

    assert "under open_door+quasi_ips" in words
    assert "(was: limits)" in words
    assert "What the contract asks" in words


def test_it_speaks_japanese(ask):
    code, out, _ = ask("jp", "--barriers", "--language", "ja", "--programme", "day_care")

    assert 0 == code
    assert "定めがない" in out and "職場開拓" in out
    assert "就労移行支援:" not in out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["jp", "--barriers", "--option", "qasi_ips"], "Did you mean 'quasi_ips'?"),
        (["jp", "--barriers", "--on", "2001-01-01"], "begins on 2013-12-01"),
        (["jp", "--option", "quasi_ips"], "together with --barriers"),
        (["jp", "--barriers", "--programme", "day_cares"], "Did you mean 'day_care'?"),
        (["au", "--barriers"], "Nothing has been gathered yet"),
    ],
)
def test_a_mistake_is_one_sentence(ask, arguments, sentence):
    code, out, err = ask(*arguments)

    assert (2, "") == (code, out)
    assert sentence in err and 1 == len(err.splitlines())
