"""What a campaign says to the model in a real Chromium: on a phone, in both themes, by keyboard."""

import pytest

from tests.browser.access import complaints
from tests.web.evaluate import campaign as made

pytestmark = pytest.mark.django_db(transaction=True)


def test_before_and_after_stand_side_by_side_on_a_phone_and_a_plan_is_one_step_away(page, site):
    row = made.campaign(made.leader(), country="jp", is_public=True)
    clinics = made.stratum(row, size=4000)
    made.told(row, 100, stratum=clinics)
    made.told(row, 190, stratum=clinics, answer="no", reason="not_ready")
    made.told(row, 20, stratum=clinics, answer="no", reason="full")
    page.set_viewport_size({"width": 360, "height": 780})
    page.goto(f"{site.address}/jp/evaluate/turned-away/{row.key}/model/?lang=ja")
    page.locator("#chart-narrowed svg").wait_for()
    page.locator("#id_option").select_option("quasi_ips")
    page.get_by_role("button", name="調査の前と後を表示").press("Enter")
    page.get_by_role("link", name="試算する").wait_for()
    page.locator("#chart-narrowed svg").wait_for()
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        assert complaints(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360

    page.get_by_role("link", name="さらに狭めるには回答がいくつ必要か").click()
    page.get_by_label("集まる回答の数").fill("２０００")
    page.get_by_role("button", name="計算する").click()
    page.locator("#chart-answers svg").wait_for()
    assert page.get_by_role("heading", level=1).inner_text().startswith("回答が2,000件集まれば")
    assert complaints(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
