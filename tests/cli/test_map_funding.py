"""placefirst map --funding: how countries pay, printed and as data."""

from __future__ import annotations

import json

import pytest

from placefirst_cli.app import run


@pytest.fixture
def ask(capsys):
    def asked(*arguments):
        code = run(list(arguments))
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return asked


def test_the_finding_is_printed_first_and_ones_own_ways_in_full(ask):
    code, out, err = ask("map", "au", "--funding")

    assert (0, "") == (code, err)
    assert out.startswith("5 of 21 ways of paying, in 12 countries")
    assert "Australia pays so:" in out
    assert "260,000 AUD (at most) ◐" in " ".join(out.split())


def test_as_data_every_model_has_the_same_fields_and_its_sources(ask):
    _, out, _ = ask("map", "nl", "--funding", "--json")
    answer = json.loads(out)

    assert 1 == len({frozenset(model) for model in answer["funding"]})
    assert all(model["sources"] and model["judged_by"] for model in answer["funding"])
    assert {"nl.collective_half", "au.site_grants", "gb.nhs_block"} <= set(answer["pay_without_penalty"])


def test_it_is_printed_in_japanese(ask):
    _, out, _ = ask("map", "jp", "--funding", "--language", "ja")

    assert out.startswith("12か国・21通りの支払い方のうち")


def test_a_country_without_a_programme_is_led_to_what_there_is(ask):
    code, out, _ = ask("map", "us")

    assert 0 == code
    assert "No programme is described yet." in out and "placefirst map us --funding" in out


def test_a_country_without_a_quota_says_which_have_one(ask):
    code, _, err = ask("map", "au", "--quota", "docs/examples/employer.yaml")

    assert 2 == code
    assert "There is no employment quota of the country 'au'. Known: jp, xx." in err


def test_a_language_without_texts_is_refused(ask):
    code, out, err = ask("map", "jp", "--funding", "--language", "fr")

    assert (2, "") == (code, out)
    assert "no language 'fr'" in err
