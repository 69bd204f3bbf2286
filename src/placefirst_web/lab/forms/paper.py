"""The form of notes that stood on paper: one a line, in one language, for one place on the board."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy

from placefirst_web.design.forms import Listed
from placefirst_web.lab.forms.new import LANGUAGES

LONGEST_PAPER = 80_000


class PaperForm(Listed, forms.Form):
    """Notes on paper."""

    once = forms.UUIDField(widget=forms.HiddenInput)
    lines = forms.CharField(
        label=gettext_lazy("Notes on paper, one a line"),
        help_text=gettext_lazy("They stand on the board marked as typed in from paper, without a name."),
        max_length=LONGEST_PAPER,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": gettext_lazy("Type at least one note, each on a line of its own.")},
    )
    place = forms.ChoiceField(label=gettext_lazy("Where they belong"))
    language = forms.ChoiceField(label=gettext_lazy("Language of these notes"), choices=LANGUAGES)

    def __init__(self, places: Sequence[tuple[str, str]], data: Any = None, *, language: str = "en") -> None:
        super().__init__(
            data, initial={"once": uuid4(), "language": language}, label_suffix="", auto_id="paper-%s"
        )
        place: Any = self.fields["place"]
        place.choices = list(places)
