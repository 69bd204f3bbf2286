"""What several forms of daily work are: one of a closed list to tap, taken once, of a version."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst_web.design.forms import Once as FormOnce


class OneOf(forms.ChoiceField):
    """One of a closed list, to tap."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.RadioSelect)
        super().__init__(
            error_messages={
                "required": gettext_lazy("Choose one of these."),
                "invalid_choice": gettext_lazy("Choose one of these."),
            },
            **options,
        )


class Once(FormOnce):
    """A form that is taken once; *at* stands before the ids of its fields."""

    def __init__(self, data: Any = None, *, initial: Any = None, at: str = "id") -> None:
        super().__init__(data, initial=initial, auto_id=f"{at}-%s")

    @property
    def written(self) -> dict[str, Any]:
        """What was written, without the mark of the form."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("once", "version")}


class Versioned(Once):
    """A form that changes what was shown in a *version*."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    def clean_version(self) -> int:
        """Return the version that was shown. A form without one was not made by our page."""
        version = self.cleaned_data["version"]
        if version is None:
            raise forms.ValidationError(_("Open the form again: it does not say what it changes."))
        return int(version)
