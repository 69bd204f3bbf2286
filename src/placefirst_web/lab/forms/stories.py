"""What people type into a case study."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst.deliberation.stories import CONSENTS
from placefirst_web.design.forms import Listed
from placefirst_web.design.language import local
from placefirst_web.lab.forms.drafting import Typed, language_field
from placefirst_web.library.models.labs import LONGEST_TITLE

LONGEST_PART = 4_000
#: What can stand in the other language beside it.
TRANSLATED = ("title", "context", "done", "outcome", "quote")


class StoryForm(Listed, forms.Form):
    """A short story: context, what was done, what came of it, in whose words, what was agreed."""

    once = forms.UUIDField(required=False, widget=forms.HiddenInput)
    title = Typed(label=gettext_lazy("Title"), longest=LONGEST_TITLE)
    language = language_field()
    context = Typed(
        label=gettext_lazy("Context"),
        help_text=gettext_lazy("Where, when, with whom; what made it possible or difficult."),
        longest=LONGEST_PART,
        rows=4,
    )
    done = Typed(label=gettext_lazy("What was done"), longest=LONGEST_PART, rows=4)
    outcome = Typed(
        label=gettext_lazy("What came of it"),
        help_text=gettext_lazy("Also what did not work, and what is not known."),
        longest=LONGEST_PART,
        rows=4,
    )
    quote = Typed(
        label=gettext_lazy("In their own words"),
        help_text=gettext_lazy("Only what somebody said or wrote and agreed to have quoted."),
        longest=1_000,
        rows=3,
        required=False,
    )
    whose_words = Typed(
        label=gettext_lazy("Whose words"),
        help_text=gettext_lazy(
            "As they wish to be called, such as “a peer worker in Osaka”. A name only if they want it."
        ),
        longest=LONGEST_TITLE,
        required=False,
    )
    consent = forms.ChoiceField(
        label=gettext_lazy("How far may it be shown?"),
        help_text=gettext_lazy(
            "What those whom it is about have agreed to. Until they have, only you see it."
        ),
        required=False,
        widget=forms.RadioSelect,
    )
    consent_on = forms.DateField(
        label=gettext_lazy("Agreed on"),
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.TextInput(attrs={"placeholder": "2026-04-01", "maxlength": 10, "autocomplete": "off"}),
        error_messages={"invalid": gettext_lazy("This is not a day. Write it as 2026-07-01.")},
    )
    owner = forms.ChoiceField(
        label=gettext_lazy("Whose it is"),
        required=False,
        help_text=gettext_lazy("What an organisation keeps, all its members see; nobody else does."),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        organisations: Sequence[tuple[str, str]] = (),
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(
            data, initial={"once": uuid4(), **(initial or {})}, label_suffix="", auto_id="story-%s"
        )
        consent: Any = self.fields["consent"]
        consent.choices = [
            ("", _("Nothing is agreed yet")),
            *((key, local(dict(words))) for key, words in CONSENTS.items()),
        ]
        owner: Any = self.fields["owner"]
        owner.choices = [("", _("mine alone")), *organisations]
        if not organisations:
            del self.fields["owner"]
        for name in TRANSLATED:
            field: Any = self.fields[name]
            self.fields[f"{name}_translation"] = Typed(
                label=_("%(field)s, in the other language") % {"field": field.label},
                longest=field.max_length,
                rows=field.rows,
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        """Ask for the day of a consent, and for whose words a quotation is."""
        given = super().clean() or {}
        if given.get("consent") and not given.get("consent_on") and "consent_on" not in self.errors:
            self.add_error("consent_on", _("Write the day on which it was agreed."))
        if given.get("consent_on") and given["consent_on"] > timezone.localdate():
            self.add_error("consent_on", _("This day is still to come."))
        if given.get("quote") and not given.get("whose_words"):
            self.add_error("whose_words", _("Say whose words these are, as they wish to be called."))
        return given

    @property
    def story_fields(self) -> list[forms.BoundField]:
        """The fields of the story itself."""
        return [
            self[name] for name in ("title", "language", "context", "done", "outcome", "quote", "whose_words")
        ]

    @property
    def translations(self) -> list[forms.BoundField]:
        """The fields of the other language."""
        return [self[f"{name}_translation"] for name in TRANSLATED]

    def columns(self) -> dict[str, Any]:
        """Return what was typed, by the columns of the table."""
        names = (
            "title",
            "language",
            "context",
            "done",
            "outcome",
            "quote",
            "whose_words",
            "consent",
            "consent_on",
        )
        given = {name: self.cleaned_data[name] for name in names}
        translated = {name: self.cleaned_data[f"{name}_translation"] for name in TRANSLATED}
        return {**given, "translation": {name: text for name, text in translated.items() if text}}
