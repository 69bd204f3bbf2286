"""Which country a profile is compared with."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy


class CompareForm(forms.Form):
    """The other country; the first of the list until one is chosen."""

    other = forms.ChoiceField(
        label=gettext_lazy("Compare with"),
        error_messages={
            "invalid_choice": gettext_lazy("There is no country of this code. Choose one of the list.")
        },
    )

    def __init__(self, query: QueryDict, countries: Sequence[tuple[str, str]]) -> None:
        given = query.copy()
        given.setdefault("other", countries[0][0])
        super().__init__(given, auto_id="ask-%s")
        self._first = countries[0][0]
        self.fields["other"].choices = list(countries)  # type: ignore[attr-defined]

    @property
    def code(self) -> str:
        """The country to compare with; the first of the list where the one asked for is none."""
        self.is_valid()
        return str(self.cleaned_data.get("other", self._first))
