"""The employer's form in a real Chromium."""

import pytest

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("width", [360, 1280])
def test_the_table_of_workers_is_laid_out_whenever_the_form_is(page, site, width):
    """A size container in a fieldset is now and then laid out as nothing; then nobody can enter a worker."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(site.address + "/jp/map/quota/")

    assert page.locator('[name="s1w_30+"]').bounding_box()["width"] > 40
    kinds = "all => all.map(each => getComputedStyle(each).containerType)"
    assert set(page.locator("fieldset .scroll").evaluate_all(kinds)) == {"normal"}
