"""The question of Explain: up to four scenarios side by side, one of them in hand, and the period."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst.errors import PlacefirstError
from placefirst.parameters.read import load_country
from placefirst.scenarios.change import BECAUSE, change_text, direct_change
from placefirst.scenarios.number import canonical
from placefirst.scenarios.option import FROM, Option, OptionParameter, catalogue
from placefirst.scenarios.scenario import scenario
from placefirst_web.design.errors import error_in_words
from placefirst_web.design.language import local
from placefirst_web.design.units import unit_in_words
from placefirst_web.explain.forms.changes import MOST_CHANGES, fields_of
from placefirst_web.explain.forms.fields import MONTH, START, AmountField, MonthField, describe
from placefirst_web.explain.forms.period import PERIOD, PeriodForm
from placefirst_web.explain.forms.slots import LONGEST_NAME, Slots
from placefirst_web.explain.words.changeable import Changeable, subjects
from placefirst_web.explain.words.groups import GROUPS
from placefirst_web.library.runs import Question, question


@dataclass(frozen=True, slots=True)
class Adjustable:
    """One value of an option in the form, with the words after the field."""

    field: forms.BoundField
    unit: str = ""

    @property
    def slider(self) -> dict[str, str] | None:
        """The ends and the step of its slider, if it has one."""
        return getattr(self.field.field, "slider", None)


@dataclass(frozen=True, slots=True)
class OptionFields:
    """One option in the form: what a reader must know about it, whether to use it, its values."""

    option: Option
    is_chosen: bool
    adjustables: list[Adjustable]


@dataclass(frozen=True, slots=True)
class Group:
    """Options under one heading; it is open where one is chosen."""

    name: str
    heading: str | Promise
    options: list[OptionFields]

    @property
    def chosen(self) -> int:
        """How many of them are chosen."""
        return sum(each.is_chosen for each in self.options)


@dataclass(frozen=True, slots=True)
class ChangeFields:
    """The change of one parameter in the form."""

    place: int
    subject: Changeable
    value: Adjustable
    because: Adjustable
    start: Adjustable


class ScenarioForm(PeriodForm):
    """The scenario in hand with its options and changes, beside the others as texts; and the period."""

    def __init__(self, country: str, data: QueryDict, slots: Slots, strange: list[str]) -> None:
        super().__init__(data=data, label_suffix="")
        self.country, self.slots = load_country(country), slots
        self.strange = strange  # pieces of the text in hand that no field could take
        self.catalogue = catalogue(self.country)
        self.chosen = [name for name in self.catalogue if name in data.getlist("use")]
        names = [(name, name) for name in self.catalogue]
        self.fields["use"] = forms.MultipleChoiceField(choices=names, required=False)
        for option in self.catalogue.values():
            self.fields.update(_fields_of(option, is_used=option.name in self.chosen))
        paths = data.getlist("change")[:MOST_CHANGES]
        self.subjects, unknown = subjects(self.country, paths, first_day(data.get("start", "")))
        self.strange += unknown
        for place, subject in enumerate(self.subjects):
            self.fields.update(fields_of(place, subject))
        self._look_at_what_is_begun()
        self.name_key = f"name.{slots.in_hand.letter}"
        self.fields[self.name_key] = forms.CharField(
            label=gettext_lazy("Name"), required=False, max_length=LONGEST_NAME
        )
        self.lettered = slots
        for bound in self:
            describe(bound)

    def _look_at_what_is_begun(self) -> None:
        """Let the reader go on at the change that has just been begun."""
        last = f"change.{len(self.subjects) - 1}"
        if self.subjects and not self.data.get(f"{last}.value") and not self.data.get(f"{last}.{BECAUSE}"):
            self.fields[f"{last}.value"].widget.attrs["autofocus"] = True

    def question(self) -> Question:
        """Return what a valid form asks."""
        asked: Question = self.cleaned_data["question"]
        return asked

    # ---- what the page shows ----------------------------------------------------------------------

    @property
    def groups(self) -> list[Group]:
        """Every option with its fields, under the heading of its group."""
        every = [self._option_fields(option) for option in self.catalogue.values()]
        every.sort(key=lambda each: not each.is_chosen)  # what is chosen is seen first
        groups = [
            Group(name or "other", heading, [each for each in every if each.option.group == name])
            for name, heading in GROUPS.items()
        ]
        return [group for group in groups if group.options]

    @property
    def changes(self) -> list[ChangeFields]:
        """The changes of single parameters."""
        return [
            ChangeFields(
                place,
                subject,
                Adjustable(self[f"change.{place}.value"], subject.unit),
                Adjustable(self[f"change.{place}.{BECAUSE}"]),
                Adjustable(self[f"change.{place}.{FROM}"]),
            )
            for place, subject in enumerate(self.subjects)
        ]

    @property
    def begun(self) -> list[str]:
        """The parameters that are to be changed, as soon as a value is given."""
        return [
            subject.path
            for place, subject in enumerate(self.subjects)
            if self.cleaned_data.get(f"change.{place}.value") is None
        ]

    @property
    def name(self) -> forms.BoundField:
        """The name that the reader gives to the scenario in hand."""
        return self[self.name_key]

    @property
    def period(self) -> list[Adjustable]:
        """What is asked of every scenario: from when, how long, with which luck."""
        return [Adjustable(self[key], _("years") if key == "years" else "") for key in PERIOD]

    @property
    def has_doubt_in_period(self) -> bool:
        """Whether something about the period or chance is to be put right."""
        return any(self[key].errors for key in PERIOD)

    @property
    def problems(self) -> list[tuple[str, str, str]]:
        """What is wrong: (id of the field, its label, the sentence), in the order of the page."""
        return [("", "", error) for error in self.non_field_errors()] + [
            (bound.id_for_label, self._label(bound), error) for bound in self for error in bound.errors
        ]

    def _label(self, bound: forms.BoundField) -> str:
        """Return what a field is called where it does not stand beside its option."""
        name, _dot, key = bound.name.partition(".")
        if name in self.catalogue:
            return f"{local(self.catalogue[name].title)}, {bound.label}"
        if name == "change" and key:
            return f"{self.subjects[int(key.partition('.')[0])].label}, {bound.label}"
        return str(bound.label)

    def _option_fields(self, option: Option) -> OptionFields:
        adjustables = [
            Adjustable(self[f"{option.name}.{parameter.name}"], unit_in_words(parameter.unit))
            for parameter in option.parameters.values()
        ]
        adjustables.append(Adjustable(self[f"{option.name}.{FROM}"]))
        return OptionFields(option, option.name in self.chosen, adjustables)

    # ---- what is asked ----------------------------------------------------------------------------

    def clean(self) -> dict[str, Any]:
        """Fill in what was left empty; see that everything of each scenario can stand together."""
        cleaned = super().clean() or self.cleaned_data
        self._say_what_is_strange()
        if self.errors:
            return cleaned
        start = first_day(cleaned["start"])
        end = start.replace(year=start.year + cleaned["years"])
        texts = [self._text_of(place, start, end) for place in range(len(self.slots.each))]
        if not self.errors:
            self.lettered = self.slots.with_texts(texts, cleaned[self.name_key])
            cleaned["question"] = question(
                self.country.code, texts, start=cleaned["start"], years=cleaned["years"],
                seed=cleaned["seed"], share=float(cleaned["share"]),
            )  # fmt: skip
        return cleaned

    def _say_what_is_strange(self) -> None:
        """Say what of the address could not be read, with the core's own words where it has them."""
        for piece in self.strange:
            try:
                scenario(self.country, piece, start=first_day(""))
                self.add_error(None, _("“%(piece)s” stands twice in this scenario.") % {"piece": piece[:60]})
            except PlacefirstError as error:
                self.add_error(None, error_in_words(error))
        if self.slots.left_out:
            text = _("At most four scenarios can stand side by side. Left out: %(texts)s. Remove one first.")
            self.add_error(None, text % {"texts": " · ".join(each[:60] for each in self.slots.left_out)})

    def _text_of(self, place: int, start: date, end: date) -> str:
        """Return the normal text of one scenario; what cannot be is said at its field."""
        if place == self.slots.hand:
            return self._text_in_hand(start, end)
        slot = self.slots.each[place]
        try:
            return scenario(self.country, slot.text, start=start, end=end).key if slot.text else ""
        except PlacefirstError as error:
            words = {"letter": slot.mark, "problem": error_in_words(error)}
            self.add_error(None, _("Scenario %(letter)s: %(problem)s") % words)
            return ""

    def _text_in_hand(self, start: date, end: date) -> str:
        """Return the text of the fields, piece after piece, so that the first that cannot be is known."""
        text, key = "", ""
        for field, piece in self._pieces(start):
            text = f"{text}+{piece}" if text else piece
            try:
                key = scenario(self.country, text, start=start, end=end).key
            except PlacefirstError as error:
                self.add_error(field, error_in_words(error))
                return ""
        return key

    def _pieces(self, start: date) -> Iterator[tuple[str, str]]:
        """Give each piece of the scenario in hand, and the field that answers for it."""
        for name in self.chosen:
            yield f"{name}.{FROM}", self._option_text(name)
        for place, subject in enumerate(self.subjects):
            value = self.cleaned_data[f"change.{place}.value"]
            because = self.cleaned_data[f"change.{place}.{BECAUSE}"]
            if value is None:
                if because:
                    self.add_error(f"change.{place}.value", _("Say the new value, or remove this change."))
                continue
            month = self.cleaned_data[f"change.{place}.{FROM}"]
            day = first_day(month) if month else start
            try:
                change = direct_change(self.country, subject.path, value, start=day, because=because)
            except PlacefirstError as error:
                is_reason = not because or BECAUSE in error.template
                self.add_error(f"change.{place}.{BECAUSE if is_reason else 'value'}", error_in_words(error))
                continue
            yield f"change.{place}.value", change_text(change, start)

    def _option_text(self, name: str) -> str:
        settings = []
        for key, parameter in self.catalogue[name].parameters.items():
            value = self.cleaned_data[f"{name}.{key}"]
            if value != parameter.default:
                settings.append(f"{key}={canonical(value)}")
        if start := self.cleaned_data[f"{name}.{FROM}"]:
            settings.append(f"{FROM}={start}")
        return f"{name}:{','.join(settings)}" if settings else name


def first_day(month: str) -> date:
    """Return the first day of *month*; of the usual first month, if it is none."""
    return date.fromisoformat(f"{month if MONTH.match(month) else START}-01")


def _fields_of(option: Option, *, is_used: bool) -> dict[str, forms.Field]:
    """Return the fields of an option by name; those of one that is not chosen take whatever is typed."""
    fields: dict[str, forms.Field] = {}
    for parameter in option.parameters.values():
        fields[f"{option.name}.{parameter.name}"] = _field(parameter, is_used=is_used)
    fields[f"{option.name}.{FROM}"] = MonthField(
        is_used=is_used,
        label=gettext_lazy("In force from"),
        help_text=gettext_lazy("A month. Left empty: from the first month of the simulation."),
    )
    return fields


def _field(parameter: OptionParameter, *, is_used: bool) -> forms.Field:
    label = local(parameter.label) if parameter.label else parameter.name.replace("_", " ")
    if isinstance(parameter.default, bool):
        return forms.BooleanField(label=label, required=False)
    return AmountField(parameter, is_used=is_used, label=label)
