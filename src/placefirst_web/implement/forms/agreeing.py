"""The forms of consents: what the person agrees to, and what was given to somebody outside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst_web.design.days import DayField
from placefirst_web.design.forms import Keyed, Typed
from placefirst_web.implement.forms.coming_fields import CHOOSE, Chosen


class ConsentForm(Keyed):
    """One purpose that the person agrees to."""

    purpose = Chosen("consent_purpose", unsaid=CHOOSE, label=gettext_lazy("What the person agrees to"))
    recipient = Typed(
        label=gettext_lazy("Towards whom"),
        help_text=gettext_lazy("Name one clinic, firm or person, or leave it empty: all whom it means."),
        longest=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "wide"}),
    )
    how = Chosen("consent_how", label=gettext_lazy("How it was given"))

    def __init__(self, country: str, data: Any = None) -> None:
        today = timezone.localdate()
        super().__init__(data, auto_id="consent-%s", initial={"given_on": today})
        self.fields["given_on"] = DayField(country, latest=today, label=_("Agreed on"))
        self.fields["until"] = DayField(country, label=_("Last day, if it ends by itself"), required=False)

    def clean(self) -> dict[str, Any]:
        """A consent does not end before it begins."""
        given = super().clean() or {}
        if given.get("until") and given.get("given_on") and given["until"] < given["given_on"]:
            self.add_error("until", _("This is before it was given."))
        return given


class ProvisionForm(Keyed):
    """What was given to whom outside, and on which consent."""

    consent = forms.ChoiceField(label=gettext_lazy("Rests on"))
    recipient = Typed(
        required=True,
        label=gettext_lazy("Given to whom"),
        longest=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "wide"}),
    )
    what = Typed(label=gettext_lazy("What was given"), required=True, longest=500, rows=2)

    def __init__(self, country: str, data: Any = None, *, consents: Sequence[tuple[str, str]]) -> None:
        today = timezone.localdate()
        super().__init__(data, auto_id="given-%s", initial={"given_on": today})
        without = ("none", _("no consent: a law asks for it, or a life is in danger"))
        self.fields["consent"].choices = [("", CHOOSE), *consents, without]  # type: ignore[attr-defined]
        self.fields["given_on"] = DayField(country, latest=today, label=_("Given to others on"))
