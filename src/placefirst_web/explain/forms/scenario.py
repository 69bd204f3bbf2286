"""The question of Explain: which options, with which values, from when, for how long."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any
from urllib.parse import quote

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst.errors import PlacefirstError
from placefirst.parameters.read import load_country
from placefirst.scenarios.number import canonical, read_number
from placefirst.scenarios.option import FROM, Option, OptionParameter, catalogue
from placefirst.scenarios.scenario import scenario
from placefirst_web.design import figures
from placefirst_web.design.errors import error_in_words
from placefirst_web.design.language import local
from placefirst_web.design.units import unit_in_words
from placefirst_web.library.runs import Question

MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])\Z", re.ASCII)
EARLIEST, LATEST, LONGEST = 2000, 2100, 30
START, YEARS, SEED = "2026-04", 10, 1
PLAIN_NUMBER = {"inputmode": "numeric", "autocomplete": "off"}


class MonthField(forms.CharField):
    """A month of a year, ``2026-04``; browsers that know months help to type it."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"type": "month", "placeholder": START, "autocomplete": "off"})
        super().__init__(widget=widget, required=False, **options)

    def clean(self, value: Any) -> str:
        """Return the month, or nothing; refuse what is none, and years nobody simulates."""
        text: str = super().clean(value)
        if not text:
            return text
        match = MONTH.match(text)
        if match is None:
            raise forms.ValidationError(_("This is not a month. Write it as 2026-04."))
        if not EARLIEST <= int(match[1]) <= LATEST:
            limits = {"low": EARLIEST, "high": LATEST}
            raise forms.ValidationError(_("Choose a year from %(low)s to %(high)s.") % limits)
        return text


class AmountField(forms.CharField):
    """A number of an option, exact, inside the range that its file allows."""

    def __init__(self, parameter: OptionParameter, **options: Any) -> None:
        assert parameter.range is not None and isinstance(parameter.default, Fraction)
        self.parameter = parameter
        self.limits = {"low": shown(parameter.range[0]), "high": shown(parameter.range[1])}
        hint = _("%(low)s to %(high)s. As proposed: %(default)s.") % {
            **self.limits,
            "default": shown(parameter.default),
        }
        super().__init__(
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            required=False,
            help_text=f"{hint} {parameter.source.mark}",
            **options,
        )

    def clean(self, value: Any) -> Fraction:
        """Return the exact number; nothing typed means the default."""
        text = super().clean(value).replace(",", "").replace("、", "").strip()
        assert self.parameter.range is not None and isinstance(self.parameter.default, Fraction)
        if not text:
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


def shown(value: Fraction) -> str:
    """Return a number as it is read, with thousands separated."""
    return figures.count(value) if value.denominator == 1 else canonical(value)


@dataclass(frozen=True, slots=True)
class Adjustable:
    """One value of an option in the form, with the words after the field."""

    field: forms.BoundField
    unit: str


@dataclass(frozen=True, slots=True)
class OptionFields:
    """One option in the form: what a reader must know about it, whether to use it, its values."""

    option: Option
    is_chosen: bool
    has_problem: bool
    adjustables: list[Adjustable]


class ScenarioForm(forms.Form):
    """Which options make up the scenario, and the period that is simulated."""

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

    def __init__(self, country: str, data: QueryDict) -> None:
        super().__init__(data=data, label_suffix="")
        for key in ("years", "seed", "share"):
            _say_limits(self.fields[key])
        self.country = load_country(country)
        self.catalogue = catalogue(self.country)
        names = [(name, name) for name in self.catalogue]
        self.fields["use"] = forms.MultipleChoiceField(choices=names, required=False)
        for name, option in self.catalogue.items():
            for parameter in option.parameters.values():
                self.fields[f"{name}.{parameter.name}"] = _field(parameter)
            self.fields[f"{name}.{FROM}"] = MonthField(
                label=gettext_lazy("In force from"),
                help_text=gettext_lazy("A month. Left empty: from the first month of the simulation."),
            )
        for bound in self:
            _describe(bound)

    def question(self) -> Question:
        """Return what a valid form asks."""
        cleaned = self.cleaned_data
        share = float(cleaned["share"])
        return Question(
            country=self.country.code,
            scenarios=(cleaned["scenario"],) if cleaned["scenario"] else (),
            start=cleaned["start"],
            years=cleaned["years"],
            seed=cleaned["seed"],
            share=None if share == 1 else share,
        )

    @property
    def options(self) -> list[OptionFields]:
        """Every option with its fields, in the order of the list."""
        chosen = set(self.data.getlist("use"))
        return [self._option_fields(option, option.name in chosen) for option in self.catalogue.values()]

    def _option_fields(self, option: Option, is_chosen: bool) -> OptionFields:
        adjustables = [
            Adjustable(self[f"{option.name}.{parameter.name}"], unit_in_words(parameter.unit))
            for parameter in option.parameters.values()
        ]
        adjustables.append(Adjustable(self[f"{option.name}.{FROM}"], ""))
        has_problem = any(each.field.errors for each in adjustables)
        return OptionFields(option, is_chosen, has_problem, adjustables)

    @property
    def problems(self) -> list[tuple[str, str, str]]:
        """What is wrong: (id of the field, its label, the sentence), in the order of the page."""
        return [("", "", error) for error in self.non_field_errors()] + [
            (bound.id_for_label, str(bound.label), error) for bound in self for error in bound.errors
        ]

    def clean(self) -> dict[str, Any]:
        """Fill in what was left empty; see that the options can stand together."""
        cleaned = super().clean() or self.cleaned_data
        cleaned["start"] = cleaned.get("start") or START
        cleaned["years"] = cleaned.get("years") or YEARS
        if cleaned.get("seed") is None:
            cleaned["seed"] = SEED
        cleaned["share"] = cleaned.get("share") or Decimal(1)
        cleaned["scenario"] = ""
        if not self.errors and cleaned["use"]:
            start = date.fromisoformat(f"{cleaned['start']}-01")
            end = start.replace(year=start.year + cleaned["years"])
            text = "+".join(self._option_text(name) for name in cleaned["use"])
            try:
                cleaned["scenario"] = scenario(self.country, text, start=start, end=end).key
            except PlacefirstError as error:
                raise forms.ValidationError(error_in_words(error)) from error
        return cleaned

    def _option_text(self, name: str) -> str:
        settings = []
        for key, parameter in self.catalogue[name].parameters.items():
            value = self.cleaned_data[f"{name}.{key}"]
            if value != parameter.default:
                settings.append(f"{key}={canonical(value)}")
        if start := self.cleaned_data[f"{name}.{FROM}"]:
            settings.append(f"{FROM}={start}")
        return f"{name}:{','.join(settings)}" if settings else name


