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
from placefirst_web.library.models.case_studies import CaseStudy
from placefirst_web.library.models.lab_proposals import LabPriority, LabProposal, LabStatement
from placefirst_web.library.models.labs import Lab
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
SENTENCE = UUID(int=8)


TITLED = {"title": "A title", "language": "en"}


def note(lab):
    """The key of a note of somebody else."""
    return str(room.note(lab, "experience", "Somebody's words").key)


def begun(lab):
    """The key of a proposal."""
    made = LabProposal.objects.create(lab=lab, title="A proposal", language="en")
    LabStatement.objects.create(proposal=made, key=SENTENCE, part="solution", text="One.", language="en")
    return str(made.key)


def priority(lab):
    """The key of a priority."""
    return str(LabPriority.objects.create(lab=lab, title="A priority", language="en").key)


def story(lab):
    """The key of a case study that the lab cites."""
    made = CaseStudy.objects.create(
        account=lab.account, country="xx", language="en", title="A story", consent="lab"
    )
    lab.stories.add(made)
    return str(made.key)


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
    "lab:earlier": [
        Row(seat=404, leader=404, where={"phase": "experience"}),  # it is open: it stands in the room
        Row(seat=404, leader=404, where={"phase": "review"}),  # it was never open
        Row(seat=404, leader=404, where={"phase": "nowhere"}),
    ],
    # console
    "lab:console": [Row(leader=200)],
    "lab:lead": [Row(leader=302, method="post", data={"do": "renew"})],
    "lab:wall": [Row(leader=200)],
    "lab:people": [
        Row(leader=200),
        Row(leader=200, method="post", data={"do": "invite"}),
        Row(leader=404, method="post", data={"do": "remove:nobody"}),
    ],
    "lab:setup": [Row(leader=200), Row(leader=200, method="post")],
    "lab:setup_labels": [Row(leader=200), Row(leader=200, method="post")],
    "lab:setup_texts": [Row(leader=200), Row(leader=302, method="post")],
    "lab:setup_phases": [Row(leader=200), Row(leader=302, method="post", data={"do": "up:vote"})],
    "lab:setup_phase": [
        Row(leader=200, where={"phase": "vote"}),
        Row(leader=200, method="post", where={"phase": "vote"}),
        Row(leader=404, where={"phase": "nowhere"}),
    ],
    "lab:moderate": [
        Row(leader=200, where={"phase": "experience"}),
        Row(leader=302, method="post", where={"phase": "experience"}, data={"do": "hide", "note": note}),
        Row(leader=404, where={"phase": "vote"}),
    ],
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
    "lab:leave": [Row(seat=200, leader=404, method="post"), Row(seat=405, leader=405)],
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
    # strategy
    "lab:strategy_in": [
        Row(seat=404, leader=200),
        Row(seat=404, leader=303, method="post", data={"do": "keep", "version": "0"}),
    ],
    "lab:guideline_in": [
        Row(seat=404, leader=200),
        Row(seat=404, leader=409, method="post", data={"do": "keep", "version": "7"}),
    ],
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
    "lab:votes": [Row(seat=200, leader=200)],
    "lab:vote_items": [Row(leader=302, method="post", where={"phase": "vote"}, data={"do": "fill"})],
    "lab:vote_rounds": [Row(leader=302, method="post", where={"phase": "vote"}, data={"do": "open"})],
    # proposals: no phase of theirs is open here, so a seat may read and not write
    "lab:priority_new": [Row(seat=200, leader=200), Row(seat=409, leader=303, method="post", data=TITLED)],
    "lab:priority": [
        Row(seat=200, leader=200, where={"priority": priority}),
        Row(seat=404, leader=404, where={"priority": str(NOWHERE)}),
    ],
    "lab:proposal_new": [Row(seat=200, leader=200), Row(seat=409, leader=303, method="post", data=TITLED)],
    "lab:proposal": [
        Row(seat=200, leader=200, where={"proposal": begun}),
        Row(seat=404, leader=404, where={"proposal": str(NOWHERE)}),
    ],
    "lab:proposal_part": [Row(seat=200, leader=200, where={"proposal": begun, "phase": "proposals"})],
    "lab:proposal_head": [
        Row(seat=200, leader=200, where={"proposal": begun}),
        Row(seat=409, leader=303, method="post", where={"proposal": begun}, data={"do": "remove"}),
    ],
    "lab:proposal_model": [
        Row(seat=200, leader=200, where={"proposal": begun}),
        Row(seat=409, leader=303, method="post", where={"proposal": begun}, data={"do": "none"}),
    ],
    "lab:proposal_barrier": [
        Row(seat=200, leader=200, where={"proposal": begun}),
        Row(seat=409, leader=303, method="post", where={"proposal": begun}, data={"barrier": ""}),
    ],
    "lab:sentence_new": [
        Row(seat=200, leader=200, where={"proposal": begun}),
        Row(
            seat=409, leader=303, method="post", where={"proposal": begun},
            data={"text": "Two.", "language": "en"},
        ),
    ],
    "lab:sentence": [
        Row(seat=200, leader=200, where={"proposal": begun, "statement": str(SENTENCE)}),
        Row(seat=404, leader=404, where={"proposal": begun, "statement": str(NOWHERE)}),
    ],
    "lab:sentence_up": [
        Row(seat=409, leader=303, method="post", where={"proposal": begun, "statement": str(SENTENCE)}),
    ],
    "lab:comment": [
        Row(seat=200, leader=200, where={"proposal": begun, "phase": "review"}),
        Row(
            seat=409, leader=303, method="post", where={"proposal": begun, "phase": "review"},
            data={"text": "Well.", "language": "en"},
        ),
        Row(
            seat=409, leader=409, method="post", where={"proposal": begun, "phase": "review"},
            data={"do": "take", "note": note},
        ),
    ],
    "lab:sources": [
        Row(seat=200, leader=200),
        Row(seat=303, leader=303, method="post", data={"do": "add", "citation": "A study, 2024"}),
    ],
    "lab:story_in": [
        Row(seat=200, leader=200, where={"story": story}),
        Row(seat=404, leader=404, where={"story": str(NOWHERE)}),
    ],
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


