"""Many at once in one room: nobody waits for somebody who waits for them; what is refused, is so in words."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection

from placefirst.errors import PlacefirstError
from placefirst_web.lab.actions import groups, moderate, notes, phases, vote_rounds
from placefirst_web.lab.queries.asking import hash_of
from placefirst_web.library.kept_labs import Labs
from placefirst_web.library.models.lab_notes import LabGroup, LabNote
from placefirst_web.library.models.lab_votes import LabItem
from placefirst_web.library.models.labs import Lab, LabPhase, LabSeat
from placefirst_web.library.rooms import Room
from tests.web.lab import room

pytestmark = pytest.mark.django_db(transaction=True)
WRITTEN = ("experience", "support", "instruments")


@pytest.fixture
def lead():
    return room.leader()


@pytest.fixture
def lab(lead):
    lab = room.lab(lead, opened=("vote", *WRITTEN))
    LabPhase.objects.filter(lab=lab, key="vote").update(position=0)  # it is closed, and told of, first
    vote = lab.phases.get(key="vote")
    for text in ("One", "Two"):
        LabItem.objects.create(lab=lab, phase=vote, category="services", text=text, language="en")
    vote_rounds.open_rounds(Room(lab, None, True), vote)
    return lab


def seated(lab, number):
    secret = f"{number:043d}"
    seat = LabSeat.objects.create(lab=lab, secret=hash_of(secret), language="en", roles=["family"])
    return Room(lab, seat, False, secret)


def write(here, phase):
    label = "services" if phase == "instruments" else ""
    return notes.write(here, phase, notes.Written(f"Note {uuid4()}", "en", label), uuid4())


def at_once(acts):
    """Do all *acts* in threads, begun together; return what came of each: an error of ours is raised."""
    ready = Barrier(len(acts))

    def one(act):
        ready.wait()
        try:
            return act()
        except PlacefirstError as error:
            return str(error)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(one, acts))


def test_people_who_leave_write_and_who_leads_never_wait_for_one_another(lab):
    people = [seated(lab, number) for number in range(8)]
    for here in people:
        for phase in WRITTEN:
            write(here, phase)

    at_once(
        [
            *(lambda here=here, phase=phase: write(here, phase) for here in people[:4] for phase in WRITTEN),
            *(lambda here=here: notes.take_all_back(here) for here in people[4:]),
            lambda: phases.open_phase(lab, "priorities", alone=True),
            lambda: phases.end(lab),
        ]
    )
    assert not LabPhase.objects.filter(lab=lab, is_open=True).exists()
    assert Lab.objects.get(pk=lab.pk).state == "closed"


def test_a_group_is_filled_taken_apart_and_moderated_at_once(lab):
    phase, here = lab.phases.get(key="experience"), seated(lab, 1)
    made = [room.note(lab, "experience", f"Note {number}") for number in range(5)]
    keys = [each.key for each in made]
    group = LabGroup.objects.create(lab=lab, phase=phase, title="All", language="en")
    LabNote.objects.filter(key__in=keys).update(group=group)

    at_once(
        [
            *[lambda: groups.put(here, phase, keys, str(group.key), language="en")] * 5,
            *[lambda: groups.dissolve(here, phase, group.key)] * 3,
            lambda: moderate.hide(lab, "experience", keys),
            lambda: moderate.move(lab, "experience", keys, "support", moderate.Place()),
            lambda: moderate.move(lab, "support", keys, "experience", moderate.Place()),
        ]
    )
    assert not LabGroup.objects.filter(pk=group.pk).exists()


def test_a_lab_is_deleted_while_people_write_in_it(lab, lead):
    people = [seated(lab, number) for number in range(8)]

    *_others, is_gone = at_once(
        [
            *(lambda here=here, phase=phase: write(here, phase) for here in people for phase in WRITTEN),
            lambda: Labs().remove(lead, lab.key.hex),
        ]
    )
    assert is_gone and not Lab.objects.filter(pk=lab.pk).exists()
