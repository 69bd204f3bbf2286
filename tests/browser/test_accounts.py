"""Accounts and corrections in a real browser: passkeys under the strict policy, both languages, a phone."""

import re

import pytest
from django.core.cache import cache
from playwright.sync_api import expect

from tests.browser.access import complaints
from tests.web.accounts.people import PASSWORD, account, sure_window

pytestmark = pytest.mark.django_db(transaction=True)

NUMBER = "/jp/map/number/transition_support.retention_months/correct/"
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def there(site):
    """The site by a name: a passkey belongs to one."""
    cache.clear()
    return f"http://localhost:{site.port}"


@pytest.fixture
def person(site, db):
    return account()


@pytest.fixture
def inside(context, there, person):
    """The window, signed in a moment ago."""
    cookie = sure_window(person).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": there}])


def test_a_passkey_is_added_and_signs_in_alone(page, context, there, person, inside):
    browser = context.new_cdp_session(page)
    browser.send("WebAuthn.enable")
    browser.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    page.goto(f"{there}/accounts/second/webauthn/add/")
    page.get_by_label("Sign in with this key alone").check()
    page.get_by_role("button", name="Add a passkey").click()
    page.get_by_role("heading", name="Recovery codes").wait_for()
    page.goto(f"{there}/accounts/")
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("link", name="Sign in").click()
    page.get_by_role("button", name="Sign in with a passkey").click()

    expect(page.get_by_role("heading", name="Your account")).to_be_visible()


def test_a_passkey_is_the_second_factor_after_the_password(page, context, there, person, inside):
    browser = context.new_cdp_session(page)
    browser.send("WebAuthn.enable")
    browser.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    page.goto(f"{there}/accounts/second/webauthn/add/")
    page.get_by_role("button", name="Add a passkey").click()
    page.get_by_role("heading", name="Recovery codes").wait_for()
    context.clear_cookies()
    page.goto(f"{there}/accounts/login/")
    page.get_by_label("E-mail address").fill(person.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("button", name="Use a passkey").click()

    expect(page.get_by_role("heading", name="Your account")).to_be_visible()


def test_a_number_is_corrected_by_hand(page, there, inside):
    page.goto(there + NUMBER)
    page.get_by_label("Value").fill("7")
    page.get_by_label("Title").fill("Notice 12 of 2026")
    page.get_by_label("Publisher").fill("Ministry")
    page.get_by_label("Where in it").fill("Article 3")
    page.get_by_label("Kind of evidence").select_option("law")
    page.get_by_label("How it was read").select_option("secondary")
    page.get_by_label("Note for the reviewer").fill("The notice says seven.")
    page.get_by_role("button", name="Propose this correction").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("7 months from 2018-04-01")
    expect(page.locator("pre.patch")).to_contain_text(re.compile(r"\+ +2018-04-01: \{value: 7"))
    assert complaints(page) == []


OUTSIDE = ["/accounts/login/", "/accounts/signup/", "/jp/map/corrections/"]
INSIDE = ["/accounts/", "/accounts/second/", "/accounts/second/totp/activate/", NUMBER]


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("address", OUTSIDE)
def test_pages_for_everybody_are_accessible(page, there, address, language):
    page.goto(f"{there}{address}?lang={language}")

    assert complaints(page) == []


@pytest.mark.parametrize("address", INSIDE)
def test_pages_behind_the_door_are_accessible(page, there, inside, address):
    page.goto(there + address)

    assert complaints(page) == []


@pytest.mark.parametrize("address", ["/accounts/login/", "/jp/map/corrections/", "/jp/map/"])
def test_a_phone_needs_no_scrolling_sideways(page, there, address):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{there}{address}?lang=ja")

    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    expect(page.locator(".who")).to_be_in_viewport()
