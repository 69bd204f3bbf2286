"""What a person types into the own record, asked and refused in one of three readings."""

from __future__ import annotations

from typing import Any, Final
from uuid import uuid4

from django import forms

from placefirst.deliberation.typed import plain_text
from placefirst.practice.vocabulary import keys
from placefirst_web.design.forms import Listed
from placefirst_web.implement.words.own import Spoken

LONGEST_PART, LONGEST_WORDS = 6_000, 4_000
ROWS: Final = 8


class WordsField(forms.CharField):
    """Somebody's own words; too long ones are refused with all of them kept, and the browser cuts nothing."""

    def __init__(self, say: Spoken, *, longest: int, required: bool = True, **options: Any) -> None:
        said = {
            "required": say("empty"),
            "max_length": say("too_long", most=f"{longest:,}"),
        }
        super().__init__(
            max_length=longest, required=required, error_messages=said,
            widget=forms.Textarea({"rows": ROWS}), **options,
        )  # fmt: skip

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Return no limit for the browser."""
        return {}

    def to_python(self, value: Any) -> str:
        """Return the words without signs that a screen would obey."""
        return plain_text(super().to_python(value) or "")


class Own(Listed, forms.Form):
    """A form of the own record."""

    once = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, say: Spoken, data: Any = None, *, initial: Any = None) -> None:
        super().__init__(
            data, initial={"once": uuid4(), **(initial or {})}, label_suffix="", auto_id="own-%s"
        )
        self.say = say


class PartForm(Own):
    """A part of the profile in the person's own words."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, say: Spoken, data: Any = None, *, initial: Any = None) -> None:
        super().__init__(say, data, initial=initial)
        self.fields["words"] = WordsField(
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
        self.fields["words"] = WordsField(
            say, longest=LONGEST_WORDS, label=say("remark_words"), help_text=say("remark_hint")
        )


class AdviseForm(Own):
    """Advice that nobody asked for."""

    def __init__(self, say: Spoken, data: Any = None) -> None:
        super().__init__(say, data)
        self.fields["words"] = WordsField(
            say, longest=LONGEST_WORDS, label=say("voice_words"), help_text=say("voice_hint")
        )
