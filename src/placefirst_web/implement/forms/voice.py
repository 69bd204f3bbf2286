"""What is written down of lived experience in the service, and of what the service does otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _

from placefirst.fidelity.scale import load_scale, scale_names
from placefirst.practice.vocabulary import terms
from placefirst_web.design.days import DayField
from placefirst_web.design.forms import Once, Typed
from placefirst_web.design.language import local
from placefirst_web.implement.words.terms import choices


def typed(label: Any, why: Any = "", **options: Any) -> Typed:
    """Return the question for words: its label, and *why* it is asked."""
    return Typed(label=label, help_text=why, **options)


def day(country: str, label: Any, *, required: bool = True) -> DayField:
    """Return the question for a day that was."""
    return DayField(country, label=label, required=required, latest=timezone.localdate())


class Kept(Once):
    """A row that is made or changed: *once* is the key of the form, *version* what was shown."""

    version = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, country: str, data: Any = None, *, initial: Any = None) -> None:
        super().__init__(data, initial=initial, auto_id="voice-%s")

    @property
    def values(self) -> dict[str, Any]:
        """What is kept of it."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("once", "version")}

    def said(self) -> list[tuple[str, str]]:
        """Return label and text of what was sent, to stand beside what somebody else wrote meanwhile."""
        return [(str(field.label), str(field.value() or "")) for field in self.visible_fields()]

    def _order(self, first: str, then: str) -> None:
        early, late = self.cleaned_data.get(first), self.cleaned_data.get(then)
        if early and late and late < early:
            self.add_error(then, _("This is before “%(label)s”.") % {"label": self.fields[first].label})


class GroupForm(Kept):
    """A group with seats and votes."""

    def __init__(self, country: str, data: Any = None, *, initial: Any = None) -> None:
        super().__init__(country, data, initial=initial)
        self.fields |= {
            "name": typed(_("Name of the group"), longest=120, required=True),
            "kind": forms.ChoiceField(label=_("What it is"), choices=choices("group_kind")),
            "involvement": forms.ChoiceField(
                label=_("How far people with lived experience take part"),
                choices=choices("involvement"),
                help_text=_("As they would say it, not as the service would like it."),
            ),
            "seats": _number(_("Seats")),
            "seats_lived": _number(_("of these, of people with lived experience")),
            "votes": _number(
                _("Votes of the group"), _("Who sits without a vote counts above and not here.")
            ),
            "votes_lived": _number(_("of these, votes of people with lived experience")),
            "is_paid": forms.TypedChoiceField(
                label=_("Are they paid for their time?"),
                required=False,
                empty_value=None,
                choices=[("", _("not known")), ("yes", _("yes")), ("no", _("no"))],
                coerce=lambda said: said == "yes",
            ),
            "since": day(country, _("Since when")),
            "until": DayField(country, label=_("Until"), required=False),
        }

    def clean(self) -> dict[str, Any]:
        """Refuse a part that is larger than its whole."""
        given = super().clean() or {}
        for whole, some in (("seats", "seats_lived"), ("votes", "votes_lived")):
            if (given.get(some) or 0) > (given.get(whole) or 0) and whole in given and some in given:
                self.add_error(some, _("There cannot be more of these than there are altogether."))
        if (given.get("votes") or 0) > (given.get("seats") or 0) and "votes" in given and "seats" in given:
            self.add_error("votes", _("There are more votes than seats."))
        self._order("since", "until")
        return given


