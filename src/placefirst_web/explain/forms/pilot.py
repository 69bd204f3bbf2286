"""The form of a pilot plan. It has no field for a person's band, diagnosis or readiness, and says why."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst.documents import pilot
from placefirst.documents.pilot import Plan, read_plan
from placefirst.documents.pilot_course import COUNTS, Entry
from placefirst.errors import RefusedField
from placefirst.parameters.read import load_country
from placefirst_web.design.errors import error_in_words
from placefirst_web.design.forms import Listed, say_unit
from placefirst_web.design.language import local
from placefirst_web.explain.words import pilot as words

NUMBER = {"inputmode": "numeric", "autocomplete": "off", "maxlength": "16"}
MONTH = {"placeholder": "2026-04", "autocomplete": "off", "maxlength": "7"}
LARGEST_FILE = 100_000  # bytes
#: What the agency calculator, or anybody's link, may fill in; no address holds more.
PREFILLED = (
    "area", "start", "review", "people", "specialist_fte", "cost", "lowest_cash", "lowest_month", "reserve",
    "fidelity_expected",
)  # fmt: skip


class Text(forms.CharField):
    """One line, or several where *rows* are given."""

    def __init__(self, *, rows: int = 0, longest: int = 120, **options: Any) -> None:
        kind: Any = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput(attrs={"class": "wide"})
        super().__init__(required=False, max_length=longest, widget=kind, **options)


class Number(forms.CharField):
    """A number as it is typed; the plan reads and checks it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, widget=forms.TextInput(attrs=NUMBER), **options)

    def clean(self, value: Any) -> str:
        """Return the digits without separators of thousands and signs of money."""
        text: str = super().clean(value)
        for sign in ",，、¥￥円 ":
            text = text.replace(sign, "")
        return text


