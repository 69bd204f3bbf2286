"""Words to look for."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy


class SearchForm(forms.Form):
    """A few words; nothing typed finds everything."""

    q = forms.CharField(
        label=gettext_lazy("Find a number"),
        help_text=gettext_lazy("Words of its name, its description or its path."),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )

    @property
    def asked(self) -> str:
        """What was typed, trimmed; nothing if it is too long to be words."""
        return str(self.cleaned_data.get("q") or "") if self.is_valid() else ""