class AdviceForm(Kept):
    """One advice, from the question to what changed or why nothing did."""

    def __init__(
        self, country: str, data: Any = None, *, groups: Sequence[tuple[str, str]] = (), initial: Any = None
    ) -> None:
        super().__init__(country, data, initial=initial)
        by = [("", _("Choose")), *((f"group:{key}", name) for key, name in groups)]
        by += [(f"role:{term.key}", local(dict(term.name))) for term in terms("viewer_role")]
        self.fields |= {
            "by": forms.ChoiceField(
                label=_("Who advises"),
                choices=by,
                help_text=_("A group or a role, never a name."),
            ),
            "asked_on": day(country, _("Asked on")),
            "asked": typed(
                _("What was asked"),
                _("Empty where nobody asked and advice was given all the same."),
                longest=1_000,
                rows=3,
            ),
            "given_on": day(country, _("Given on"), required=False),
            "given": typed(_("What was advised"), _("In their words."), longest=4_000, rows=4),
            "decided_on": day(country, _("Decided on"), required=False),
            "decided": typed(
                _("What was decided, and by whom"),
                _("A role, such as “steering group”."),
                longest=4_000,
                rows=3,
            ),
            "state": forms.ChoiceField(
                label=_("Did it change something?"),
                required=False,
                choices=[
                    ("", _("not decided yet")),
                    *(pair for pair in choices("advice_state") if pair[0] in ("changed", "not_changed")),
                ],
            ),
            "outcome": typed(
                _("What changed, or why not"), _("People served here read this."), longest=4_000, rows=3
            ),
        }

    def clean(self) -> dict[str, Any]:
        """Ask for what a step needs; what was decided says what changed or why not."""
        given = super().clean() or {}
        if given.get("given") and not given.get("given_on") and "given_on" not in self.errors:
            self.add_error("given_on", _("Say on which day the advice was given."))
        if not given.get("asked") and not given.get("given") and not self.errors:
            self.add_error("asked", _("Say what was asked, or what was advised."))
        if given.get("state"):
            for name, text in (
                ("given", _("There is no advice yet that something could have been decided on.")),
                ("decided_on", _("Say on which day it was decided.")),
                ("decided", _("Say what was decided.")),
                ("outcome", _("Say what changed, or why not.")),
            ):
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, text)
        elif given.get("decided") or given.get("outcome"):
            self.add_error("state", _("Say whether it changed something."))
        self._order("asked_on", "given_on")
        self._order("given_on", "decided_on")
        return given


class PostForm(Kept):
    """A post for somebody with lived experience."""

    def __init__(self, country: str, data: Any = None, *, initial: Any = None) -> None:
        super().__init__(country, data, initial=initial)
        self.fields |= {
            "title": typed(
                _("Name of the post"), _("The post, never who holds it."), longest=120, required=True
            ),
            "tasks": typed(_("What the work is"), longest=1_000, rows=3),
            "full_time": forms.DecimalField(
                label=_("Full-time posts"),
                max_digits=3,
                decimal_places=2,
                min_value=0,
                help_text=_("1 is one full-time post, 0.5 a half one."),
            ),
            "is_paid": forms.BooleanField(label=_("It is paid"), required=False),
            "since": day(country, _("Since when")),
            "until": DayField(country, label=_("Until"), required=False),
        }

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the beginning."""
        given = super().clean() or {}
        self._order("since", "until")
        return given


class AdaptationForm(Kept):
    """What the service does otherwise than IPS says, why, and what came of it."""

    def __init__(
        self, country: str, data: Any = None, *, rules: Sequence[str] = (), initial: Any = None
    ) -> None:
        super().__init__(country, data, initial=initial)
        self.rules = rules
        self.fields |= {
            "on": day(country, _("Since when")),
            "what": typed(_("What is done otherwise"), longest=1_000, rows=3, required=True),
            "reason": forms.ChoiceField(label=_("Because of"), choices=choices("adaptation_reason")),
            "why": typed(_("Why, in words"), longest=1_000, rows=3, required=True),
            "principle": forms.ChoiceField(
                label=_("Which principle it touches"), choices=choices("principle", _("none")), required=False
            ),
            "item": forms.ChoiceField(
                label=_("Which item of a fidelity scale it touches"), choices=items(), required=False
            ),
            "rule": typed(
                _("The rule that conflicts, by its name"),
                _("Needed where a law or a contract is the reason."),
                longest=200,
            ),
            "came_of_it": typed(
                _("What came of it"),
                _("Come back to this: an adaptation that nobody looks at again is drift."),
                longest=1_000,
                rows=3,
            ),
            "ended_on": day(country, _("Ended on"), required=False),
        }
        self.fields["rule"].widget.attrs["list"] = "rules"

    def clean(self) -> dict[str, Any]:
        """Ask for the rule where one is the reason."""
        given = super().clean() or {}
        if given.get("reason") in ("law", "contract") and not given.get("rule"):
            self.add_error("rule", _("Name the rule: others look for it."))
        self._order("on", "ended_on")
        return given


def _number(label: str, why: str = "") -> forms.IntegerField:
    return forms.IntegerField(label=label, help_text=why, min_value=0, max_value=200)


def items() -> list[Any]:
    """Return the items of every scale, under the scale's name."""
    found: list[Any] = [("", _("none"))]
    for name in scale_names():
        scale = load_scale(name)
        found.append(
            (
                local(dict(scale.short)),
                [(f"{name}:{item.key}", f"{item.number}. {local(dict(item.name))}") for item in scale.items],
            )
        )
    return found
