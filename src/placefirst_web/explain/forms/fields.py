"""Fields of a scenario: a month, and an exact number with its slider."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from math import floor, log10
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from placefirst.scenarios.number import canonical, read_number
from placefirst.scenarios.option import OptionParameter
from placefirst_web.explain.words.changeable import shown

MONTH = re.compile(r"([1-9]\d{3})-(0[1-9]|1[0-2])\Z", re.ASCII)
EARLIEST, LATEST = 2000, 2100
START = "2026-04"
TYPED = {"inputmode": "decimal", "autocomplete": "off"}
STEPS = 50  # a slider has about so many, or up to ten times as many


class MonthField(forms.CharField):
    """A month of a year, ``2026-04``; browsers that know months help to type it."""

    def __init__(self, *, is_used: bool = True, **options: Any) -> None:
        self.is_used = is_used  # what belongs to an option that is not chosen is not looked at
        widget = forms.TextInput(attrs={"type": "month", "placeholder": START, "autocomplete": "off"})
        super().__init__(widget=widget, required=False, **options)

    def clean(self, value: Any) -> str:
        """Return the month, or nothing; refuse what is none, and years nobody simulates."""
        text: str = super().clean(value)
        if not text or not self.is_used:
            return ""
        match = MONTH.match(text)
        if match is None:
            raise forms.ValidationError(_("This is not a month. Write it as 2026-04."))
        if not EARLIEST <= int(match[1]) <= LATEST:
            limits = {"low": EARLIEST, "high": LATEST}
            raise forms.ValidationError(_("Choose a year from %(low)s to %(high)s.") % limits)
        return text


class AmountField(forms.CharField):
    """A number of an option, exact, inside the range that its file allows."""

    def __init__(self, parameter: OptionParameter, *, is_used: bool = True, **options: Any) -> None:
        assert parameter.range is not None and isinstance(parameter.default, Fraction)
        self.parameter, self.is_used = parameter, is_used
        self.limits = {"low": shown(parameter.range[0]), "high": shown(parameter.range[1])}
        hint = _("%(low)s to %(high)s. As proposed: %(default)s.") % {
            **self.limits,
            "default": shown(parameter.default),
        }
        super().__init__(
            widget=forms.TextInput(attrs=TYPED),
            required=False,
            help_text=f"{hint} {parameter.source.mark}",
            **options,
        )

    @property
    def slider(self) -> dict[str, str]:
        """The ends and the step of the slider beside the number."""
        assert self.parameter.range is not None
        return slider(*self.parameter.range, whole=self.parameter.whole)

    def clean(self, value: Any) -> Fraction:
        """Return the exact number; nothing typed means the default."""
        text = plain(super().clean(value))
        assert self.parameter.range is not None and isinstance(self.parameter.default, Fraction)
        if not text or not self.is_used:
            return self.parameter.default
        amount = read_number(text)
        if amount is None:
            raise forms.ValidationError(_("This is not a number."))
        low, high = self.parameter.range
        if not low <= amount <= high:
            raise forms.ValidationError(_("Choose a number from %(low)s to %(high)s.") % self.limits)
        if self.parameter.whole and amount.denominator != 1:
            raise forms.ValidationError(_("Choose a whole number."))
        return amount


def plain(text: str) -> str:
    """Return a typed number without separators, its figures as ASCII has them: ６，０００ is 6000."""
    return unicodedata.normalize("NFKC", text).replace(",", "").replace("、", "").strip()


def slider(low: Fraction, high: Fraction, *, whole: bool) -> dict[str, str]:
    """Return the ends and the step of a slider from *low* to *high*: a power of ten, whole where it must be.

    >>> slider(Fraction(0), Fraction(20_000), whole=True)
    {'min': '0', 'max': '20000', 'step': '100'}
    """
    place = floor(log10((high - low) / STEPS)) if high > low else 0
    step = Fraction(10) ** (max(place, 0) if whole else place)
    return {"min": canonical(low), "max": canonical(high), "step": canonical(step)}


def describe(bound: forms.BoundField) -> None:
    """Tie the field to its hint and to the place of what is wrong with it, for listeners."""
    ids = [f"{bound.auto_id}_helptext"] if bound.field.help_text else []
    ids.append(f"{bound.auto_id}_error")
    if bound.errors:
        bound.field.widget.attrs["aria-invalid"] = "true"
    bound.field.widget.attrs["aria-describedby"] = " ".join(ids)
