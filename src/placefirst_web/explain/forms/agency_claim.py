"""One agency's claim as a form: what sets its units, and a person a line; all in the address, no name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Final
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst.economics.agency.answers import read_answer
from placefirst.economics.agency.choices import choices, is_asked, is_listed
from placefirst.economics.agency.questions import FLAG, Question, questions
from placefirst.errors import NotInForce, PlacefirstError, RefusedAnswer
from placefirst.exchange.typed_table import as_text, read_table
from placefirst.parameters.read import load_country
from placefirst.systems.axis_words import axis_words, name_of
from placefirst.systems.claim_sheet import (
    MOST_PEOPLE,
    REDUCTIONS,
    ClaimAgency,
    ClaimSheet,
    PersonMonth,
    claim_sheet,
    counted_in,
)
from placefirst_web.design.errors import error_in_words
from placefirst_web.design.forms import Listed, OneFile
from placefirst_web.design.language import local
from placefirst_web.explain.words.agency import choice_in_words, count_in_words

PROGRAMME: Final = "transition_support"
#: The questions of the calculator that a claim asks too, under the same names.
SHARED: Final = (
    "capacity", "area_class", "fee_class", "retained_last", "retained_before", "treatment_improvement",
    "qualified_staff", "trained_worker", "outside_support", "discharge_facility", "transport",
)  # fmt: skip
ROWS, MORE, MOST_ROWS = 5, 5, 60
PLAIN: Final = {"inputmode": "numeric", "autocomplete": "off", "maxlength": "4"}


@dataclass(frozen=True, slots=True)
class PersonRow:
    """The fields of one person."""

    number: int
    cells: list[forms.BoundField]


class ClaimForm(Listed, forms.Form):
    """A month's claim; *sheet* holds the answer once the form is valid and somebody attended."""

    def __init__(self, country: str, query: QueryDict) -> None:
        self.country = load_country(country)
        data = query.copy()
        data.setdefault("month", f"{timezone.localdate():%Y-%m}")
        asked = data.get("rows", "")
        rows = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 4 else ROWS
        self.rows = min(max(rows + (MORE if "add" in data else 0), 1), MOST_ROWS)
        super().__init__(data=data, label_suffix="", auto_id="claim-%s")
        self.counts = counted_in(self.country)
        self.sheet: ClaimSheet | None = None
        self._add_settings()
        caps = self.country.table(f"{PROGRAMME}.copayment_cap").words("household")
        said = axis_words(self.country)
        self.households = [(each, local(dict(name_of(said, "household", each)))) for each in caps]
        for number in range(1, self.rows + 1):
            self._add_person(number)

    def _add_settings(self) -> None:
        month = forms.TextInput(attrs={"type": "month", "class": "amount"})
        self.fields["month"] = forms.CharField(label=_("Month of the claim"), max_length=7, widget=month)
        for name in SHARED:
            question = questions()[name]
            if is_asked(self.country, name):
                self.fields[name] = self._shared(question)
        self.fields["is_new"] = forms.BooleanField(
            label=_("A new agency, paid by the band of new agencies"), required=False
        )
        for name in ("understaffed_share", *REDUCTIONS):
            if self.country.has(f"{PROGRAMME}.{name}"):
                label = self.country.files[PROGRAMME].parameters[name].label
                self.fields[name] = forms.BooleanField(label=local(dict(label or {})), required=False)

    def _shared(self, question: Question) -> forms.Field:
        label, why = local(dict(question.label)), local(dict(question.why))
        if question.kind == FLAG:
            return forms.BooleanField(label=label, required=False)
        words = choices(self.country, question.name, timezone.localdate())
        if words:
            listed = [(each, choice_in_words(self.country, question.name, each)) for each in words]
            empty = [("", _("none"))] if is_listed(self.country, question.name) else []
            return forms.ChoiceField(label=label, choices=[*empty, *listed], required=False)
        return forms.CharField(
            label=label, help_text=why, required=False, widget=forms.TextInput(attrs=PLAIN)
        )

    def _add_person(self, number: int) -> None:
        for name in ("days", *self.counts):
            said = _("%(what)s, person %(number)s") % {"what": count_in_words(name), "number": number}
            widget = forms.TextInput(attrs={**PLAIN, "aria-label": said})
            self.fields[f"p{number}{name}"] = forms.CharField(label=said, required=False, widget=widget)
        said = _("Household, person %(number)s") % {"number": number}
        self.fields[f"p{number}household"] = forms.ChoiceField(
            label=said, choices=self.households, required=False,
            widget=forms.Select(attrs={"aria-label": said}),
        )  # fmt: skip

    @property
    def settings(self) -> list[forms.BoundField]:
        """The fields of the agency itself."""
        return [self[name] for name in self.fields if not (name[0] == "p" and name[1:2].isdigit())]

    @property
    def columns(self) -> list[str]:
        """What is counted of each person, in words."""
        return [count_in_words(name) for name in ("days", *self.counts)]

    @property
    def people(self) -> list[PersonRow]:
        """Every person's fields."""
        names = ("days", "household", *self.counts)
        return [
            PersonRow(number, [self[f"p{number}{name}"] for name in names])
            for number in range(1, self.rows + 1)
        ]

    @property
    def is_full(self) -> bool:
        """Whether no more lines fit."""
        return self.rows >= MOST_ROWS

    @property
    def query(self) -> str:
        """What was entered as the query of an address, without what is empty."""
        kept = [
            (name, value)
            for name in self.fields
            if (value := self.data.get(name, "").strip()) and not self._says_nothing(name, value)
        ]
        return urlencode([*kept, *([("rows", str(self.rows))] if self.rows != ROWS else [])])

    def _says_nothing(self, name: str, value: str) -> bool:
        """Whether it is the household of a person of whom nothing else is entered."""
        number = name.removesuffix("household")
        return name != number and not self.data.get(f"{number}days", "").strip()

    def clean(self) -> dict[str, Any]:
        """Read the numbers and work the claim out; refuse what cannot be at its field."""
        cleaned = super().clean() or self.cleaned_data
        people = list(self._people(cleaned))
        day = self._month(cleaned)
        if self.errors or day is None or not people:
            return cleaned
        try:
            self.sheet = claim_sheet(self.country, day, self._agency(cleaned), people)
        except RefusedAnswer as error:
            self.add_error(error.field if error.field in self.fields else None, error_in_words(error))
        except NotInForce as error:
            self.add_error("month", error_in_words(error))
        except PlacefirstError as error:
            self.add_error(None, error_in_words(error))
        return cleaned

    def _month(self, cleaned: dict[str, Any]) -> date | None:
        try:
            answer = read_answer(questions()["start"], cleaned.get("month", ""))
        except RefusedAnswer as error:
            if "month" not in self.errors:
                self.add_error("month", error_in_words(error))
            return None
        return answer if isinstance(answer, date) else None

    def _agency(self, cleaned: dict[str, Any]) -> ClaimAgency:
        capacity = self._whole(cleaned, "capacity") or int(
            self.country.exact("agencies.entry_capacity", timezone.localdate())
        )
        chosen = {
            name: "yes" if cleaned[name] is True else str(cleaned[name])
            for name in SHARED
            if name in self.fields
            and name not in ("capacity", "area_class", "fee_class")
            and cleaned.get(name)
        }
        return ClaimAgency(
            capacity=capacity,
            area_class=cleaned.get("area_class") or self.fields["area_class"].choices[-1][0],  # type: ignore[attr-defined]
            fee_class=cleaned.get("fee_class") or self.fields["fee_class"].choices[0][0],  # type: ignore[attr-defined]
            retained=self._whole(cleaned, "retained_last") + self._whole(cleaned, "retained_before"),
            is_new=bool(cleaned.get("is_new")),
            chosen=chosen,
            is_understaffed=bool(cleaned.get("understaffed_share")),
            reductions=frozenset(name for name in REDUCTIONS if cleaned.get(name)),
        )

    def _whole(self, cleaned: dict[str, Any], name: str) -> int:
        text = str(cleaned.get(name) or "").strip()
        if not text:
            return 0
        question = questions()[name]
        number = read_answer(question, text)
        if (
            not isinstance(number, Fraction)
            or number.denominator != 1
            or not question.low <= number <= question.high
        ):
            raise RefusedAnswer(
                "{value} is not whole. Give a whole number from {low} to {high}.",
                field=name, value=text[:20], low=int(question.low), high=int(question.high),
            )  # fmt: skip
        return int(number)

    def _people(self, cleaned: dict[str, Any]) -> Iterator[PersonMonth]:
        for number in range(1, self.rows + 1):
            counts = {}
            for name in ("days", *self.counts):
                text = str(cleaned.get(f"p{number}{name}") or "").strip()
                if text and not _is_count(text):
                    self.add_error(
                        f"p{number}{name}", _("%(text)s is not a whole number.") % {"text": text[:20]}
                    )
                elif text:
                    counts[name] = int(text)
            days = counts.pop("days", 0)
            if days > 31:
                self.add_error(f"p{number}days", _("No month has %(days)s days.") % {"days": days})
            elif days or counts:
                household = cleaned.get(f"p{number}household") or self.households[0][0]
                yield PersonMonth(days, household, counts)


