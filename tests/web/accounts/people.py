"""People of the tests: accounts with a confirmed address, and a browser window for each."""

import re
import time
from functools import cache

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.core import mail
from django.test import Client

from placefirst_web.accounts.models import Account

PASSWORD = "seven quiet herons at dawn"


@cache
def kept_password():
    """The password as the database keeps it, hashed once for all tests."""
    return make_password(PASSWORD)


def account(email="yuki@agency.example", name="Yuki"):
    """An account whose address is confirmed."""
    made = Account.objects.create(email=email, name=name, password=kept_password())
    EmailAddress.objects.create(user=made, email=email, verified=True, primary=True)
    return made


def window(someone):
    """A browser window in which *someone* is signed in."""
    client = Client()
    client.force_login(someone, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def sure_window(someone):
    """The same, in which *someone* has also shown again that it is them, as what is grave demands."""
    client = window(someone)
    session = client.session
    shown = {"method": "password", "at": time.time(), "reauthenticated": True}
    session["account_authentication_methods"] = [shown]
    session["account_authentication_methods_user"] = str(someone.pk)
    session.save()
    return client


def link_in_last_mail():
    """The path of the link in the last mail."""
    return re.search(r"http://[^/]+(/\S+)", mail.outbox[-1].body)[1]
