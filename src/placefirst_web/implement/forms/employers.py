"""An employer: what the service knows of a firm, and nothing of anybody served."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst_web.design.forms import Typed
from placefirst_web.implement.forms.typed import Versioned
from placefirst_web.implement.words.employers import LABELS
from placefirst_web.implement.words.terms import choices


class EmployerForm(Versioned):
    """A firm. *is_taken* says whether another one has a name; *staff* are who may look after it."""

    name = Typed(label=LABELS["name"], longest=160, required=True)
    interest = forms.ChoiceField(label=LABELS["interest"])
    contact = Typed(
        label=LABELS["contact"],
        help_text=gettext_lazy("A name or a post, as the firm gave it."),
        longest=120,
    )
    phone = Typed(label=LABELS["phone"], longest=40)
    needs = Typed(
        rows=3,
        label=LABELS["needs"],
        help_text=gettext_lazy(
            "Work, hours, people: in the firm’s own words. No name of anybody served and nothing about them: "
            "it stays when a record is erased."
        ),
        longest=4_000,
    )
    industry = forms.ChoiceField(label=LABELS["industry"], required=False)
    size = forms.ChoiceField(label=LABELS["size"])
    owner = forms.ChoiceField(label=LABELS["owner"], required=False)
    is_closed = forms.BooleanField(label=LABELS["is_closed"], required=False)

    def __init__(
        self,
        staff: Sequence[tuple[str, str]],
        data: Any = None,
        *,
        is_taken: Callable[[str], bool],
        initial: Any = None,
        is_new: bool = False,
    ) -> None:
        super().__init__(data, initial=initial, at="employer")
        self._is_taken = is_taken
        fields: Any = self.fields
        fields["interest"].choices = choices("employer_interest")
        fields["industry"].choices = choices("industry", _("not written down"))
        fields["size"].choices = choices("employer_size")
        fields["owner"].choices = [("", _("nobody yet")), *staff]
        if is_new:
            del fields["version"], fields["is_closed"]

    def clean_name(self) -> str:
        """Return the name; one firm stands in the register once."""
        name = str(self.cleaned_data["name"])
        if self._is_taken(name):
            raise forms.ValidationError(
                _("There is an employer of this name already. Look for it in the list.")
            )
        return name
