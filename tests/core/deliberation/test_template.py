"""What a lab begins with."""

import pytest

from placefirst.deliberation.file import read_lab, read_setting, setting_json
from placefirst.deliberation.phase import KINDS
from placefirst.deliberation.template import TEMPLATES, read_template
from placefirst.errors import UnknownName


def minutes(key, session):
    """How long the phases of a session last together."""
    return sum(phase.minutes for phase in read_template(key).phases if phase.session == session)


@pytest.mark.parametrize("key", TEMPLATES)
def test_a_template_goes_through_every_kind_of_phase_in_order_and_in_both_languages(key):
    template = read_template(key)

    assert [phase.kind for phase in template.phases] == list(KINDS)
    assert all(
        set(words) == {"en", "ja"}
        for words in (template.title, template.says, *(phase.title for phase in template.phases))
    )


@pytest.mark.parametrize("key", TEMPLATES)
def test_a_template_makes_a_lab_that_its_own_file_would_bring_back(key):
    template = read_template(key)
    setting = setting_json(template.setting)

    assert read_setting(setting) == template.setting
    bare = {"placefirst_lab": 1, "title": "A", "question": "B?", "country": "xx", "language": "en"}
    assert read_lab({**bare, "setting": setting}).setting == template.setting


def test_two_workshops_last_180_and_150_minutes_with_what_needs_no_board():
    welcome, recall = 15, 10

    assert minutes("two_workshops", "first") + welcome == 180
    assert minutes("two_workshops", "second") + recall == 150


def test_each_participant_has_three_choices_in_each_of_four_categories():
    for key in TEMPLATES:
        vote = next(phase for phase in read_template(key).phases if phase.kind == "vote")
        assert (vote.method, vote.most) == ("top", 3)
        assert [label.key for label in read_template(key).setting.categories] == [
            "government", "services", "workforce", "lived_experience",
        ]  # fmt: skip


def test_a_template_that_there_is_not_is_refused_by_name():
    with pytest.raises(UnknownName, match="one_day, two_workshops"):
        read_template("weekend")
