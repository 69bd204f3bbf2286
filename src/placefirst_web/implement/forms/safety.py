"""Forms of safety: why somebody else's record is opened; that somebody is to be erased."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst_web.design.forms import Keyed
from placefirst_web.implement.words.terms import choices


class CoverForm(Keyed):
    """Why a record outside the own caseload is opened."""

    reason = forms.ChoiceField(label=gettext_lazy("For which reason"), widget=forms.RadioSelect)
    words = forms.CharField(
        label=gettext_lazy("In your own words"),
        help_text=gettext_lazy("The team leader and the person concerned can read it."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["reason"].choices = choices("cover_reason")  # type: ignore[attr-defined]


class EraseForm(Keyed):
    """The code of the person, typed, so that nobody is erased by a slip."""

    code = forms.CharField(label=gettext_lazy("Type the code of the person"), max_length=40)
    sure = forms.BooleanField(
        required=False,
        label=gettext_lazy("I know that nobody can bring these words back, ourselves included"),
    )

    def __init__(self, data: Any = None, *, expected: str, **options: Any) -> None:
        super().__init__(data, **options)
        self._expected = expected

    def clean_code(self) -> str:
        """Refuse another code."""
        code: str = self.cleaned_data["code"].strip().lower()
        if code != self._expected:
            raise forms.ValidationError(_("This is not the code of this person."))
        return code

    def clean_sure(self) -> bool:
        """Refuse who is not sure."""
        if not self.cleaned_data["sure"]:
            raise forms.ValidationError(_("Mark that you are sure, then press the button again."))
        return True
