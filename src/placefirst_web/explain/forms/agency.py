"""The questions to an agency as a form, all in the address; an empty field is answered by the data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst.economics.agency.agency import agency_of
from placefirst.economics.agency.answers import answer_text, checked, read_answer
from placefirst.economics.agency.beginnings import Answer
from placefirst.economics.agency.choices import choices, is_asked
from placefirst.economics.agency.questions import FLAG, MONTH, WORD, Question, groups, questions
from placefirst.economics.agency.rules import rules_of
from placefirst.economics.agency.words import words
from placefirst.errors import NotInForce, PlacefirstError, RefusedAnswer
from placefirst.exchange.agency_plan import LARGEST, read_given
from placefirst.parameters.read import load_country
from placefirst_web.design.errors import error_in_words
from placefirst_web.design.forms import Listed, OneFile
from placefirst_web.design.language import local
from placefirst_web.design.units import unit_in_words
from placefirst_web.explain.words.agency import choice_in_words

#: Groups that are open when a reader comes.
OPEN: Final = ("agency", "ips")
LONGEST: Final = 20  # signs of one answer
NUMBER: Final = {"inputmode": "decimal", "autocomplete": "off", "maxlength": str(LONGEST), "class": "amount"}


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as the page shows it."""

    question: Question
    field: forms.BoundField
    unit: str
    begun: Any = None  # what answers it when it is empty


@dataclass(frozen=True, slots=True)
class Band:
    """People of one GAF band: how many, and on how many days they attend."""

    label: str
    cells: tuple[Asked, Asked]  # people, days


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that belong together: those shown at once, those folded away."""

    name: str
    heading: str
    first: list[Asked]
    rare: list[Asked]
    bands: list[Band]
    is_open: bool
    answered: int


class AgencyForm(Listed, forms.Form):
    """What an agency says of itself; *given* holds what it answered, once the form is valid."""

    def __init__(self, country: str, query: QueryDict | Mapping[str, str]) -> None:
        self.country = load_country(country)
        data = {name: query.get(name, "") for name in questions()}
        data["start"] = data["start"] or f"{next_month():%Y-%m}"
        self.is_asked = any(query.get(name) for name in questions())
        super().__init__(data=data, label_suffix="", auto_id="ask-%s")
        self.given: dict[str, Answer] = {}
        self.begun: Mapping[str, Any] = {}  # by question: what answers it when it is empty
        for name, question in questions().items():
            if is_asked(self.country, name):
                self.fields[name] = self._field(question)

    def _field(self, question: Question) -> forms.Field:
        told: dict[str, Any] = {
            "label": local(dict(question.label)), "help_text": local(dict(question.why)), "required": False,
        }  # fmt: skip
        if question.kind == WORD:
            return forms.ChoiceField(choices=self._choices(question), **told)
        if question.kind == FLAG:
            return forms.BooleanField(**told)
        attrs = {"type": "month", "class": "amount"} if question.kind == MONTH else dict(NUMBER)
        return forms.CharField(max_length=LONGEST, widget=forms.TextInput(attrs=attrs), **told)

    def _choices(self, question: Question) -> list[tuple[str, str]]:
        try:
            found = choices(self.country, question.name, next_month())
        except NotInForce:
            found = ()
        empty = _("none") if question.group == "additions" else _("left open")
        return [("", empty), *((each, choice_in_words(self.country, question.name, each)) for each in found)]

    def clean(self) -> dict[str, Any]:
        """Read every answer as a file is read; refuse what cannot be at its field."""
        cleaned = super().clean() or self.cleaned_data
        for name in sorted(self.fields, key=lambda each: each != "start"):
            self._read(name, cleaned.get(name))
        if self.errors:
            return cleaned
        try:
            rules_of(self.country, agency_of(self.country, self.given))
        except RefusedAnswer as error:
            self.add_error(error.field if error.field in self.fields else None, error_in_words(error))
        except NotInForce as error:
            self.add_error("start", error_in_words(error))
        except PlacefirstError as error:
            self.add_error(None, error_in_words(error))
        return cleaned

    def _read(self, name: str, typed: Any) -> None:
        """Read one answer; refuse it at its field, so that a reader hears of every mistake at once."""
        if name in self.errors or typed in (None, "", False):
            return
        question, day = questions()[name], self.given.get("start")
        try:
            answer = read_answer(question, "true" if typed is True else str(typed))
            if question.kind != MONTH and isinstance(day, date):
                answer = checked(self.country, question, answer, day)
        except RefusedAnswer as error:
            self.add_error(name, error_in_words(error))
        except NotInForce as error:
            self.add_error("start", error_in_words(error))
        else:
            self.given[name] = answer

    @property
    def query(self) -> str:
        """What was answered as the query of an address, without what is empty."""
        return query_of(self.given)

    @property
    def each(self) -> list[Asked]:
        """Every question by itself."""
        return [
            asked
            for group in self.shown
            for asked in (*group.first, *group.rare, *(cell for band in group.bands for cell in band.cells))
        ]

    @property
    def shown(self) -> list[Group]:
        """The questions in their groups."""
        return [self._group(name, local(dict(heading))) for name, heading in groups().items()]

    def _group(self, name: str, heading: str) -> Group:
        asked = [
            Asked(each, self[each.name], self._unit(each), self.begun.get(each.name))
            for each in questions().values()
            if each.group == name and each.name in self.fields
        ]
        by_name = {each.question.name: each for each in asked}
        bands = [
            Band(
                local(dict(words("bands")[each.question.name.removeprefix("people_")])),
                (each, by_name[each.question.name.replace("people_", "days_")]),
            )
            for each in asked
            if each.question.name.startswith("people_")
        ]
        plain = [each for each in asked if not each.question.name.startswith(("people_", "days_"))]
        wrong = any(each.field.errors for each in asked)
        answered = sum(each.question.name in self.given and each.question.name != "start" for each in asked)
        return Group(
            name=name,
            heading=heading,
            first=[each for each in plain if not each.question.is_rare],
            rare=[each for each in plain if each.question.is_rare],
            bands=bands,
            is_open=wrong or name in OPEN,
            answered=answered,
        )

    def _unit(self, question: Question) -> str:
        if not question.unit:
            return ""
        if question.unit == "fte":
            return _("full-time posts")
        return unit_in_words(question.unit.replace("currency", self.country.currency))


class AgencyFileForm(forms.Form):
    """An agency's file: YAML, CSV, or the workbook that this page gives away."""

    file = OneFile(label=gettext_lazy("Your file (YAML, CSV or workbook)"), most=LARGEST)

    def __init__(self, country: str, *args: Any) -> None:
        super().__init__(*args, auto_id="file-%s", label_suffix="")
        self.country = load_country(country)
        self.given: dict[str, Answer] = {}

    def clean_file(self) -> Any:
        """Read the file as the command does; refuse it with its line."""
        upload = self.cleaned_data["file"]
        try:
            self.given = read_given(upload.read(), upload.name)
        except PlacefirstError as error:
            raise forms.ValidationError(error_in_words(error)) from error
        return upload


def query_of(given: Mapping[str, Answer]) -> str:
    """Return answers as the query of an address, in the order of asking."""
    return urlencode([(name, answer_text(given[name])) for name in questions() if name in given])


def next_month() -> date:
    """Return the first day of the month after today's."""
    today = timezone.localdate()
    return date(today.year + today.month // 12, today.month % 12 + 1, 1)
