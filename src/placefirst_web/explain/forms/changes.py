"""Changes of single parameters: each has its new value, its month and the sentence why."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst.scenarios.change import BECAUSE, LONGEST_REASON
from placefirst.scenarios.number import read_number
from placefirst.scenarios.option import FROM
from placefirst_web.explain.forms.fields import TYPED, MonthField, plain, slider
from placefirst_web.explain.words.changeable import Changeable, shown

MOST_CHANGES = 12  # of single parameters in one scenario


class ValueField(forms.CharField):
    """The new value of a parameter, inside its limits; empty while it is not yet thought of."""

    def __init__(self, subject: Changeable) -> None:
        self.subject = subject
        widget: Any = forms.TextInput(attrs=TYPED)
        if subject.is_flag:
            widget = forms.Select(choices=[("", "–"), ("true", _("yes")), ("false", _("no"))])
        super().__init__(
            label=gettext_lazy("New value"), required=False, help_text=subject.range, widget=widget
        )

    @property
    def slider(self) -> dict[str, str] | None:
        """The ends and the step of the slider beside the number; none for yes or no."""
        within = self.subject.limits
        if within is None or within.low >= within.high:
            return None
        return slider(within.low, within.high, whole=self.subject.whole)

    def clean(self, value: Any) -> Fraction | bool | None:
        """Return the value, or None while there is none."""
        text = plain(super().clean(value))
        if not text:
            return None
        if self.subject.is_flag:
            if text not in ("true", "false"):
                raise forms.ValidationError(_("Choose yes or no."))
            return text == "true"
        number = read_number(text)
        if number is None:
            raise forms.ValidationError(_("This is not a number."))
        within = self.subject.limits
        if within is not None and not within.hold(number):
            low, high = shown(within.low), shown(within.high)
            raise forms.ValidationError(
                _("Choose a number from %(low)s to %(high)s.") % {"low": low, "high": high}
            )
        if self.subject.whole and number.denominator != 1:
            raise forms.ValidationError(_("Choose a whole number."))
        return number


def fields_of(place: int, subject: Changeable) -> dict[str, forms.Field]:
    """Return the fields of the change at *place* in the list, by name."""
    return {
        f"change.{place}.value": ValueField(subject),
        f"change.{place}.{FROM}": MonthField(
            label=gettext_lazy("In force from"),
            help_text=gettext_lazy("A month. Left empty: from the first month of the simulation."),
        ),
        f"change.{place}.{BECAUSE}": forms.CharField(
            label=gettext_lazy("Why"),
            required=False,
            max_length=LONGEST_REASON,
            help_text=gettext_lazy("One sentence. It stands beside the result, for whoever reads it."),
            widget=forms.TextInput(attrs={"class": "wide", "autocomplete": "off"}),
        ),
    }
