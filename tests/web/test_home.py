"""The doors: countries, then the steps of the loop."""

import re

import pytest


def test_every_country_is_offered_and_the_imaginary_one_last(client):
    page = client.get("/").content.decode()

    assert page.index('href="/jp/"') < page.index('href="/xx/"')


def test_a_country_links_to_all_five_steps(client):
    page = client.get("/jp/").content.decode()

    assert all(f'href="/jp/{step}/"' in page for step in ("map", "explain", "implement", "evaluate", "lab"))


def test_the_imaginary_country_says_that_it_does_not_exist(client):
    assert "This country does not exist" in client.get("/xx/").content.decode()


@pytest.mark.parametrize("address", ["/zz/", "/zz/explain/"])
def test_an_unknown_country_is_a_404_that_names_the_known_ones(client, address):
    response = client.get(address)

    assert response.status_code == 404
    assert all(code in response.content.decode() for code in ("au", "jp", "xx"))


def test_a_mistyped_address_is_a_404_without_a_path_of_the_server(client):
    response = client.get("/jp/explian/")

    assert response.status_code == 404
    assert "urlconf" not in response.content.decode().lower()


def test_get_is_all_the_doors_take(client):
    assert client.post("/").status_code == 405


def test_the_most_fully_described_country_comes_first(client):
    page = client.get("/").content.decode()
    order = [page.index(f'href="/{code}/"') for code in ("jp", "au", "us", "xx")]

    assert order == sorted(order)


def test_a_country_at_the_level_of_map_offers_no_simulation_and_says_what_is_missing(client):
    home = client.get("/au/").content.decode()
    explain = client.get("/au/explain/").content.decode()

    assert "nothing can be simulated here yet" in home
    assert "described at the level of Map" in explain
    assert "people.yaml" in explain and "areas.csv" not in explain  # Australia has its states
    assert 'href="/au/map/"' in explain and 'href="/xx/explain/"' in explain


def test_the_navigation_shows_explain_as_not_there_for_a_country_at_the_level_of_map(client):
    loop = client.get("/au/map/").content.decode().partition('class="loop"')[2].partition("</nav>")[0]

    assert 'href="/au/map/"' in loop
    assert "/au/explain/" not in loop and "not yet" in loop


@pytest.mark.parametrize("address", ["/au/explain/?option=quasi_ips", "/no/explain/?use=quasi_ips&years=3"])
def test_a_question_about_a_country_at_the_level_of_map_is_answered_with_what_is_missing(client, address):
    response = client.get(address)

    assert response.status_code == 200
    assert "described at the level of Map" in response.content.decode()


@pytest.mark.django_db
def test_japan_opens_with_the_argument_each_number_leading_to_its_page(client, db):
    page = client.get("/jp/").content.decode()
    argument = page[page.index('<ol class="argument">') :].partition("</ol>")[0]
    numbers = re.findall(r'class="number" href="([^"]+)"', argument)

    assert argument.count('<li id="') >= 10
    assert len(numbers) == argument.count('class="mark"') > 20
    assert {client.get(each.replace("&amp;", "&")).status_code for each in numbers} == {200}


@pytest.mark.django_db
def test_every_sentence_leads_to_a_page_that_is_there(client):
    page = client.get("/jp/").content.decode()
    under = re.findall(r'class="under small"><p><a href="([^"#]+)', page)

    assert len(under) >= 12
    assert {client.get(each).status_code for each in under if "/explain/" not in each} == {200}


def test_the_argument_is_in_japanese_too(client):
    page = client.get("/jp/", {"lang": "ja"}).content.decode()

    assert "日本でIPSを実施する事業所は" in page
    assert "部門の比較" in page


def test_a_country_without_an_argument_is_told_by_what_it_has(client):
    page = client.get("/nl/").content.decode()

    assert '<ol class="argument">' not in page
    assert "/nl/map/programme/" in page


def test_countries_stand_by_how_far_they_are_described(client):
    page = client.get("/").content.decode()

    assert page.index('href="/jp/"') < page.index('href="/nl/"') < page.index('href="/dk/"')


def test_a_japanese_argument_names_its_papers_in_japanese(client):
    page = client.get("/jp/?lang=ja").content.decode()

    assert "日本におけるIPS実施の構造的障壁" in page
    assert "Structural barriers" not in page
