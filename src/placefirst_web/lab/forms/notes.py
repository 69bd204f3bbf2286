"""What somebody writes on a board: a note with its label, or a translation beside one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst_web.design.forms import Listed
from placefirst_web.design.language import local
from placefirst_web.lab.words import seats as words
from placefirst_web.library.models.labs import LONGEST_NOTE

LONGEST_TYPED = 20 * LONGEST_NOTE  # what is longer than a note is kept for its writer, up to this
LANGUAGES = [("en", "English"), ("ja", "日本語")]


class NoteForm(Listed, forms.Form):
    """A note of one phase; *labels* and *priorities* are what may be chosen: key to name by language."""

    text = forms.CharField(
        required=False,
        max_length=LONGEST_TYPED,
        help_text=gettext_lazy("One thought a note, at most 600 characters. Nobody is named in it."),
        widget=forms.Textarea(attrs={"rows": 3, "data-most": LONGEST_NOTE}),
    )
    side = forms.ChoiceField(
        label=gettext_lazy("Does it stand in the way, or does it help?"), widget=forms.RadioSelect
    )
    about = forms.ChoiceField(label=gettext_lazy("For which priority?"), widget=forms.RadioSelect)
    label = forms.ChoiceField(widget=forms.RadioSelect)
    language = forms.ChoiceField(label=gettext_lazy("Written in"), choices=LANGUAGES)
    once = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        kind: str,
        labels: Mapping[str, Mapping[str, str]],
        priorities: Mapping[str, Mapping[str, str]],
        data: Any = None,
        *,
        at: str,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(
            data, initial={"once": uuid4(), **(initial or {})}, label_suffix="", auto_id=f"{at}-%s"
        )
        self.fields["text"].label = words.PROMPTS.get(kind, _("Your note"))
        self._choose("side", words.SIDES if kind == "barriers" else {}, is_needed=True)
        self._choose("about", {key: local(dict(name)) for key, name in priorities.items()}, is_needed=True)
        self._choose(
            "label",
            {key: local(dict(name)) for key, name in labels.items()},
            is_needed=kind == "instruments",
        )
        if "label" in self.fields:
            self.fields["label"].label, self.fields["label"].help_text = words.LABELS[kind]

    @property
    def written(self) -> dict[str, str]:
        """What the note says, as ``actions.notes.Written`` takes it."""
        given = self.cleaned_data
        return {name: given.get(name, "") for name in ("text", "language", "label", "side", "about")}

    def _choose(self, name: str, choices: Mapping[str, Any], *, is_needed: bool) -> None:
        if not choices:
            del self.fields[name]
            return
        field: Any = self.fields[name]
        field.required = is_needed
        field.choices = list(choices.items()) if is_needed else [*choices.items(), ("", _("None of these"))]
        field.error_messages["required"] = _("Choose one of these.")
        if is_needed and len(choices) == 1:
            field.initial = next(iter(choices))


class TranslationForm(Listed, forms.Form):
    """A translation beside a note; *before* is the one that was seen when the form was made."""

    text = forms.CharField(
        required=False,
        max_length=LONGEST_TYPED,
        strip=False,
        label=gettext_lazy("Translation"),
        widget=forms.Textarea(attrs={"rows": 4, "data-most": LONGEST_NOTE}),
    )
    before = forms.CharField(required=False, max_length=LONGEST_NOTE, strip=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, label_suffix="", auto_id="translation-%s", **options)

    def saw(self, translation: str) -> None:
        """Let the form say that this translation was seen."""
        self.data = {**self.data.dict(), "before": translation}
