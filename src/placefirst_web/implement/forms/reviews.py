"""The forms of a fidelity review: plan, scores, report, voices, action plan, authorised wording."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst.fidelity.scale import SCORES, Scale, load_scale, scale_names
from placefirst_web.design.days import DayField
from placefirst_web.design.forms import Keyed, OneFile, Typed
from placefirst_web.design.language import local
from placefirst_web.design.marks import mark_in_words
from placefirst_web.design.parts import Problem
from placefirst_web.implement.words.terms import choices

LONGEST: Final = 4_000
LONGEST_PART: Final = 6_000
LONGEST_LINE: Final = 1_000
LARGEST_FILE: Final = 200_000  # bytes


class Day(forms.DateField):
    """The place of a day; the form puts a field of its country there, which knows the eras."""


class Sent(Keyed):
    """A form that is taken once."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, country: str, data: Any = None, *, initial: Mapping[str, Any] | None = None, **more: Any
    ) -> None:
        super().__init__(data, initial=initial, **more)
        for name, field in list(self.fields.items()):
            if isinstance(field, Day):
                self.fields[name] = made = DayField(country, label=field.label, required=field.required)
                made.help_text = f"{field.help_text} {made.help_text}" if field.help_text else made.help_text


class PlanForm(Sent):
    """The plan of a review."""

    scale = forms.ChoiceField(label=gettext_lazy("Fidelity scale"))
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        help_text=gettext_lazy(
            "A self-assessment never counts as a review. Its gap to the next independent one is shown."
        ),
    )
    begins_on = Day(label=gettext_lazy("First day of the review"))
    ends_on = Day(label=gettext_lazy("Last day of the review"))
    evidence_from = Day(
        label=gettext_lazy("Records from"),
        help_text=gettext_lazy("What is written down in this period counts."),
    )
    evidence_to = Day(label=gettext_lazy("Records to"))
    reviewers = forms.MultipleChoiceField(
        label=gettext_lazy("Who scores"),
        help_text=gettext_lazy(
            "Two people, each apart. An independent review is scored by reviewers from outside; the manager "
            "gives them a seat that ends."
        ),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(
        self,
        country: str,
        data: Any = None,
        *,
        staff: Sequence[tuple[str, str, str]],
        today: date,
        **more: Any,
    ) -> None:
        super().__init__(country, data, **more)
        self._roles = {key: role for key, _name, role in staff}
        self._today = today
        offered: dict[str, list[tuple[str, str]]] = {
            "scale": [(name, local(dict(load_scale(name).name))) for name in scale_names()],
            "kind": choices("review_kind"),
            "reviewers": [(key, name) for key, name, _role in staff],
        }
        for name, pairs in offered.items():
            field: Any = self.fields[name]
            field.choices = pairs

    def clean(self) -> dict[str, Any]:
        """Refuse days that run backwards, a period still to come, and people who may not score this kind."""
        given = super().clean() or {}
        if self._backwards(given, "begins_on", "ends_on"):
            self.add_error("ends_on", _("The last day comes before the first one."))
        if self._backwards(given, "evidence_from", "evidence_to"):
            self.add_error("evidence_to", _("The last day comes before the first one."))
        elif given.get("evidence_to") and given["evidence_to"] > max(
            self._today, given.get("ends_on") or date.min
        ):
            self.add_error("evidence_to", _("Records are read up to the end of the review, not beyond."))
        chosen = given.get("reviewers") or []
        if len(chosen) > 2:
            self.add_error("reviewers", _("Choose two people at most."))
        from_outside = given.get("kind") == "independent"
        if any((self._roles.get(key) == "reviewer") != from_outside for key in chosen):
            said = (
                _("An independent review is scored by fidelity reviewers only, not by who works here.")
                if from_outside
                else _("A self-assessment is scored by the team leader and the manager, not by reviewers.")
            )
            self.add_error("reviewers", said)
        return given

    def _backwards(self, given: Mapping[str, Any], first: str, last: str) -> bool:
        return bool(given.get(first) and given.get(last) and given[last] < given[first])


class CollectForm(Sent):
    """What the agency has collected, and which talks were held."""

    there = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, country: str, data: Any = None, **more: Any) -> None:
        super().__init__(country, data, **more)
        field: Any = self.fields["there"]
        field.choices = [*choices("review_paper"), *choices("review_activity")]


@dataclass(frozen=True, slots=True)
class Choice:
    """One score that can be given, and what it means."""

    score: int
    text: str
    mark: str
    word: str
    is_on: bool


