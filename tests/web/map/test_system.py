"""The system page: divisions side by side on a day, who pays whom, what changed."""

import re

import pytest

SYSTEM = "/jp/map/system/"


def page(client, address=SYSTEM, **query):
    response = client.get(address, query)
    assert response.status_code == 200
    return response.content.decode()


def words(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_the_three_divisions_stand_side_by_side_with_their_first_programmes(client):
    shown = page(client, on="2026-07-01")
    head = shown[shown.index('<table class="sides">') :].partition("</table>")[0]

    for name in (
        "Work and life support centres",
        "Transition support for employment",
        "Psychiatric day care",
    ):
        assert name in head
    for figure in ("337", "3,301", "1,537"):
        assert f">{figure}</a>" in head


@pytest.mark.django_db
def test_every_number_of_the_table_leads_to_its_page_and_carries_its_mark(client, db):
    table = page(client)[page(client).index('<table class="sides">') :].partition("</table>")[0]
    links = re.findall(r'class="number" href="([^"]+)"', table)

    assert len(links) == table.count('class="mark"') > 15
    assert {client.get(link.replace("&amp;", "&")).status_code for link in links} == {200}


def test_another_programme_of_a_division_can_stand_for_it(client):
    table = page(client, disability_welfare="retention_support")

    assert "Follow-along after the job has lasted" in table


def test_a_programme_that_a_division_does_not_run_is_answered_at_the_field(client):
    assert "This division runs no such programme." in page(client, labour="day_care")


def test_a_day_before_everything_is_a_message_at_the_field_and_the_table_stays(client):
    shown = page(client, on="1950-01-01")

    assert "Nothing is known of this country before" in shown
    assert 'value="1950-01-01"' in shown
    assert "3,301" in shown


def test_two_days_show_what_changed_between_them(client):
    shown = words(page(client, on="2024-04-01", than="2024-03-31"))

    assert "What changed between 2024-03-31 and 2024-04-01" in shown
    assert re.search(r"Transition support for employment \(\d+\)", shown)
    assert "1,128" in shown


def test_between_a_day_and_itself_nothing_changed(client):
    assert "No number of any programme is another." in page(client, on="2026-07-01", than="2026-07-01")


def test_the_drawing_is_a_list_too(client):
    shown = page(client)
    drawing = shown[shown.index('<svg class="flow') :].partition("</svg>")[0]

    assert drawing.count("<path ") == len(re.findall(r"bears [\d.]+% of", drawing)) > 20
    assert "Nation (Disability Welfare Division) bears 50% of Transition support for employment" in drawing
    assert "In a year" in shown


def test_a_phone_shows_the_division_asked_for(client):
    table = page(client, division="mental_health")
    head = table[table.index('<table class="sides">') :].partition("</thead>")[0]

    assert re.search(r'class="here">Mental Health', head)


def test_a_country_without_programmes_says_so(client):
    assert "No programme of this country is described yet" in page(client, "/dk/map/system/")


def test_an_unknown_country_is_a_404(client):
    assert client.get("/zz/map/system/").status_code == 404


def test_the_page_is_in_japanese_too(client):
    shown = page(client, lang="ja")

    assert "部門の比較" in shown
    assert "負担者から本人まで" in shown


def test_a_country_with_one_of_each_is_spoken_of_in_the_singular(client):
    assert "1 division runs 1 programme, which 1 payer pays by 1 kind of rule" in words(
        page(client, "/au/map/system/")
    )
