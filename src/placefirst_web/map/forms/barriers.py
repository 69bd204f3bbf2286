"""What may be asked of the matrix of rules: a day, options, one element or division, one person's months."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst.systems.course import MOST, Course
from placefirst_web.map.forms.day import DayForm

#: The worked person of the page until a reader changes it.
PERSON = {"days": 1, "search": 3, "contacts": 8, "months": 12, "rooms": 4}


_EVERY = {
    "programme": gettext_lazy("all programmes"),
    "element": gettext_lazy("all elements"),
    "division": gettext_lazy("all divisions"),
}


class Options(forms.MultipleChoiceField):
    """Options of a scenario: boxes, or a scenario's text in the address; the core says which there are."""

    def valid_value(self, value: str) -> bool:
        """Return true: the core names an unknown option, with the nearest one."""
        return True


class CountField(forms.IntegerField):
    """A whole number from 0 to *most*; nothing typed means *start*."""

    def __init__(self, start: int, most: int, **options: Any) -> None:
        self.start = start
        message = _("Choose a whole number from %(low)s to %(high)s.") % {"low": 0, "high": most}
        super().__init__(
            required=False,
            min_value=0,
            max_value=most,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": 4}),
            error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), message),
            **options,
        )

    def clean(self, value: Any) -> int:
        """Return the number."""
        number: int | None = super().clean(value)
        return self.start if number is None else number


class BarriersForm(DayForm):
    """The question of the page; *choices* are (name, label) of options, elements and divisions."""

    option = Options(
        label=gettext_lazy("Policy options"), required=False, widget=forms.CheckboxSelectMultiple
    )
    programme = forms.ChoiceField(label=gettext_lazy("One programme"), required=False)
    element = forms.ChoiceField(label=gettext_lazy("One element"), required=False)
    division = forms.ChoiceField(label=gettext_lazy("Division"), required=False)

    def __init__(self, query: QueryDict, choices: Mapping[str, Sequence[tuple[str, str]]]) -> None:
        super().__init__(query)
        option = self.fields["option"]
        assert isinstance(option, forms.MultipleChoiceField)
        option.choices = list(choices["option"])
        for name, every in _EVERY.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", str(every)), *choices[name]]
            field.error_messages["invalid_choice"] = _("There is no such choice; everything is shown.")

    @property
    def scenario(self) -> str:
        """The options as one scenario's text; empty for today's rules."""
        return "+".join(part for part in self._clean().get("option", ()) if part.strip())

    @property
    def only(self) -> Mapping[str, str]:
        """What is to be shown alone: a programme, an element, a division; each may be nothing."""
        return {name: str(self._clean().get(name, "")) for name in _EVERY}

    def _clean(self) -> Mapping[str, Any]:
        self.is_valid()
        return self.cleaned_data

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What another form of the page keeps of this one: (name, value)."""
        data = self.data
        assert isinstance(data, QueryDict)
        given = [("on", data.get("on", ""))] + [("option", each) for each in data.getlist("option")]
        return given + [(name, data[name]) for name in _EVERY if data.get(name)]

    def address(self, **other: str) -> str:
        """Return the query string of this question with *other* answers in it."""
        given = {name: value for name, value in self.kept if name != "option"} | other
        pairs = [(name, value) for name, value in given.items() if value]
        return urlencode(pairs + ([("option", self.scenario)] if self.scenario else []))


class PersonForm(forms.Form):
    """One person's months, to be paid by each programme's rule."""

    days = CountField(PERSON["days"], MOST["days_a_week"], label=gettext_lazy("Days a week at the agency"))
    search = CountField(PERSON["search"], MOST["search_months"], label=gettext_lazy("Months of the search"))
    contacts = CountField(
        PERSON["contacts"], MOST["contacts_a_month"], label=gettext_lazy("Contacts outside, a month")
    )
    months = CountField(
        PERSON["months"], MOST["follow_along_months"], label=gettext_lazy("Months of follow-along in the job")
    )
    rooms = CountField(
        PERSON["rooms"],
        MOST["days_a_week"],
        label=gettext_lazy("To compare: days a week in rooms"),
    )

    def __init__(self, query: QueryDict) -> None:
        given = query.copy()
        for name, start in PERSON.items():
            given.setdefault(name, str(start))
        super().__init__(given, auto_id="person-%s")

    def courses(self) -> tuple[Course, Course]:
        """Return the person's months in IPS style and in training rooms; as proposed where one is wrong."""
        self.is_valid()
        asked = PERSON | self.cleaned_data
        ips = Course(asked["days"], asked["search"], asked["contacts"], asked["months"])
        return ips, Course(asked["rooms"], asked["search"], 0, asked["months"])
