"""The own record on a phone: read in plain Japanese, a word said where it is wrong, without a script."""

import pytest

from placefirst_web.privacy.inside import inside
from placefirst_web.registry.models import Consent, Contact, Plan, ProfilePart, Remark
from tests.browser.access import complaints
from tests.web.implement.cast import TODAY, everybody

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = {"width": 360, "height": 780}


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.fixture
def cast():
    found = everybody()
    hana, alice = found.people["hana"], found.staff["alice"]
    about = {"service": found.kita, "person": hana}
    with inside(found.kita.pk, account=found.accounts["alice"].pk, role="specialist", doing="person.write"):
        Contact.objects.create(
            **about, staff=alice, on=TODAY, kind="search", place="home", minutes=40, words="Was late again."
        )
        Plan.objects.create(
            **about, made_on=TODAY, wanted="パンを焼く仕事", occupations=["7"], review_on=TODAY
        )
        ProfilePart.objects.create(
            **about, part="wants", words="朝の仕事", written_by="together", written_on=TODAY
        )
        Consent.objects.create(**about, purpose="record", text_version="1", how="paper", given_on=TODAY)
    return found


def test_a_person_reads_the_record_on_a_phone_and_says_where_it_is_wrong(context, site, cast):
    client = cast.client("hana")
    client.get(f"{cast.at()}own/")  # reads the country's files, which a browser would wait for
    cookie = client.cookies["sessionid"]
    context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": site.address}])
    page = context.new_page()
    page.set_viewport_size(PHONE)
    page.goto(f"{site.address}{cast.at()}own/?lang=ja&reading=plain")
    assert page.locator("h1 rt").count() and complaints(page) == [] and fits(page)

    for name in ("words", "looks", "agreed", "voice"):
        page.goto(f"{site.address}{cast.at()}own/{name}/")
        assert page.locator("h1").count() == 1 and complaints(page) == [] and fits(page), name
    page.goto(f"{site.address}{cast.at()}own/record/?lang=en")
    assert page.get_by_text("Was late again.").is_visible() and complaints(page) == [] and fits(page)
    page.get_by_role("link", name="Say something about this").first.click()
    page.get_by_label("this is not right").check()
    page.get_by_label("In your words").fill("The bus was late.")
    assert complaints(page) == [] and fits(page)
    page.get_by_role("button", name="Send my word").click()
    page.get_by_text("The bus was late.").wait_for()
    with cast.within():
        assert Remark.objects.get().words == "The bus was late."
