"""One agency's money in a real browser: an answer while one types, a mistake at its field."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_answer_and_the_address_follow_what_is_typed(page, site):
    page.goto(f"{site.address}/jp/explain/agency/?lang=en")
    before = page.locator("h1").inner_text()
    page.get_by_label("Days a month each of them attends").fill("1")

    expect(page.locator("h1")).to_contain_text("would cost this agency")
    expect(page).to_have_url(re.compile(r"ips_days=1"))
    assert before != page.locator("h1").inner_text()
    expect(page.locator("#said")).to_contain_text("would cost this agency")


def test_what_empty_fields_are_answered_by_follows_too(page, site):
    page.goto(f"{site.address}/jp/explain/agency/?lang=en")
    page.get_by_label("Licensed places").fill("20")

    expect(page.locator("#begun-retained_last")).to_contain_text("7 people")


def test_a_mistake_is_said_at_its_field_while_one_types(page, site):
    page.goto(f"{site.address}/jp/explain/agency/?lang=en")
    page.get_by_label("People for each full-time specialist").fill("0")

    expect(page.locator("#problem-caseload")).to_contain_text("from 1 to 60")
    expect(page.get_by_label("People for each full-time specialist")).to_have_value("0")
