"""The set-up: who leads a lab changes question, labels, texts and phases; what people were told stays."""

from datetime import UTC, datetime

import pytest

from placefirst_web.library.models.lab_notes import LabNote
from placefirst_web.library.models.lab_votes import LabRound
from placefirst_web.library.models.labs import Lab
from tests.web.lab import room

pytestmark = pytest.mark.django_db
ENGLISH = {"accept-language": "en"}
PHASE = {
    "kind": "experience", "title_en": "Begin", "title_ja": "はじめ", "session": "day", "minutes": "20",
    "authors": "anonymous", "shown": "later", "method": "top", "most": "3", "most_on_one": "1",
    "opens_before": "", "offset": "",
}  # fmt: skip


@pytest.fixture
def lead():
    return room.leader()


@pytest.fixture
def lab(lead):
    return room.lab(lead)


@pytest.fixture
def desk(lead):
    return room.signed_in(lead)


def page(response):
    return response.content.decode()


def send(client, lab, where="", **data):
    return client.post(f"/xx/lab/{lab.key}/setup/{where}", data, headers=ENGLISH, follow=True)


def sent_as_shown(client, lab, where):
    """What a desk would send if nothing was changed."""
    shown = client.get(f"/xx/lab/{lab.key}/setup/{where}")
    found = {}
    for _name, _heading, _says, rows in shown.context["lists"]:
        for form in [rows.management_form, *rows]:
            for field in form:
                found[field.html_name] = field.value() if field.value() is not None else ""
    return found


# ---------------------------------------------------------------- the lab


def test_the_question_is_changed_in_plain_signs(desk, lab):
    given = {"title": "New\u202e title", "language": "ja", "most_seats": "30", "is_apart_agreed": "on"}
    send(desk, lab, question="どうすれば\u202eよいか", **given)

    lab.refresh_from_db()
    assert (lab.question, lab.title, lab.language) == ("どうすればよいか", "New title", "ja")
    assert (lab.most_seats, lab.is_apart_agreed) == (30, True)


@pytest.mark.parametrize(
    "wrong", [{"question": " \u200b"}, {"title": ""}, {"most_seats": "0"}, {"language": "fr"}]
)
def test_a_mistake_is_said_and_nothing_is_changed_or_lost(desk, lab, wrong):
    given = {"question": "Typed by hand", "title": "T", "language": "en", "most_seats": "9"}
    shown = page(send(desk, lab, **{**given, **wrong}))

    assert "Something needs another look" in shown
    assert "Typed by hand" in shown or "question" in wrong
    lab.refresh_from_db()
    assert lab.question == room.QUESTION


# ---------------------------------------------------------------- labels


def test_labels_are_added_renamed_and_left_out_and_keep_their_keys(desk, lab):
    form = sent_as_shown(desk, lab, "labels/")
    form |= {"themes-0-en": "Mapping the need", "themes-1-en": "", "themes-1-ja": "", "themes-4-ja": "住まい"}
    form |= {"sessions-0-day": "2026-12-01", "sessions-0-place": "Hall 2"}
    assert "Kept." in page(send(desk, lab, "labels/", **form))

    lab.refresh_from_db()
    themes = lab.setting["themes"]
    assert [each["key"] for each in themes[:3]] == ["mapping", "implementation", "evaluation"]
    assert themes[0]["name"]["en"] == "Mapping the need"
    assert themes[3]["name"] == {"ja": "住まい"}
    assert lab.setting["sessions"][0] | {"title": None} == {
        "key": "day", "title": None, "day": "2026-12-01", "place": "Hall 2",
    }  # fmt: skip


def test_a_label_that_notes_carry_is_not_left_out(desk, lab):
    phase = lab.phases.get(key="support")
    LabNote.objects.create(lab=lab, phase=phase, text="x", language="en", label="mapping")
    form = sent_as_shown(desk, lab, "labels/") | {"themes-0-en": "", "themes-0-ja": ""}

    assert "Notes still carry a label" in page(send(desk, lab, "labels/", **form))
    lab.refresh_from_db()
    assert lab.setting["themes"][0]["key"] == "mapping"


def test_a_session_with_phases_is_not_left_out_and_a_day_is_a_day(desk, lab):
    form = sent_as_shown(desk, lab, "labels/")

    gone = send(desk, lab, "labels/", **form)
    assert "Kept." in page(gone)
    assert "Phases still belong" in page(
        send(desk, lab, "labels/", **form | {"sessions-0-en": "", "sessions-0-ja": ""})
    )
    assert "Write the day as" in page(send(desk, lab, "labels/", **form | {"sessions-0-day": "soon"}))


def test_a_form_that_nobody_made_is_refused_in_words(desk, lab):
    assert desk.post(f"/xx/lab/{lab.key}/setup/labels/", {"tags-0-key": "a b:c"}).status_code == 200
    form = sent_as_shown(desk, lab, "labels/") | {"tags-0-key": "government", "tags-1-key": "government"}
    assert "Kept." in page(send(desk, lab, "labels/", **form))
    lab.refresh_from_db()
    keys = [each["key"] for each in lab.setting["tags"]]
    assert len(set(keys)) == 2


