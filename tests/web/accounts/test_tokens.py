"""Tokens for the interface: made, shown once, withdrawn."""

import pytest

from placefirst_web.accounts import tokens
from placefirst_web.accounts.models import ApiToken
from tests.web.accounts.people import account, sure_window, window

pytestmark = pytest.mark.django_db(transaction=True)
PAGE = "/accounts/tokens/"


def secret_of(page):
    return page.content.decode().partition('<code class="secret">')[2].partition("<")[0]


def test_a_token_is_shown_once_and_kept_as_a_hash():
    browser = sure_window(account())
    secret = secret_of(browser.post(PAGE, {"name": "Notebook"}))
    kept = ApiToken.objects.get()

    assert secret.startswith("pf_") and secret not in str(vars(kept))
    assert secret not in browser.get(PAGE).content.decode()
    assert tokens.find(secret) == kept and kept.last_used is None


def test_a_token_that_is_withdrawn_opens_nothing():
    browser = sure_window(account())
    secret = secret_of(browser.post(PAGE, {"name": "Notebook"}))
    browser.post(f"{PAGE}{ApiToken.objects.get().pk}/withdraw/")

    assert tokens.find(secret) is None and not ApiToken.objects.exists()


def test_nobody_withdraws_the_token_of_somebody_else():
    token, _secret = tokens.make(account(), "Notebook")
    other = window(account("ren@agency.example", "Ren"))

    assert other.post(f"{PAGE}{token.pk}/withdraw/").status_code == 404
    assert ApiToken.objects.exists()


def test_making_one_asks_for_the_password_again():
    answer = window(account()).get(PAGE)

    assert answer.status_code == 302 and "reauthenticate" in answer.url


@pytest.mark.parametrize(
    ("name", "said"), [("", "required"), ("Notebook", "already"), ("a\u200bb", "cannot be seen")]
)
def test_a_name_that_cannot_be_is_answered_at_its_field(name, said):
    someone = account()
    tokens.make(someone, "Notebook")
    page = sure_window(someone).post(PAGE, {"name": name}).content.decode()

    assert said in page and 'class="field wrong"' in page


def test_there_are_at_most_so_many():
    someone = account()
    for number in range(tokens.MOST):
        tokens.make(someone, str(number))

    assert "Withdraw one" in sure_window(someone).post(PAGE, {"name": "more"}).content.decode()


def test_tokens_are_in_the_download_and_go_with_the_account():
    someone = account()
    tokens.make(someone, "Notebook")
    held = sure_window(someone).get("/accounts/data.json").json()
    someone.delete()

    assert [each["name"] for each in held["api_tokens"]] == ["Notebook"]
    assert "secret" not in held["api_tokens"][0] and not ApiToken.objects.exists()
