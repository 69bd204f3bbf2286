"""Forms of safety: why a record is opened, that somebody is to be erased, when something may have leaked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst_web.design.days import DayField
from placefirst_web.design.forms import Keyed, Listed
from placefirst_web.implement.words.terms import choices

_FORM: Final = "%Y-%m-%dT%H:%M"  # in which browsers give a moment
_MOMENT: Final[dict[str, Any]] = {
    "widget": forms.DateTimeInput(attrs={"type": "datetime-local"}, format=_FORM),
    "input_formats": [_FORM, f"{_FORM}:%S", "%Y-%m-%d %H:%M"],
    "error_messages": {
        "invalid": gettext_lazy("This is not a moment. Write it as 2026-07-01T09:30."),
        "required": gettext_lazy("Say from when until when, as closely as you know."),
    },
}


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


class IncidentForm(Listed, forms.Form):
    """Who may have read or taken what, and when."""

    who = forms.TypedChoiceField(
        label=gettext_lazy("Whose account"), required=False, coerce=int, empty_value=None
    )
    since = forms.DateTimeField(
        label=gettext_lazy("From (UTC)"),
        help_text=gettext_lazy("Universal time, as in the trail: nine hours before the time in Japan."),
        **_MOMENT,
    )
    until = forms.DateTimeField(label=gettext_lazy("Until (UTC)"), **_MOMENT)
    marks_required = False

    def __init__(
        self, data: Any = None, *, country: str, today: date, who: Sequence[tuple[int, str]], **options: Any
    ) -> None:
        super().__init__(data, label_suffix="", **options)
        self.today = today
        self.fields["who"].choices = [("", _("everybody")), *who]  # type: ignore[attr-defined]
        self.fields["known"] = DayField(
            country, latest=today + timedelta(days=1), required=False,  # it may be tomorrow there already
            label=gettext_lazy("It became known on"),
        )  # fmt: skip

    def clean_known(self) -> date:
        """Return today where nothing was typed."""
        return self.cleaned_data["known"] or self.today

    def clean(self) -> dict[str, Any]:
        """Refuse a while that ends before it begins."""
        given = super().clean() or {}
        since, until = given.get("since"), given.get("until")
        if since and until and until <= since:
            self.add_error("until", _("This lies before the beginning. Choose a later moment."))
        return given


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
