"""The sector: who decides what and when, who must act together, and files to take away."""

import csv
import io
import json

SECTOR = "/jp/map/sector/"


def page(client, address, **query):
    response = client.get(address, query)
    assert response.status_code == 200
    return response.content.decode()


def test_the_headline_counts_the_pairs_without_a_channel(client):
    shown = page(client, SECTOR)

    assert "<h1>7 of 15 pairs that must act together have no channel that we found</h1>" in shown
    assert shown.count("✕ no channel") == 10
    assert shown.count('class="apart"') == 7 + 1  # and the key of the drawing


def test_the_year_begins_at_the_day_asked_about(client):
    shown = page(client, SECTOR, on="2026-11-26")

    year = shown[shown.index('<ol class="year">') :]
    month = {
        name: year[year.index(name) :].partition("</li>\n  <li")[0]
        for name in ("December 2026", "April 2027")
    }
    assert year.index("November 2026") < year.index("December 2026")
    assert "Cabinet decides the draft budget" in month["December 2026"]
    assert "Full revision of the welfare fees" in month["April 2027"]
    assert "Next decided in the same fiscal year: 2030" in shown
    assert "fiscal year 2028" in shown


def test_what_is_no_day_is_answered_at_the_field_and_the_page_stays(client):
    shown = page(client, SECTOR, on="soon")

    assert "This is not a day." in shown
    assert "no channel" in shown


def test_contacts_are_roles_and_what_is_not_known_is_a_dash(client):
    shown = page(client, SECTOR)

    assert "Desk for disability employment" in shown or "Desk for the employment of people" in shown
    assert "@" not in shown
    assert ">–<" in shown


def test_the_files_hold_the_same_as_the_page_and_open_safely_in_a_spreadsheet(client):
    answer = client.get("/jp/map/sector/channels.csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))

    assert "attachment" in answer["Content-Disposition"]
    assert 10 == sum(row["has_channel"] == "none found" for row in rows)
    data = json.loads(client.get("/jp/map/sector/sector.json").content)
    assert rows == data["channels"]
    assert 15 == len(data["actors"])
    assert 404 == client.get("/jp/map/sector/grid.csv").status_code


def test_a_country_without_departments_says_what_belongs_there(client):
    shown = page(client, "/sg/map/sector/")

    assert "nobody has entered its departments yet" in shown
    assert "actors.yaml" in shown


def test_the_page_reads_in_japanese(client):
    assert "連携が必要な15組のうち7組に、連携の経路が見当たらない" in page(client, SECTOR, lang="ja")


def test_an_unknown_country_is_a_404(client):
    for address in ("/zz/map/sector/", "/zz/map/sector/actors.csv", "/zz/map/sector/sector.json"):
        assert 404 == client.get(address).status_code


def test_a_table_that_there_is_not_is_said_with_those_there_are(client):
    for language in ("en", "ja"):
        missing = client.get(f"{SECTOR}all.csv", headers={"accept-language": language})

        assert missing.status_code == 404 and "actors, channels" in missing.content.decode()
