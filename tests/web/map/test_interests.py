"""The grid of interest and power is its author's alone: no other account and no export shows it."""

import csv
import io
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from placefirst_cli.map_actors import show_actors
from placefirst_web.accounts.models import Membership, Organisation, RoleGrant
from placefirst_web.library.models import GridPosition
from tests.web.accounts.people import account, sure_window, window

pytestmark = pytest.mark.django_db
GRID, FILE, DELETE = "/jp/map/sector/grid/", "/jp/map/sector/grid/my-grid.csv", "/jp/map/sector/grid/delete/"
SECRET = "afraid of the levy, says so only at lunch"
SEEN = {"power_finance": "5", "interest_finance": "2", "position_finance": "opponent", "note_finance": SECRET}


def kept(someone):
    """The window of somebody who has just kept a grid."""
    hers = window(someone)
    assert hers.post(GRID, SEEN).status_code == 302
    return hers


def test_the_author_sees_the_grid_and_each_actor_in_its_cell():
    hers = kept(account())
    shown = hers.get(GRID).content.decode()

    assert SECRET in shown
    assert "1 actor on your grid, which only you see; opponents: 1" in shown
    assert '－</span> Finance<span class="away"> (opponent)' in shown


def test_nobody_else_sees_it_not_a_fellow_member_not_a_steward_not_an_operator(client):
    author, fellow = account(), account("kei@agency.example", "Kei")
    operator = account("op@ministry.example", "Op")
    desk = Organisation.objects.create(name="Desk")
    Membership.objects.create(account=author, organisation=desk)
    Membership.objects.create(account=fellow, organisation=desk, is_steward=True)
    for role in ("operator", "reviewer", "editor"):
        RoleGrant.objects.create(account=operator, role=role, country="")
    kept(author)

    places = [
        GRID, FILE, "/jp/map/sector/", "/jp/map/sector/actors.csv", "/jp/map/sector/channels.csv",
        "/jp/map/sector/sector.json", "/jp/map/stage/", "/accounts/", "/accounts/roles/",
        "/accounts/data.json", f"/accounts/organisations/{desk.pk}/",
    ]  # fmt: skip
    for reader in (client, sure_window(fellow), sure_window(operator)):
        for place in places:
            answer = reader.get(place, follow=True)
            said = b"".join(answer).decode() if answer.streaming else answer.content.decode()
            assert SECRET not in said, place
    assert "is empty" in window(fellow).get(GRID).content.decode()


def test_no_export_holds_it_not_even_for_the_author_but_the_grids_own_download():
    hers = sure_window(account())
    hers.post(GRID, SEEN)

    for place in ("/jp/map/sector/actors.csv", "/jp/map/sector/sector.json", "/accounts/data.json"):
        answer = hers.get(place)
        assert answer.status_code == 200, place
        said = b"".join(answer).decode() if answer.streaming else answer.content.decode()
        assert SECRET not in said, place
    assert "/jp/map/sector/grid/my-grid.csv" in hers.get("/accounts/data.json").content.decode()
    rows = list(csv.DictReader(io.StringIO(hers.get(FILE).content.decode("utf-8-sig"))))
    assert [("finance", "5", "2", "opponent", SECRET)] == [
        (row["actor"], row["power"], row["interest"], row["position"], row["note"]) for row in rows
    ]


def test_the_commands_that_write_the_countrys_tables_never_read_the_grid(capsys):
    kept(account())
    show_actors("jp", date(2026, 11, 26), language="en", as_json=True)

    assert SECRET not in capsys.readouterr().out


def test_a_note_that_looks_like_a_formula_is_no_formula_in_the_file():
    hers = window(account())
    hers.post(GRID, {"note_finance": "=HYPERLINK(1)"})

    assert "'=HYPERLINK(1)" in hers.get(FILE).content.decode("utf-8-sig")


def test_no_browser_keeps_the_page_and_without_an_account_it_is_behind_the_door(client):
    hers = kept(account())

    for place in (GRID, FILE):
        assert "no-store" in hers.get(place)["Cache-Control"]
        assert client.get(place).status_code == 302
    assert client.post(GRID, SEEN).status_code == 302
    assert GridPosition.objects.count() == 1


def test_a_power_that_is_none_is_answered_at_its_field_and_nothing_typed_is_lost():
    hers = window(account())
    answer = hers.post(GRID, {**SEEN, "power_finance": "9", "note_labour": "kind"})
    shown = answer.content.decode()

    assert answer.status_code == 200
    assert "Power: Ministry of Finance" in shown and "kind" in shown and SECRET in shown
    assert GridPosition.objects.count() == 0


def test_the_database_itself_refuses_what_is_off_the_grid():
    author = account()
    for wrong in ({"power": 6}, {"interest": 0}, {"position": "enemy"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            GridPosition.objects.create(author=author, country="jp", actor="finance", **wrong)


def test_what_is_emptied_is_forgotten_and_deleting_all_is_said_twice():
    hers = kept(account())
    hers.post(GRID, {**SEEN, "note_labour": "kind"})
    assert GridPosition.objects.count() == 2
    hers.post(GRID, SEEN)
    assert GridPosition.objects.count() == 1

    assert "tick the box" in hers.post(DELETE, follow=True).content.decode()
    assert GridPosition.objects.count() == 1
    hers.post(DELETE, {"sure": "yes"})
    assert GridPosition.objects.count() == 0


def test_somebody_elses_delete_deletes_only_their_own():
    kept(account())
    other = window(account("kei@other.example", "Kei"))
    other.post(DELETE, {"sure": "yes"})
    other.post("/accounts/saved/grid/jp/remove/", {})

    assert GridPosition.objects.count() == 1


def test_when_the_account_goes_the_grid_goes():
    author = account()
    kept(author)
    author.delete()

    assert GridPosition.objects.count() == 0


def test_get_keeps_and_deletes_nothing():
    hers = kept(account())
    hers.get(GRID, {"note_finance": "other"})

    assert hers.get(DELETE).status_code == 405
    assert GridPosition.objects.get().note == SECRET
