"""What several forms of daily work ask for: a day, words, one of a closed list, the mark of one form."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst.deliberation.typed import plain_line, plain_text
from placefirst_web.design.forms import Listed


class Day(forms.DateField):
    """A day, as browsers ask for one."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            error_messages={
                "invalid": gettext_lazy("Write the day as 2026-07-01."),
                "required": gettext_lazy("Write the day."),
            },
            **options,
        )


class Line(forms.CharField):
    """One line of words, without signs that a screen would obey."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("required", False)
        options.setdefault("widget", forms.TextInput(attrs={"class": "wide"}))
        super().__init__(**options)

    def clean(self, value: Any) -> str:
        """Return the line, plain."""
        return super().clean(plain_line(str(value or "")))  # type: ignore[no-any-return]


class Words(forms.CharField):
    """Words of several lines."""

    def __init__(self, rows: int = 3, **options: Any) -> None:
        options.setdefault("required", False)
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **options)

    def clean(self, value: Any) -> str:
        """Return the words, plain."""
        return super().clean(plain_text(str(value or "")))  # type: ignore[no-any-return]


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


class Once(Listed, forms.Form):
    """A form that is taken once, however often it is sent."""

    once = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, initial: Any = None, at: str = "id") -> None:
        super().__init__(
            data, initial={"once": uuid4(), **(initial or {})}, label_suffix="", auto_id=f"{at}-%s"
        )

    def clean_once(self) -> Any:
        """Return the mark of this form; one that was sent without it counts as new."""
        return self.cleaned_data["once"] or uuid4()

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
