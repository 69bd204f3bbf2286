"""What a person types into the own record, asked and refused in one of three readings."""

from __future__ import annotations

from typing import Any, Final

from django import forms

from placefirst.practice.vocabulary import keys
from placefirst_web.design.forms import Once, Typed
from placefirst_web.implement.words.own import Spoken

LONGEST_PART, LONGEST_WORDS = 6_000, 4_000
ROWS: Final = 8


def words_field(say: Spoken, *, longest: int, required: bool = True, **options: Any) -> Typed:
    """Return the question for somebody's own words, refused in the reader's own words."""
    said = {"required": say("empty"), "max_length": say("too_long", most=f"{longest:,}")}
    return Typed(longest=longest, rows=ROWS, required=required, error_messages=said, **options)


class Own(Once):
    """A form of the own record."""

    def __init__(self, say: Spoken, data: Any = None, *, initial: Any = None) -> None:
        super().__init__(data, initial=initial, auto_id="own-%s")
        self.say = say


class PartForm(Own):
    """A part of the profile in the person's own words."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, say: Spoken, data: Any = None, *, initial: Any = None) -> None:
        super().__init__(say, data, initial=initial)
        self.fields["words"] = words_field(
            say, longest=LONGEST_PART, required=False, label=say("part_label"), help_text=say("part_hint")
        )


class RemarkForm(Own):
    """A word on something that was written."""

    def __init__(self, say: Spoken, data: Any = None) -> None:
        super().__init__(say, data)
        self.fields["says"] = forms.ChoiceField(
            choices=[(key, say.term("remark", key)) for key in keys("remark")], widget=forms.RadioSelect,
            label=say("remark_says"),
            error_messages={"required": say("choose"), "invalid_choice": say("choose")},
        )  # fmt: skip
        self.fields["words"] = words_field(
            say, longest=LONGEST_WORDS, label=say("remark_words"), help_text=say("remark_hint")
        )


class AdviseForm(Own):
    """Advice that nobody asked for."""

    def __init__(self, say: Spoken, data: Any = None) -> None:
        super().__init__(say, data)
        self.fields["words"] = words_field(
            say, longest=LONGEST_WORDS, label=say("voice_words"), help_text=say("voice_hint")
        )