# ---------------------------------------------------------------- texts


def test_texts_are_changed_in_both_languages_and_who_joined_before_is_remembered(desk, lab):
    room.phone(lab)
    assert "People have joined under the text as it is." in page(
        desk.get(f"/xx/lab/{lab.key}/setup/texts/", headers=ENGLISH)
    )
    send(desk, lab, "texts/", consent_en="We ask you.", consent_ja="お願い", acknowledgement_en="Thanks")

    lab.refresh_from_db()
    assert lab.setting["consent"] == {"en": "We ask you.", "ja": "お願い"}
    assert lab.setting["acknowledgement"] == {"en": "Thanks"}
    assert lab.setting["disclaimer"] == {}


# ---------------------------------------------------------------- phases


def test_a_phase_is_added_moved_changed_and_removed(desk, lab):
    send(desk, lab, "phases/", do="add", **PHASE)
    assert lab.phases.last().key == "experience-2"
    assert lab.phases.last().shown == "later"
    for _time in range(20):
        send(desk, lab, "phases/", do="up:experience-2")
    assert lab.phases.first().key == "experience-2"
    send(desk, lab, "phases/experience-2/", **PHASE | {"minutes": "0", "authors": "named"})
    assert (lab.phases.first().minutes, lab.phases.first().authors) == (0, "named")
    send(desk, lab, "phases/", do="remove:experience-2")
    assert lab.phases.count() == 9


def test_the_deadline_of_collecting_is_kept_in_universal_time(desk, lab):
    send(desk, lab, "phases/support/", **PHASE | {"opens_before": "2026-12-01T09:00", "offset": "-540"})
    assert lab.phases.get(key="support").opens_before == datetime(2026, 12, 1, tzinfo=UTC)
    shown = page(send(desk, lab, "phases/support/", **PHASE | {"opens_before": "tomorrow"}))
    assert "Write day and hour as" in shown
    assert 'value="tomorrow"' in shown


def test_what_people_were_told_of_names_does_not_change_once_they_write(desk, lab):
    phase = lab.phases.get(key="experience")
    LabNote.objects.create(lab=lab, phase=phase, text="x", language="en")

    send(desk, lab, "phases/experience/", **PHASE | {"authors": "named", "minutes": "7"})
    phase.refresh_from_db()
    assert (phase.authors, phase.shown, phase.minutes) == ("anonymous", "at_once", 7)
    assert "so it stays" in page(send(desk, lab, "phases/", do="remove:experience"))


@pytest.mark.parametrize("told", [{"was_open": True}, {"opens_before": datetime(2999, 1, 1, tzinfo=UTC)}])
def test_what_people_may_have_before_them_does_not_change_either(desk, lab, told):
    lab.phases.filter(key="experience").update(**told)

    send(desk, lab, "phases/experience/", **PHASE | {"authors": "named", "minutes": "7"})
    phase = lab.phases.get(key="experience")
    assert (phase.authors, phase.shown, phase.minutes) == ("anonymous", "at_once", 7)


def test_that_all_agreed_to_be_counted_apart_is_not_said_in_the_middle_of_a_vote(desk, lab):
    vote = lab.phases.get(key="vote")
    LabRound.objects.create(phase=vote, category="services", method="top", most=3)

    given = {"title": "A lab", "question": "What?", "language": "en", "most_seats": "30"}
    shown = page(send(desk, lab, **given, is_apart_agreed="on"))
    assert "is settled before one begins" in shown
    assert not Lab.objects.get(pk=lab.pk).is_apart_agreed
    LabRound.objects.update(is_open=False)
    send(desk, lab, **given, is_apart_agreed="on")
    assert Lab.objects.get(pk=lab.pk).is_apart_agreed


def test_dots_on_one_item_are_not_more_than_a_person_has(desk, lab):
    form = PHASE | {"method": "dots", "most": "3", "most_on_one": "4"}
    assert "more dots than a person has" in page(send(desk, lab, "phases/vote/", **form))
    send(desk, lab, "phases/vote/", **form | {"most_on_one": "2"})
    assert lab.phases.get(key="vote").most_on_one == 2


def test_a_phase_needs_a_title_in_one_language(desk, lab):
    shown = page(send(desk, lab, "phases/", do="add", **PHASE | {"title_en": "", "title_ja": ""}))

    assert "Give the phase a title" in shown
    assert lab.phases.count() == 9


@pytest.mark.parametrize("where", ["", "labels/", "texts/", "phases/", "phases/vote/"])
def test_nobody_else_sees_the_set_up(client, lab, where):
    address = f"/xx/lab/{lab.key}/setup/{where}"

    assert client.get(address).status_code == 404
    assert room.phone(lab).get(address).status_code == 404
    assert Lab.objects.count() == 1
