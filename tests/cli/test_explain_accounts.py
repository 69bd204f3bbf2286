"""placefirst explain --accounts: the paragraph in the terminal, the same on request, and mistakes."""

import json

from tests.cli.command import within


def test_accounts_need_something_to_compare():
    told = within("explain", "xx", "--accounts")

    assert told.returncode == 2
    assert "Add --option" in told.stderr and len(told.stderr.splitlines()) == 1


def test_the_object_holds_the_accounts_and_the_text_their_paragraph():
    asked = ("explain", "xx", "--option", "quasi_ips", "--years", "1", "--accounts", "--language", "ja")
    told = within(*asked, "--json")
    accounts = json.loads(told.stdout)["difference"]["quasi_ips"]["accounts"]

    text = "".join(within(*asked).stdout.split())

    assert "".join(accounts["split"]["said"]["ja"].split()) in text
    assert "本人の家計" in text and "就労により失う給付" in text
