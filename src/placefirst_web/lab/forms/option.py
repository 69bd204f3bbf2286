"""The values of a ready option, for a proposal that takes it."""

from __future__ import annotations

import unicodedata
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst.errors import PlacefirstError
from placefirst.parameters.read import load_country
from placefirst.parameters.values import number_text
from placefirst.scenarios.number import canonical
from placefirst.scenarios.option import FROM, Option, OptionParameter
from placefirst.scenarios.scenario import scenario
from placefirst_web.design.errors import error_in_words
from placefirst_web.design.forms import Listed, say_unit
from placefirst_web.design.language import local
from placefirst_web.library.proposed import START, end_of_usual, first_of_usual


class OptionForm(Listed, forms.Form):
    """One option: a field for each of its values, and the month it begins in; *text* is the scenario."""

    def __init__(self, country: str, option: Option, data: Any = None) -> None:
        super().__init__(data, label_suffix="", auto_id="option-%s")
        self.country, self.option, self.text = country, option, ""
        for parameter in option.parameters.values():
            self.fields[parameter.name] = _field(parameter)
        self.fields[FROM] = forms.CharField(
            label=gettext_lazy("In force from"),
            required=False,
            help_text=_("Such as %(month)s. Left empty: from the first month.") % {"month": START},
            widget=forms.TextInput(attrs={"placeholder": START, "maxlength": 7, "autocomplete": "off"}),
        )

    def clean(self) -> dict[str, Any]:
        """Write the scenario; what the core refuses is said above the fields."""
        given = super().clean() or {}
        parts = []
        for name, parameter in self.option.parameters.items():
            value = given.get(name)
            if isinstance(parameter.default, bool):
                parts.append(f"{name}={'true' if value else 'false'}")
            elif value:
                parts.append(f"{name}={_plain(value)}")
        if given.get(FROM):
            parts.append(f"{FROM}={given[FROM].strip()}")
        text = f"{self.option.name}:{','.join(parts)}" if parts else self.option.name
        try:
            read = scenario(load_country(self.country), text, start=first_of_usual(), end=end_of_usual())
            self.text = read.key
        except PlacefirstError as error:
            self.add_error(None, error_in_words(error))
        return given


def _plain(value: str) -> str:
    """Return a typed number without separators and signs of money, its figures as ASCII has them."""
    plain = unicodedata.normalize("NFKC", value)
    for sign in ",、¥円 ":
        plain = plain.replace(sign, "")
    return plain.replace("−", "-")


def _field(parameter: OptionParameter) -> forms.Field:
    label = local(parameter.label) or local(parameter.description)
    if isinstance(parameter.default, bool):
        return forms.BooleanField(label=label, required=False, initial=parameter.default)
    assert parameter.range is not None
    low, high = (number_text(end) for end in parameter.range)
    limits = {"low": low, "high": high, "default": canonical(parameter.default)}
    field = forms.CharField(
        label=label,
        required=False,
        initial=canonical(parameter.default),
        help_text=f"{_('%(low)s to %(high)s. As proposed: %(default)s.') % limits} {parameter.source.mark}",
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "maxlength": 24}),
    )
    say_unit(field, parameter.unit)
    return field