class Month(forms.CharField):
    """A month, ``2026-04``; the plan checks it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, widget=forms.TextInput(attrs={"type": "month", **MONTH}), **options)


def _texts(name: str) -> dict[str, Any]:
    label, why = words.FIELDS[name]
    return {"label": label, "help_text": why}


@dataclass(frozen=True, slots=True)
class RuleFields:
    """One stop rule in the form: its words, its number (none for a vote) and what then happens."""

    name: str
    label: str
    threshold: forms.BoundField | None
    then: forms.BoundField


class PlanForm(Listed, forms.Form):
    """A pilot plan, part by part; what is proposed may be left as it is."""

    title = Text(**_texts("title"))
    area = forms.ChoiceField(required=False, **_texts("area"))
    municipality = Text(longest=80, **_texts("municipality"))
    site = Text(longest=80, **_texts("site"))
    start = Month(**_texts("start"))
    people = Number(**_texts("people"))
    invitation = Text(rows=3, longest=pilot.LONGEST, **_texts("invitation"))
    specialist_fte = Number(**_texts("specialist_fte"))
    supervisor_hours = Number(**_texts("supervisor_hours"))
    cost = Number(**_texts("cost"))
    lowest_cash = Number(**_texts("lowest_cash"))
    lowest_month = Month(**_texts("lowest_month"))
    reserve = Number(**_texts("reserve"))
    seats = Number(**_texts("seats"))
    lived_seats = Number(**_texts("lived_seats"))
    lived_pay = Number(**_texts("lived_pay"))
    meets_every = Number(**_texts("meets_every"))
    fidelity_baseline = Month(**_texts("fidelity_baseline"))
    fidelity_review = Month(**_texts("fidelity_review"))
    fidelity_expected = Number(**_texts("fidelity_expected"))
    review = Month(**_texts("review"))
    support_after = Text(rows=3, longest=pilot.LONGEST, **_texts("support_after"))
    support_months = Number(**_texts("support_months"))
    risks = Text(rows=4, longest=10 * pilot.LONGEST, **_texts("risks"))

    def __init__(self, country: str, data: Any = None, *, initial: Mapping[str, Any] | None = None) -> None:
        self.country = load_country(country)
        super().__init__(
            data, initial={**_proposed(self.country), **(initial or {})}, label_suffix="", auto_id="plan-%s"
        )
        areas: Any = self.fields["area"]
        areas.choices = [("", "–"), *((each.code, local(each.name)) for each in self.country.areas)]
        for name in pilot.RULES:
            if name not in pilot.ONCE:
                self.fields[f"rule_{name}"] = Number(
                    label=words.RULES[name][1], help_text=words.RULES[name][2]
                )
            self.fields[f"then_{name}"] = forms.ChoiceField(
                label=_("What then happens"), choices=list(words.THEN.items()), required=False
            )
        for name in pilot.MONEY + ("rule_cash",):
            say_unit(self.fields[name], self.country.currency)
        self.plan: Plan | None = None

    @property
    def parts(self) -> list[tuple[str, str, list[forms.BoundField]]]:
        """The fields part by part: heading, what to know of the part, fields."""
        return [
            (str(heading), str(says), [self[name] for name in names]) for heading, says, names in words.PARTS
        ]

    @property
    def rules(self) -> Iterator[RuleFields]:
        """The stop rules."""
        for name in pilot.RULES:
            number = self[f"rule_{name}"] if name not in pilot.ONCE else None
            yield RuleFields(name, str(words.RULES[name][0]), number, self[f"then_{name}"])

    def clean(self) -> dict[str, Any]:
        """Put the plan together; what it refuses is said at its field."""
        given = super().clean() or {}
        if self.errors:
            return given
        data: dict[str, Any] = {name: given[name] or None for name in self.base_fields}
        data["rules"] = {
            name: {
                "threshold": 1 if name in pilot.ONCE else given[f"rule_{name}"],
                "then": given[f"then_{name}"] or pilot.THEN[0],
            }
            for name in pilot.RULES
        }
        wrong = pilot.problems(self.country, data)
        for error in wrong:
            self.add_error(error.field if error.field in self.fields else None, error_in_words(error))
        if not wrong:
            self.plan = read_plan(self.country, data)
        return given

    @property
    def entered(self) -> list[tuple[str, str]]:
        """What was typed, to be sent again."""
        return [(key, value) for key in self.fields if (value := self.data.get(key, ""))]


class PlanFileForm(Listed, forms.Form):
    """The file of a plan, to fill the form in."""

    file = forms.FileField(label=gettext_lazy("A plan that you downloaded here"), required=False)

    def __init__(self, country: str, *args: Any) -> None:
        super().__init__(*args, label_suffix="", auto_id="file-%s")
        self.country = country
        self.data_of_form: dict[str, Any] | None = None

    def clean_file(self) -> None:
        """Read the file as a plan; say what is wrong with it."""
        file = self.cleaned_data.get("file")
        if file is None:
            raise forms.ValidationError(_("Choose a file first."))
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(_("This file is too large to be a plan."))
        try:
            plan = read_plan(load_country(self.country), json.loads(file.read()))
        except RefusedField as error:
            raise forms.ValidationError(error_in_words(error)) from error
        except (ValueError, AttributeError, TypeError, RecursionError) as error:
            raise forms.ValidationError(_("This is not the file of a plan.")) from error
        self.data_of_form = data_of(plan)


class EntryForm(Listed, forms.Form):
    """What happened in one month: counts of the whole pilot, and no word about a person."""

    month = Month(**_texts("month"))
    joined = Number(**_texts("joined"))
    job_starts = Number(**_texts("job_starts"))
    in_work = Number(**_texts("in_work"))
    contacts = Number(**_texts("contacts"))
    turned_away = Number(**_texts("turned_away"))
    harm_reports = Number(**_texts("harm_reports"))
    meetings = Number(**_texts("meetings"))
    cash = Number(**_texts("cash"))
    fidelity = Number(**_texts("fidelity"))
    is_vote_to_stop = forms.BooleanField(required=False, **_texts("is_vote_to_stop"))
    advice = Text(rows=3, longest=2_000, **_texts("advice"))
    changed = Text(rows=3, longest=2_000, **_texts("changed"))

    def __init__(self, country: str, data: Any = None, *, initial: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial=dict(initial or {}), label_suffix="", auto_id="month-%s")
        say_unit(self.fields["cash"], load_country(country).currency)

    def clean_month(self) -> str:
        """Return the month; refuse what is none."""
        text: str = self.cleaned_data["month"]
        year, _dash, month = text.partition("-")
        if len(text) != 7 or not (year + month).isdecimal() or not 1 <= int(month or 0) <= 12:
            raise forms.ValidationError(_("This is not a month. Write it as 2026-04."))
        if not pilot.FIRST_YEAR <= int(year) <= pilot.LAST_YEAR:
            limits = {"low": pilot.FIRST_YEAR, "high": pilot.LAST_YEAR}
            raise forms.ValidationError(_("Choose a year from %(low)s to %(high)s.") % limits)
        return f"{int(year):04}-{int(month):02}"

    def clean(self) -> dict[str, Any]:
        """Turn the numbers into numbers; nothing typed is none of it, or not said."""
        given = super().clean() or {}
        for name in COUNTS:
            given[name] = self._whole(name, given.get(name, ""), 0, 10_000) or 0
        given["fidelity"] = self._whole("fidelity", given.get("fidelity", ""), *pilot.SCORES)
        given["cash"] = self._whole("cash", given.get("cash", ""), -(10**12), 10**12)
        if not self.errors and given["job_starts"] > given["joined"] + pilot.MOST_PEOPLE:
            self.add_error("job_starts", _("More people than the pilot serves cannot have started."))
        return given

    @property
    def entry(self) -> Entry:
        """What was entered."""
        return Entry(**{name: self.cleaned_data[name] for name in self.fields})

    def _whole(self, name: str, text: str, low: int, high: int) -> int | None:
        digits = text.replace("−", "-")
        if not digits:
            return None
        is_whole = digits.removeprefix("-").isdecimal() and len(digits) <= 14
        if not is_whole or not low <= int(digits) <= high:
            limits = {"low": f"{low:,}", "high": f"{high:,}"}
            self.add_error(name, _("Write a whole number from %(low)s to %(high)s.") % limits)
            return None
        return int(digits)


class OwnerForm(forms.Form):
    """Whose a kept plan is."""

    owner = forms.ChoiceField(
        label=gettext_lazy("Whose it is"),
        required=False,
        help_text=gettext_lazy("What an organisation keeps, all its members see; nobody else does."),
    )

    def __init__(self, organisations: Sequence[tuple[str, str]], *args: Any) -> None:
        super().__init__(*args, label_suffix="")
        owners: Any = self.fields["owner"]
        owners.choices = [("", _("mine alone")), *organisations]


def prefilled(query: Mapping[str, str]) -> dict[str, str]:
    """Return what an address fills in, such as the link of the agency calculator."""
    return {name: query[name][:20] for name in PREFILLED if query.get(name)}


def data_of(plan: Plan) -> dict[str, Any]:
    """Return *plan* as the fields of the form."""
    data = {name: getattr(plan, name) for name in PlanForm.base_fields}
    data["risks"] = "\n".join(plan.risks)
    for name, rule in plan.rules.items():
        data[f"rule_{name}"] = "" if rule.threshold is None else str(rule.threshold)
        data[f"then_{name}"] = rule.then
    return {name: "" if value is None else value for name, value in data.items()}


def _proposed(country: Any) -> dict[str, Any]:
    """Return what a new plan begins with."""
    rules = pilot.default_rules(country)
    numbers = {
        "people": pilot.FIVE, "specialist_fte": "0.5", "supervisor_hours": "2", "seats": 7,
        "lived_seats": pilot.LEAST_LIVED_SEATS, "meets_every": 3, "support_months": 6,
        "fidelity_expected": pilot.default_fidelity(country),
    }  # fmt: skip
    return {
        **numbers,
        **{f"rule_{name}": rule.threshold for name, rule in rules.items()},
        **{f"then_{name}": rule.then for name, rule in rules.items()},
    }
