"""A lab out of its tables and into tables again is the same lab."""

import json
from dataclasses import replace

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings

from placefirst.deliberation.file import lab_json, read_lab
from placefirst.deliberation.roles import LIVED
from placefirst.errors import InvalidRequest
from placefirst_web.library.lab_store import renamed, store
from placefirst_web.library.labs import lab_of
from placefirst_web.library.models.case_studies import CaseStudy
from placefirst_web.library.models.lab_notes import LabGroup, LabNote
from placefirst_web.library.models.lab_votes import LabRound
from placefirst_web.library.models.labs import Lab, LabAttendance, LabSeat
from tests.core.deliberation.labs import labs
from tests.core.documents import lab_sample
from tests.web.lab import room

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner():
    return {"account": room.leader(), "organisation": None}


def alike(first, second):
    """Whether two labs are the same but for their keys."""
    return _without_keys(first) == _without_keys(second)


def _without_keys(lab):
    parts = (
        ("note", lab.notes), ("group", lab.groups), ("item", lab.items), ("priority", lab.priorities),
        ("proposal", lab.proposals), ("source", lab.sources), ("story", lab.stories),
        ("statement", [one for each in lab.proposals for one in each.statements]),
    )  # fmt: skip
    new = {(kind, each.key): str(place) for kind, found in parts for place, each in enumerate(found)}
    return renamed(lab, new)


def test_a_lab_that_is_stored_comes_out_the_same_under_its_own_keys(owner):
    sample = lab_sample.lab()

    assert lab_of(store(sample, owner)) == sample


def test_a_second_copy_beside_the_first_is_the_same_lab_under_new_keys(owner):
    sample = lab_sample.lab()
    first, second = store(sample, owner), store(sample, owner)

    assert first.key != second.key
    assert {each.key for each in lab_of(first).notes}.isdisjoint(each.key for each in lab_of(second).notes)
    assert alike(lab_of(first), lab_of(second))
    assert CaseStudy.objects.count() == 2


def test_a_lab_whose_keys_are_words_keeps_its_order_and_what_rests_on_what(owner):
    sample = _without_keys(lab_sample.lab())
    made = lab_of(store(sample, owner))

    assert [each.text for each in made.notes] == [each.text for each in sample.notes]
    assert alike(made, sample)


def test_a_lab_goes_through_its_file_and_back(owner):
    first = lab_of(store(lab_sample.lab(), owner))
    Lab.objects.all().delete()
    CaseStudy.objects.all().delete()

    assert lab_of(store(read_lab(json.loads(json.dumps(lab_json(first)))), owner)) == first


@given(labs())
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_lab_comes_out_of_its_tables_as_it_went_in(owner, given):
    stories = tuple(each for each in given.stories if each.consent)
    with transaction.atomic():
        made = lab_of(store(given, owner))
        transaction.set_rollback(True)

    assert ordered(made) == ordered(replace(given, stories=stories))


def ordered(lab):
    """The lab with its parts in one order, and their places left out."""
    parts = {}
    for name in ("notes", "groups", "items", "priorities"):
        found = [replace(each, position=0) for each in getattr(lab, name)]
        parts[name] = sorted(found, key=lambda each: each.key)
    proposals = [
        replace(
            each,
            position=0,
            statements=sorted((replace(one, position=0) for one in each.statements), key=lambda one: one.key),
        )
        for each in lab.proposals
    ]
    results = sorted(lab.results, key=lambda each: (each.phase, each.category, each.round))
    return replace(lab, proposals=sorted(proposals, key=lambda each: each.key), results=results, **parts)


def test_nobody_can_join_a_lab_that_was_just_stored(owner):
    made = store(lab_sample.lab(), owner)

    assert (made.state, made.code, made.seats.count()) == ("draft", None, 0)


def test_a_text_that_no_table_holds_is_refused_and_nothing_is_stored(owner):
    sample = lab_sample.lab()
    (source,) = sample.sources

    with pytest.raises(InvalidRequest, match="too long"):
        store(replace(sample, sources=(replace(source, citation="x" * 601),)), owner)
    assert not Lab.objects.exists()


def test_a_draft_of_a_phase_that_is_shown_later_does_not_come_out(owner):
    row = room.lab(owner["account"], opened=("experience",))
    row.phases.filter(key="experience").update(shown="later")
    phase = row.phases.get(key="experience")
    LabNote.objects.create(lab=row, phase=phase, text="Not yet.", language="en")

    assert lab_of(row).notes == ()
    row.phases.filter(key="experience").update(is_shown=True)
    assert [each.text for each in lab_of(row).notes] == ["Not yet."]


def test_a_name_comes_out_only_of_a_named_phase_and_of_who_agreed(owner):
    row = room.lab(owner["account"])
    named, anonymous = row.phases.get(key="proposals"), row.phases.get(key="experience")
    hana = LabSeat.objects.create(lab=row, secret="1", language="en", name="Hana", is_named=True)
    ben = LabSeat.objects.create(lab=row, secret="2", language="en", name="Ben")
    for text, phase, seat in (("a", named, hana), ("b", named, ben), ("c", anonymous, hana)):
        LabNote.objects.create(lab=row, phase=phase, text=text, language="en", seat=seat)
    made = lab_of(row)

    assert {each.text: each.author for each in made.notes} == {"a": "Hana", "b": "", "c": ""}
    assert [each.name for each in made.participants] == ["Hana"]
    assert made.unnamed == 1
    assert "Ben" not in json.dumps(lab_json(made))


def test_a_round_that_is_still_open_does_not_come_out(owner):
    row = store(lab_sample.lab(), owner)
    LabRound.objects.filter(phase__lab=row, category="government").update(is_open=True)

    assert [each.category for each in lab_of(row).results] == ["lived_experience", "lived_experience"]


def test_who_took_part_is_counted_by_role_and_not_where_a_count_would_point_at_somebody(owner):
    row = room.lab(owner["account"], opened=("experience",))
    phase = row.phases.get(key="experience")
    for number in range(2):
        seat = LabSeat.objects.create(lab=row, secret=f"{number}", language="en", roles=[LIVED])
        LabAttendance.objects.create(seat=seat, phase=phase)

    assert not lab_of(row).attendance  # told before it is over, it would be told with a note
    row.phases.update(is_open=False)
    assert [(each.took_part, each.seats) for each in lab_of(row).attendance] == [(None, None)]
    LabSeat.objects.create(lab=row, secret="3", language="en", roles=[LIVED])
    assert [(each.took_part, each.seats) for each in lab_of(row).attendance] == [(None, None)]
    for number in range(4, 7):
        seat = LabSeat.objects.create(lab=row, secret=f"{number}", language="en")
        LabAttendance.objects.create(seat=seat, phase=phase)
    assert [(each.took_part, each.seats) for each in lab_of(row).attendance] == [(2, 3)]


def test_a_group_holds_its_notes_after_the_way_through_the_tables(owner):
    row = store(lab_sample.lab(), owner)

    assert LabGroup.objects.get(lab=row).notes.count() == 1
