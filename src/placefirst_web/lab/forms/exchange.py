"""The form of a lab from a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from placefirst.deliberation.lab import Lab
from placefirst.errors import PlacefirstError
from placefirst.exchange.lab_file import read_given
from placefirst_web.accounts.own_forms import LeaderField
from placefirst_web.design.errors import error_in_words
from placefirst_web.design.forms import Listed, OneFile

LARGEST = 2_500_000  # bytes; a request has at most 3 million


class LabFileForm(Listed, forms.Form):
    """A file that holds a lab; *lab* is what it says."""

    file = OneFile(
        most=LARGEST,
        label=gettext_lazy("The file of a lab"),
        help_text=gettext_lazy("It ends in .json or .zip and was downloaded from a lab, here or elsewhere."),
    )
    owner = LeaderField(help_text=gettext_lazy("Every member of an organisation that owns a lab leads it."))

    def __init__(self, organisations: Sequence[tuple[str, str]], *args: Any) -> None:
        super().__init__(*args, label_suffix="", auto_id="import-%s")
        owner: Any = self.fields["owner"]
        owner.offer(organisations)
        self.lab: Lab | None = None

    def clean_file(self) -> None:
        """Read the file as a lab; say what is wrong with it, and where."""
        upload = self.cleaned_data["file"]
        try:
            self.lab = read_given(upload.read(), upload.name[:60])
        except PlacefirstError as error:
            raise forms.ValidationError(error_in_words(error)) from error