def form_of(country: str, query: QueryDict) -> ScenarioForm:
    """Return the form that *query* fills in: field by field, or by a scenario's text in ``option``.

    Raises UnknownName for a country, an option or a parameter there is not, and InvalidRequest for a text
    that is no scenario.
    """
    if "option" not in query or not query["option"].strip():
        return ScenarioForm(country, query)
    data = query.copy()
    start = date.fromisoformat(f"{_month(query.get('start', ''))}-01")
    for chosen in scenario(load_country(country), query["option"], start=start).options:
        name = chosen.option.name
        data.appendlist("use", name)
        for key, value in chosen.settings.items():
            if value is not False:
                data[f"{name}.{key}"] = canonical(value)
        if chosen.start != start:
            data[f"{name}.{FROM}"] = f"{chosen.start:%Y-%m}"
    return ScenarioForm(country, data)


def refused_form(country: str, problem: str) -> ScenarioForm:
    """Return an empty form that says why the address could not be read."""
    form = ScenarioForm(country, QueryDict())
    form.add_error(None, problem)
    return form


def query_of(form: ScenarioForm) -> str:
    """Return the short query string of a valid form; what is as proposed is left out."""
    return query_of_question(form.question())


def query_of_question(question: Question) -> str:
    """Return the short query string that asks *question*."""
    given = {
        "start": question.start if question.start != START else "",
        "years": str(question.years) if question.years != YEARS else "",
        "seed": str(question.seed) if question.seed != SEED else "",
        "share": f"{question.share:g}" if question.share is not None else "",
    }
    pairs = [*(("option", text) for text in question.scenarios), *given.items()]
    return "&".join(f"{key}={quote(value, safe=':,=.')}" for key, value in pairs if value)


def is_longer(query: QueryDict, short: str) -> bool:
    """Return whether *query* says in more words what *short* says; the language does not count."""
    given = {key: query[key] for key in query if key != "lang"}
    return given != QueryDict(short).dict()


def _month(text: str) -> str:
    return text if MONTH.match(text) else START


def _field(parameter: OptionParameter) -> forms.Field:
    label = local(parameter.label) if parameter.label else parameter.name.replace("_", " ")
    if isinstance(parameter.default, bool):
        return forms.BooleanField(label=label, required=False)
    return AmountField(parameter, label=label)


def _say_limits(field: Any) -> None:
    """Let a number outside its limits, or no number, be answered with the limits."""
    limits = {"low": shown(Fraction(field.min_value)), "high": shown(Fraction(field.max_value))}
    text = _("Choose a number from %(low)s to %(high)s.") % limits
    field.error_messages = dict.fromkeys(
        ("min_value", "max_value", "invalid", "max_digits", "max_decimal_places", "max_whole_digits"), text
    )


def _describe(bound: forms.BoundField) -> None:
    """Tie the field to its hint and to what is wrong with it, for listeners."""
    ids = [f"{bound.auto_id}_helptext"] if bound.field.help_text else []
    if bound.errors:
        ids.append(f"{bound.auto_id}_error")
        bound.field.widget.attrs["aria-invalid"] = "true"
    if ids:
        bound.field.widget.attrs["aria-describedby"] = " ".join(ids)
