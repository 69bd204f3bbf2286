"""Who may open what of a room: every address of the Lab with a room in it, asked by everybody.

Each founder of a page adds its row. A row says how the address is asked and what each gets; who is not named
gets 404, as if there were no such room.
"""

from dataclasses import dataclass, field
from uuid import UUID

import pytest
from django.urls import get_resolver, reverse
from django.urls.converters import UUIDConverter

from placefirst_web.lab.queries.asking import cookie_name
from tests import crawl
from tests.web.lab import room

pytestmark = pytest.mark.django_db

GONE = 404
#: Asked of a lab with these phases open.
OPENED = ("experience", "barriers")


@dataclass(frozen=True)
class Row:
    """What a seat and a leader get; *where* fills the rest of the address, *data* is sent.

    A value may be a function of the lab.
    """

    seat: int = GONE
    leader: int = GONE
    method: str = "get"
    where: dict = field(default_factory=dict)
    data: dict = field(default_factory=dict)


NOWHERE = UUID(int=7)  # the key of nothing


def note(lab):
    """The key of a note of somebody else."""
    return str(room.note(lab, "experience", "Somebody's words").key)


ROWS: dict[str, list[Row]] = {
    "lab:room": [Row(seat=200, leader=200)],
    "lab:part": [
        Row(seat=200, leader=200, where={"phase": "experience"}),
        Row(seat=404, leader=200, where={"phase": "review"}),
        Row(seat=404, leader=404, where={"phase": "nowhere"}),
        Row(seat=404, leader=200, where={"phase": "experience"}, data={"as": "console"}),
        Row(seat=404, leader=200, where={"phase": "experience"}, data={"as": "wall"}),
        Row(seat=404, leader=404, where={"phase": "experience"}, data={"as": "author"}),
    ],
    # console
    "lab:console": [Row(leader=200)],
    "lab:lead": [Row(leader=302, method="post", data={"do": "renew"})],
    "lab:wall": [Row(leader=200)],
    # grouping
    "lab:group": [
        Row(seat=302, leader=302, method="post", where={"phase": "experience"},
            data={"note": note, "to": "new"}),
        Row(seat=404, leader=404, method="post", where={"phase": "nowhere"}),
    ],
    "lab:group_change": [
        Row(seat=409, leader=409, method="post", where={"phase": "experience", "group": str(NOWHERE)}),
    ],
    "lab:suggest": [
        Row(seat=200, leader=200, where={"phase": "experience"}),
        Row(seat=404, leader=200, where={"phase": "support"}),
    ],
    # seats
    "lab:seat": [Row(seat=200, leader=404)],
    "lab:leave": [Row(seat=200, leader=200, method="post"), Row(seat=405, leader=405)],
    "lab:ready": [Row(seat=303, leader=303, method="post", where={"phase": "experience"})],
    "lab:write": [
        Row(
            seat=303, leader=200, method="post", where={"phase": "experience"},
            data={"text": "New", "language": "en"},
        ),
        Row(seat=404, leader=404, method="post", where={"phase": "nowhere"}),
    ],
    "lab:note": [Row(seat=404, leader=404, where={"note": note})],
    "lab:translation": [Row(seat=200, leader=200, where={"note": note})],
    # report
    "lab:file": [
        Row(leader=200, where={"form": "json"}),
        Row(leader=200, where={"form": "zip"}),
        Row(leader=404, where={"form": "exe"}),
    ],
    "lab:report": [Row(seat=404, leader=200)],
    "lab:report_file": [
        Row(seat=404, leader=200, where={"face": "docx"}),
        Row(seat=404, leader=404, where={"face": "exe"}),
    ],
    "lab:thread": [
        Row(seat=404, leader=404),
        Row(seat=404, leader=200, data={"of": lambda lab: f"note:{note(lab)}"}),
    ],
    # vote: the phase is not open
    "lab:vote": [
        Row(seat=404, leader=200, where={"phase": "vote"}),
        Row(seat=404, leader=409, method="post", where={"phase": "vote"}),
        Row(seat=404, leader=404, where={"phase": "experience"}),
    ],
    "lab:vote_items": [Row(leader=302, method="post", where={"phase": "vote"}, data={"do": "fill"})],
    "lab:vote_rounds": [Row(leader=302, method="post", where={"phase": "vote"}, data={"do": "open"})],
}  # fmt: skip


def routes():
    """Every address of the Lab that has a room in it, and what it takes."""
    get_resolver()
    return {
        name: takes
        for name, takes in crawl.routes().items()
        if name.startswith("lab:") and isinstance(takes.get("key"), UUIDConverter)
    }


def test_every_address_of_a_room_stands_in_the_table():
    assert set(routes()) - set(ROWS) == set(), "add a row for each"
    assert set(ROWS) - set(routes()) == set(), "no such address any more"


def invented(lab):
    """A browser with a seat that was never given."""
    browser = room.Client()
    browser.cookies[cookie_name(lab)] = "x" * 43
    return browser


#: Everybody who may ask for a room, each with a browser.
ASKERS = {
    "stranger": lambda lab: room.Client(),
    "other account": lambda lab: room.signed_in(room.leader("other@example.org")),
    "removed seat": lambda lab: room.phone(lab, 1, is_removed=True),
    "invented seat": invented,
    "seat of another lab": lambda lab: room.phone(room.lab(lab.account), 1),
    "seat": lambda lab: room.phone(lab, 1),
    "leader": lambda lab: room.signed_in(lab.account),
}


@pytest.mark.parametrize("who", ASKERS)
@pytest.mark.parametrize(
    ("name", "row"), [pytest.param(name, row, id=name) for name, rows in ROWS.items() for row in rows]
)
def test_each_gets_what_the_table_says(name, row, who):
    lab = room.lab(room.leader(), opened=OPENED)
    where, data = (
        {key: value(lab) if callable(value) else value for key, value in given.items()}
        for given in (row.where, row.data)
    )
    address = reverse(name, kwargs={"country": lab.country, "key": lab.key, **where})
    answer = getattr(ASKERS[who](lab), row.method)(address, data)

    expected = {"seat": row.seat, "leader": row.leader}.get(who, GONE)
    if 405 in {row.seat, row.leader}:
        expected = 405  # what cannot be asked this way is said to everybody
    assert answer.status_code == expected