class ItemForm(forms.Form):
    """The score of one item, why, and what to do."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)
    score = forms.TypedChoiceField(
        label=gettext_lazy("Score"), choices=[("", "–"), *((each, each) for each in SCORES)], coerce=int,
        required=False, empty_value=None,
    )  # fmt: skip
    comment = Typed(rows=2, label=gettext_lazy("What you saw"))
    recommendation = Typed(rows=2, label=gettext_lazy("What you recommend"))

    def choices(self, scale: Scale, key: str) -> list[Choice]:
        """Return the scores of the item *key*, with what each means and how that was come by."""
        value = str(self["score"].value() or "")
        found = []
        for score in SCORES:
            anchor = scale.item(key).anchor(score)
            text = local(dict(anchor.text)) if anchor else _("not read here")
            mark = anchor.mark if anchor else "◌"
            word = mark_in_words(mark, "" if anchor and mark != "◌" else "recalled" if anchor else "")
            found.append(Choice(score, text, mark, word, value == str(score)))
        return found


class ScoresForm:
    """All items of a scale at once; what was typed stays where one of them is wrong."""

    def __init__(self, country: str, scale: Scale, held: Mapping[str, Any], data: Any = None) -> None:
        self.sent = Sent(country, data)
        self.items = {
            item.key: ItemForm(data, initial=_row(held.get(item.key)), prefix=item.key, label_suffix="")
            for item in scale.items
        }

    def is_valid(self) -> bool:
        """Return whether every item can be read."""
        return all([self.sent.is_valid(), *(form.is_valid() for form in self.items.values())])

    @property
    def problems(self) -> list[Problem]:
        """What is wrong, item by item."""
        return [
            Problem(form[name].id_for_label, str(form[name].label), str(error))
            for form in self.items.values()
            for name, errors in form.errors.items()
            for error in errors
        ]

    @property
    def given(self) -> dict[str, dict[str, Any]]:
        """What was given, by item."""
        return {key: form.cleaned_data for key, form in self.items.items()}


def _row(held: Any) -> dict[str, Any]:
    if held is None:
        return {"version": 0}
    return {name: getattr(held, name) for name in ("version", "score", "comment", "recommendation")}


class ReportForm(Sent):
    """What stands first in the report."""

    strengths = Typed(longest=LONGEST_PART, rows=6, label=gettext_lazy("Strengths"), required=True,
        help_text=gettext_lazy("They stand first, and some read no further. Say also what the scale misses."),
    )  # fmt: skip
    priorities = Typed(
        longest=LONGEST_PART, rows=6, label=gettext_lazy("What matters most now"), required=True,
        help_text=gettext_lazy("Three at most, each with its reason."),
    )  # fmt: skip
    next_on = Day(
        label=gettext_lazy("Next review"),
        help_text=gettext_lazy("Usual: after six months until fidelity is good, then every year."),
    )


class ViewForm(Sent):
    """What people said to the reviewers."""

    role = forms.ChoiceField(label=gettext_lazy("Who spoke"))
    people = forms.IntegerField(label=gettext_lazy("How many people"), min_value=1, max_value=500)
    item = forms.ChoiceField(label=gettext_lazy("About"), required=False)
    words = Typed(rows=4, label=gettext_lazy("What they said"), required=True,
        help_text=gettext_lazy(
            "In their words, without names. Where one or two spoke, ask whether it may stand here."
        ),
    )  # fmt: skip

    def __init__(self, country: str, scale: Scale, data: Any = None) -> None:
        super().__init__(country, data)
        role: Any = self.fields["role"]
        role.choices = choices("viewer_role")
        item: Any = self.fields["item"]
        item.choices = items_of(scale, empty=_("the service as a whole"))


class StepForm(Sent):
    """One step of the action plan."""

    item = forms.ChoiceField(label=gettext_lazy("Item"), required=False)
    aim = forms.TypedChoiceField(
        label=gettext_lazy("Score to reach"), coerce=int, empty_value=None, required=False,
        choices=[("", "–"), *((each, each) for each in SCORES[1:])],
    )  # fmt: skip
    action = Typed(longest=LONGEST_LINE, rows=3, label=gettext_lazy("What will be done"), required=True)
    owner = forms.ChoiceField(label=gettext_lazy("Who sees to it"), required=False)
    due_on = Day(label=gettext_lazy("By when"), required=False)
    status = forms.ChoiceField(label=gettext_lazy("How far"))
    done_on = Day(label=gettext_lazy("Done on"), required=False)
    evidence = Typed(longest=LONGEST_LINE, rows=2, label=gettext_lazy("How you know"),
        help_text=gettext_lazy("What shows that it is done: a record, a figure, what people say."),
    )  # fmt: skip

    def __init__(
        self,
        country: str,
        scale: Scale,
        staff: Sequence[tuple[str, str, str]],
        data: Any = None,
        **more: Any,
    ) -> None:
        super().__init__(country, data, **more)
        offered = {
            "item": items_of(scale, empty=_("no one item")),
            "owner": [("", "–"), *((key, name) for key, name, role in staff if role != "reviewer")],
            "status": choices("action_status"),
        }
        for name, pairs in offered.items():
            field: Any = self.fields[name]
            field.choices = pairs

    def clean(self) -> dict[str, Any]:
        """Require the day on which a step was done."""
        given = super().clean() or {}
        if given.get("status") == "done" and not given.get("done_on") and "done_on" not in self.errors:
            self.add_error("done_on", _("Say on which day it was done."))
        return given


class WordingForm(Sent):
    """The authorised wording of a scale, from who says that the agency holds permission."""

    file = OneFile(
        label=gettext_lazy("File (YAML)"), most=LARGEST_FILE,
        help_text=gettext_lazy("The texts of the anchors by item and score, as in the example."),
    )  # fmt: skip
    sure = forms.BooleanField(
        label=gettext_lazy("The agency holds the permission that the file names."),
        error_messages={"required": gettext_lazy("Without permission the wording may not be loaded.")},
    )

    def __init__(self, country: str, data: Any = None, files: Any = None) -> None:
        super().__init__(country, data, files=files)


def items_of(scale: Scale, *, empty: str) -> list[tuple[str, str]]:
    """Return the items of *scale* as choices."""
    return [("", empty), *((item.key, f"{item.number} {local(dict(item.name))}") for item in scale.items)]
