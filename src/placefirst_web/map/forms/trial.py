"""Try it: a situation for a programme's payment rule, asked for field by field."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst.parameters.country import Country
from placefirst.parameters.read import load_country
from placefirst.parameters.values import number_text
from placefirst.scenarios.number import read_number
from placefirst.systems.load import load_system
from placefirst.systems.situations import Ask, asked, choices, example
from placefirst_web.design.language import local
from placefirst_web.map.forms.day import DayForm
from placefirst_web.map.words.cells import word_of


class ExactField(forms.CharField):
    """A number of at least 0, exact; a whole one where only whole ones make sense."""

    def __init__(self, *, whole: bool, **options: Any) -> None:
        self.whole = whole
        mode = "numeric" if whole else "decimal"
        super().__init__(widget=forms.TextInput(attrs={"inputmode": mode, "autocomplete": "off"}), **options)

    def clean(self, value: Any) -> Fraction | None:
        """Return the number, or nothing."""
        text = super().clean(value).replace(",", "").strip()
        if not text:
            return None
        number = read_number(text)
        if number is None or number < 0 or (self.whole and number.denominator != 1):
            raise forms.ValidationError(
                _("Give a whole number of at least 0.") if self.whole else _("Give a number of at least 0.")
            )
        return number


class TrialForm(DayForm):
    """The day and the situation; what is not asked yet stands as the first law case has it."""

    def __init__(self, country: str, programme: str, query: QueryDict) -> None:
        super().__init__(query)
        system = load_system(load_country(country))
        known = system.programme(programme)
        given = example(system, known)
        self.can_claim = given is not None
        self.asks = asked(known.rule) if given is not None else ()
        day = self.day
        for ask in self.asks:
            self.fields[ask.key] = _field(ask, choices(system, known, ask, day), system.country)
        if given is not None and not any(ask.key in query for ask in self.asks):
            for key, value in given.items():
                self.data[key] = _typed(value)
        self.full_clean()

    @property
    def situation(self) -> Mapping[str, Any] | None:
        """What was given, as the core reads it; None while a field is wrong."""
        if not self.is_valid() or not self.can_claim:
            return None
        given = {ask.key: self.cleaned_data.get(ask.key) for ask in self.asks}
        return {
            key: value
            for key, value in given.items()
            if value is not None and value is not False and value != ""
        }

    @property
    def questions(self) -> list[forms.BoundField]:
        """The fields of the situation."""
        return [self[ask.key] for ask in self.asks]

    def refuse(self, problem: str) -> None:
        """Put what the rule could not read beside the field that it names, or above all of them."""
        named = next((ask.key for ask in self.asks if f"'{ask.key}'" in problem), None)
        self.add_error(named, problem)


def _field(ask: Ask, words: tuple[str, ...], country: Country) -> forms.Field:
    label = local(dict(ask.label))
    if ask.kind == "flag":
        return forms.BooleanField(label=label, required=False)
    if ask.kind == "word":
        empty = [] if ask.required and words else [("", _("not given"))]
        return forms.ChoiceField(
            label=label,
            choices=[*empty, *((word, word_of(country, ask.key, word)) for word in words)],
            required=ask.required,
            error_messages={"invalid_choice": gettext_lazy("Choose one that is in force on the day.")},
        )
    return ExactField(whole=ask.kind == "whole", label=label, required=ask.required)


def _typed(value: object) -> str:
    if isinstance(value, Fraction):
        return number_text(value).replace(",", "")
    return "on" if value is True else str(value)
