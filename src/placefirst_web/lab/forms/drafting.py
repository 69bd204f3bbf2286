"""What people type into priorities, proposals, their sentences, sources and reviews."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst.deliberation.lab import PARTS
from placefirst_web.design.forms import Listed
from placefirst_web.design.forms import Typed as Plain
from placefirst_web.library.models.labs import LONGEST_NOTE, LONGEST_TITLE

LONGEST_SENTENCE, MOST_REFERENCES = 1_000, 60
#: Fields that stand apart: what is written there stands beside the text.
TRANSLATIONS = ("translation", "instrument_translation")


class Typed(Plain):
    """Words as people type them, which must be there unless *required* says otherwise."""

    def __init__(self, *, required: bool = True, **options: Any) -> None:
        said = {"required": gettext_lazy("Write something first.")}
        super().__init__(required=required, error_messages=said, **options)


def language_field() -> forms.ChoiceField:
    """Return the question in which language something is written."""
    return forms.ChoiceField(label=gettext_lazy("Language"), choices=settings.LANGUAGES)


class Draft(Listed, forms.Form):
    """A text of the room: *once* is the key of what the form makes, *seen* the sign of what it changes."""

    once = forms.UUIDField(required=False, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, initial: Mapping[str, Any] | None = None) -> None:
        super().__init__(
            data, initial={"once": uuid4(), **(initial or {})}, label_suffix="", auto_id="draft-%s"
        )

    @property
    def key(self) -> UUID:
        """The key of what this form makes."""
        return self.cleaned_data.get("once") or uuid4()

    @property
    def shown_fields(self) -> list[forms.BoundField]:
        """The fields that the page draws one after the other."""
        apart = ("rests_on", "is_opinion", *TRANSLATIONS)
        return [field for field in self.visible_fields() if field.name not in apart]

    @property
    def translations(self) -> list[forms.BoundField]:
        """The fields of the other language."""
        return [self[name] for name in TRANSLATIONS if name in self.fields]

    @property
    def has_translation(self) -> bool:
        """Return whether something stands in the other language, or is wrong with it."""
        return any(field.value() or field.errors for field in self.translations)

    def fields_given(self) -> dict[str, Any]:
        """Return what was typed, by the columns of the table."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("once", "seen")}

    def see(self, sign: str) -> None:
        """Take the newest text as seen: whoever sends the form again means to replace it."""
        changed = self.data.copy()
        changed["seen"] = sign
        self.data = changed


class Resting(Draft):
    """A text that rests on things of the lab."""

    rests_on = forms.MultipleChoiceField(label=gettext_lazy("What it rests on"), required=False)

    def __init__(
        self, offered: Sequence[str], data: Any = None, *, initial: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=initial)
        field: Any = self.fields["rests_on"]
        field.choices = [(ref, ref) for ref in offered]
        field.error_messages = {
            "invalid_choice": gettext_lazy(
                "Something you chose is no longer there. Look through what is ticked, and send it again."
            )
        }

    @property
    def ticked(self) -> set[str]:
        """The references that are chosen."""
        return set(self["rests_on"].value() or ())

    def clean_rests_on(self) -> list[str]:
        """Return the references; not more than anybody would read."""
        chosen: list[str] = self.cleaned_data["rests_on"]
        if len(chosen) > MOST_REFERENCES:
            raise forms.ValidationError(_("Choose at most %(most)s.") % {"most": MOST_REFERENCES})
        return chosen


class PriorityForm(Resting):
    """What the room works on."""

    title = Typed(label=gettext_lazy("Priority"), longest=LONGEST_TITLE)
    language = language_field()
    translation = Typed(label=gettext_lazy("Translation"), longest=LONGEST_TITLE, required=False)
    category = forms.ChoiceField(label=gettext_lazy("Category"), required=False)

    def __init__(
        self,
        offered: Sequence[str],
        categories: Sequence[tuple[str, str]],
        data: Any = None,
        *,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(offered, data, initial=initial)
        field: Any = self.fields["category"]
        field.choices = [("", _("none")), *categories]


class ProposalForm(Draft):
    """The head of a proposal."""

    title = Typed(label=gettext_lazy("Title of the proposal"), longest=LONGEST_TITLE)
    language = language_field()
    translation = Typed(label=gettext_lazy("Translation"), longest=LONGEST_TITLE, required=False)
    priority = forms.ChoiceField(label=gettext_lazy("Priority that it answers"), required=False)
    instrument = Typed(
        label=gettext_lazy("Policy instrument"),
        help_text=gettext_lazy("What carries it: a law, a fee, a budget line, a guideline, an agreement."),
        longest=LONGEST_TITLE,
        required=False,
    )
    instrument_translation = Typed(
        label=gettext_lazy("Translation of the instrument"), longest=LONGEST_TITLE, required=False
    )

    def __init__(
        self,
        priorities: Sequence[tuple[str, str, int]],
        data: Any = None,
        *,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        field: Any = self.fields["priority"]
        field.choices = [("", _("none")), *((key, title) for key, title, _pk in priorities)]
        self._pks = {key: pk for key, _title, pk in priorities}

    def fields_given(self) -> dict[str, Any]:
        """Return what was typed, the priority by its row."""
        given = super().fields_given()
        given["priority_id"] = self._pks.get(given.pop("priority"))
        return given


class StatementForm(Resting):
    """One sentence of a proposal, and what it rests on."""

    part = forms.ChoiceField(
        required=False, widget=forms.HiddenInput, choices=[(part, part) for part in PARTS]
    )
    text = Typed(label=gettext_lazy("Sentence"), longest=LONGEST_SENTENCE, rows=3)
    language = language_field()
    translation = Typed(label=gettext_lazy("Translation"), longest=LONGEST_SENTENCE, rows=3, required=False)
    is_opinion = forms.BooleanField(
        label=gettext_lazy("This is an opinion: it rests on nothing else, and is printed as one"),
        required=False,
    )

    def clean_part(self) -> str:
        """Return the part it belongs to; the first where none is said."""
        return self.cleaned_data["part"] or PARTS[0]


class SourceForm(Draft):
    """Something published that the lab cites."""

    citation = Typed(
        label=gettext_lazy("Source"),
        help_text=gettext_lazy("Author, title, publisher, year: so that others find it."),
        longest=600,
        rows=2,
    )
    address = forms.URLField(
        label=gettext_lazy("Address on the web"),
        required=False,
        max_length=400,
        assume_scheme="https",
        error_messages={"invalid": gettext_lazy("This is not an address. Write it as https://example.org/.")},
    )

    def clean_address(self) -> str:
        """Return the address, if it is one of the web."""
        address: str = self.cleaned_data["address"]
        if address and not address.startswith(("https://", "http://")):
            raise forms.ValidationError(_("This is not an address. Write it as https://example.org/."))
        return address


class CommentForm(Draft):
    """What somebody says to a proposal."""

    text = Typed(label=gettext_lazy("Your comment"), longest=LONGEST_NOTE, rows=3)
    language = language_field()
