"""The period of a question and its chance: from when, how long, with which luck, for how much of it all."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst_web.explain.forms.fields import START, MonthField
from placefirst_web.explain.words.changeable import shown

PERIOD = ("start", "years", "seed", "share")
LONGEST, YEARS, SEED = 30, 10, 1
PLAIN_NUMBER = {"inputmode": "numeric", "autocomplete": "off"}


class PeriodForm(forms.Form):
    """When, how long, with which luck; what is left empty is as proposed."""

    start = MonthField(
        label=gettext_lazy("First month"),
        help_text=gettext_lazy("The simulation starts in this month."),
    )
    years = forms.IntegerField(
        label=gettext_lazy("Years"),
        required=False,
        min_value=1,
        max_value=LONGEST,
        help_text=gettext_lazy("1 to 30. The longer, the less certain."),
        widget=forms.TextInput(attrs=PLAIN_NUMBER),
    )
    seed = forms.IntegerField(
        label=gettext_lazy("Random seed"),
        required=False,
        min_value=0,
        max_value=2**31 - 1,
        help_text=gettext_lazy("The same seed gives the same people and luck; another one shows chance."),
        widget=forms.TextInput(attrs=PLAIN_NUMBER),
    )
    share = forms.DecimalField(
        label=gettext_lazy("Share of the country"),
        required=False,
        min_value=Decimal("0.01"),
        max_value=1,
        max_digits=4,
        decimal_places=3,
        help_text=gettext_lazy(
            "0.01 to 1. Less than 1 takes whole areas only: a quick look, never scaled up."
        ),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for key in ("years", "seed", "share"):
            _say_limits(self.fields[key])

    def clean(self) -> dict[str, Any]:
        """Fill in what was left empty."""
        cleaned = super().clean() or self.cleaned_data
        cleaned["start"] = cleaned.get("start") or START
        cleaned["years"] = cleaned.get("years") or YEARS
        if cleaned.get("seed") is None:
            cleaned["seed"] = SEED
        cleaned["share"] = cleaned.get("share") or Decimal(1)
        return cleaned


def _say_limits(field: Any) -> None:
    """Let a number outside its limits, or no number, be answered with the limits."""
    limits = {"low": shown(Fraction(field.min_value)), "high": shown(Fraction(field.max_value))}
    text = _("Choose a number from %(low)s to %(high)s.") % limits
    field.error_messages = dict.fromkeys(
        ("min_value", "max_value", "invalid", "max_digits", "max_decimal_places", "max_whole_digits"), text
    )