#: Everybody who may ask for a room, each with a browser; who is refused changes nothing, and comes first.
ASKERS = {
    "stranger": lambda lab: room.Client(),
    "other account": lambda lab: room.signed_in(room.leader("other@example.org")),
    "removed seat": lambda lab: room.phone(lab, 1, is_removed=True),
    "invented seat": invented,
    "seat of another lab": lambda lab: room.phone(room.lab(lab.account), 2),
    "seat": lambda lab: room.phone(lab, 3),
    "leader": lambda lab: room.signed_in(lab.account),
}


@pytest.mark.parametrize(
    ("name", "row"), [pytest.param(name, row, id=name) for name, rows in ROWS.items() for row in rows]
)
def test_each_gets_what_the_table_says(name, row):
    expected = {"seat": row.seat, "leader": row.leader}
    refused = 405 if 405 in expected.values() else GONE  # what cannot be asked this way is said to everybody
    lead, got = room.leader(), {}
    for who, browser_for in ASKERS.items():
        if who == "stranger" or (who in expected and row.method == "post"):
            Lab.objects.filter(account=lead).delete()
            lab = room.lab(lead, opened=OPENED)
            where, data = (
                {key: value(lab) if callable(value) else value for key, value in given.items()}
                for given in (row.where, row.data)
            )
            address = reverse(name, kwargs={"country": lab.country, "key": lab.key, **where})
        browser = browser_for(lab)
        got[who] = (browser.post if row.method == "post" else browser.get)(address, data).status_code

    assert got == {who: expected.get(who, refused) for who in ASKERS}
