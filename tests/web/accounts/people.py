"""People of the tests: accounts with a confirmed address, and a browser window for each."""

import re

from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from placefirst_web.accounts.models import Account

PASSWORD = "seven quiet herons at dawn"


def account(email="yuki@agency.example", name="Yuki"):
    """An account whose address is confirmed."""
    made = Account.objects.create_user(email, PASSWORD, name=name)
    EmailAddress.objects.create(user=made, email=email, verified=True, primary=True)
    return made


def window(someone):
    """A browser window in which *someone* has just signed in with the password."""
    client = Client()
    answer = client.post("/accounts/login/", {"login": someone.email, "password": PASSWORD})
    assert answer.status_code == 302, answer.content.decode()
    return client


def sure_window(someone):
    """The same, in which *someone* has also shown again that it is them, as what is grave demands."""
    client = window(someone)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


def link_in_last_mail():
    """The path of the link in the last mail."""
    return re.search(r"http://[^/]+(/\S+)", mail.outbox[-1].body)[1]
