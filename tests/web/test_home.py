"""The doors: countries, then the steps of the loop."""

import pytest


def test_every_country_is_offered_and_the_imaginary_one_last(client):
    page = client.get("/").content.decode()

    assert page.index('href="/jp/"') < page.index('href="/xx/"')


def test_a_country_links_to_the_steps_that_exist_and_says_so_of_the_others(client):
    page = client.get("/jp/").content.decode()

    assert 'href="/jp/explain/"' in page
    assert "/jp/lab/" not in page
    assert "Not built yet." in page


def test_the_imaginary_country_says_that_it_does_not_exist(client):
    assert "This country does not exist" in client.get("/xx/").content.decode()


@pytest.mark.parametrize("address", ["/zz/", "/zz/explain/"])
def test_an_unknown_country_is_a_404_that_names_the_known_ones(client, address):
    response = client.get(address)

    assert response.status_code == 404
    assert "jp, xx" in response.content.decode()


def test_a_mistyped_address_is_a_404_without_a_path_of_the_server(client):
    response = client.get("/jp/explian/")

    assert response.status_code == 404
    assert "urlconf" not in response.content.decode().lower()


def test_get_is_all_the_doors_take(client):
    assert client.post("/").status_code == 405
