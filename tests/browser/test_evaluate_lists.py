"""Both sides in a real Chromium: on a phone, in both themes, with counts and with a mistake in them."""

import pytest

from tests.browser.access import complaints
from tests.web.evaluate import campaign as made

pytestmark = pytest.mark.django_db(transaction=True)
COUNTS = """month,answer,log,log_told,third,third_told,log_third,all_three
{month},yes,200,87,136,59,102,43
{month},turned_away,120,35,90,26,49,15"""


def test_who_leads_enters_counts_on_a_phone_and_sees_both_sides(page, context, site):
    lead = made.leader()
    row = made.campaign(lead, state="closed")
    clinics = made.stratum(row)
    made.told(row, 150, stratum=clinics)
    made.told(row, 64, stratum=clinics, answer="no", reason="not_ready")
    cookie = made.signed_in(lead).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": site.address}])
    page.set_viewport_size({"width": 360, "height": 780})
    page.goto(f"{site.address}/xx/evaluate/turned-away/{row.key}/lists/?lang=en")
    assert page.get_by_text("No list stands beside this campaign yet").is_visible()

    counts = COUNTS.format(month=f"{made.last_month():%Y-%m}")
    page.locator("#counts-content").fill(counts.replace("87,", "870,"))
    page.get_by_role("button", name="Keep these counts").click()
    assert page.locator("#counts-content_error").inner_text().endswith("Count again.")
    assert page.locator("#counts-content").input_value().endswith("49,15")
    page.locator("#counts-content").fill(counts)
    page.get_by_role("button", name="Keep these counts").click()

    assert page.get_by_role("heading", level=1).inner_text().startswith("Together, both sides saw")
    page.locator("#both-sides svg").wait_for()
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        assert complaints(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
