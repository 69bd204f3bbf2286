"""``placefirst accounts``: how the first operator of an installation is made."""

import sys

from tests.cli.command import COMMAND
from tests.installation import at_home

SIGN_UP = """
from placefirst_web.settings import database
with database.running():
    import django; django.setup()
    from allauth.account.models import EmailAddress
    from placefirst_web.accounts.models import Account
    person = Account.objects.create_user("first@desk.example", "x")
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
"""


def test_the_first_operator_is_made_on_the_server(home):
    empty = at_home(home, COMMAND, "accounts", "list")
    unknown = at_home(home, COMMAND, "accounts", "grant", "first@desk.example", "operator")
    at_home(home, sys.executable, "-c", SIGN_UP)
    made = at_home(home, COMMAND, "accounts", "grant", "first@desk.example", "operator")
    wrong = at_home(home, COMMAND, "accounts", "grant", "first@desk.example", "king")
    listed = at_home(home, COMMAND, "accounts", "list")

    assert "No role is given yet" in empty.stdout
    assert unknown.returncode == 2 and "Sign up" in unknown.stderr
    assert made.stdout == "first@desk.example is operator for every country.\n", made.stderr
    assert wrong.returncode == 2 and "editor, operator, reviewer" in wrong.stderr
    assert "first@desk.example" in listed.stdout


def test_a_network_is_begun_on_the_server_for_an_account_that_is_confirmed(home):
    def opened(address, *more):
        asked = ("North", "--country", "xx", "--coordinator", address, *more)
        return at_home(home, COMMAND, "evaluate", "network", "open", *asked)

    unknown = opened("nobody@desk.example")
    begun, again = opened("first@desk.example"), opened("first@desk.example")
    japanese = opened("first@desk.example", "--japanese", "北", "--language", "ja")

    assert unknown.returncode == 2 and "Sign up" in unknown.stderr
    assert begun.stdout.startswith("North: begun; first@desk.example coordinates it."), begun.stderr
    assert again.stdout.startswith("North: there already;")
    assert japanese.stdout.startswith("北：すでにあるネットワーク。first@desk.example"), japanese.stderr
    assert "事業所をコードで招待する" in japanese.stdout