def _is_count(text: str) -> bool:
    """Return whether *text* is a whole number that a month can hold."""
    return text.isascii() and text.isdigit() and len(text.lstrip("0")) < 4


class PeopleFileForm(forms.Form):
    """A table of people from a spreadsheet: a line each, columns days, household and what else is counted."""

    file = OneFile(label=gettext_lazy("People of the month (CSV)"))

    def __init__(self, country: str, *args: Any) -> None:
        super().__init__(*args, auto_id="people-%s", label_suffix="")
        self.country = load_country(country)
        self.people: dict[str, str] = {}  # fields of the form

    def clean_file(self) -> Any:
        """Read the table; refuse it with its line."""
        upload = self.cleaned_data["file"]
        text, problem = as_text(upload.read(200_001))
        names = ("days", "household", *counted_in(self.country))
        columns = {name: (count_in_words(name), name.replace("_", " ")) for name in names}
        table = read_table(text, columns, ["days"]) if problem is None else None
        problem = problem or (table.problems[0] if table and table.problems else None)
        if problem is not None or table is None:
            line = problem.line if problem else 0
            raise forms.ValidationError(
                _("Line %(line)s of this table cannot be read. Its columns are: %(columns)s.")
                % {"line": line, "columns": ", ".join(names)}
            )
        if len(table.lines) > MOST_ROWS:
            raise forms.ValidationError(
                _("This table has %(there)s people, the page holds %(most)s. Divide it.")
                % {"there": len(table.lines), "most": MOST_ROWS}
            )
        for number, line in enumerate(table.lines, start=1):
            for name in names:
                if line[name]:
                    self.people[f"p{number}{name}"] = line[name]
        self.people["rows"] = str(max(len(table.lines), 1))
        return upload


assert MOST_ROWS <= MOST_PEOPLE
