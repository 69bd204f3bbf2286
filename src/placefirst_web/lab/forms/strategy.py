"""The form of a strategy: what only people know, and which answer of Explain says who pays and who saves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst.documents.entered import LONGEST, LONGEST_LINE, MOST_LINES
from placefirst.documents.strategy.own import LONG, SHORT, Own, read_own
from placefirst.errors import RefusedAnswer
from placefirst.parameters.read import load_country
from placefirst.systems.actor import read_sector
from placefirst_web.design.errors import error_in_words
from placefirst_web.design.forms import Listed
from placefirst_web.design.language import local
from placefirst_web.lab.words import strategy as words

GOALS = 5  # lines that the page has
ADDRESS = re.compile(r"(?:^|/)([0-9a-f]{24})(?:[/?#]|$)")


@dataclass(frozen=True, slots=True)
class GoalFields:
    """One line of goals."""

    number: int
    fields: list[forms.BoundField]


class StrategyForm(Listed, forms.Form):
    """What goes into a strategy beside the country's data; everything may be left empty."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Which document"),
        choices=list(words.KINDS.items()),
        required=False,
        widget=forms.RadioSelect,
    )
    run = forms.CharField(
        label=gettext_lazy("An answer of Explain"),
        help_text=gettext_lazy(
            "Its address, as https://…/explain/… shows it. From it the strategy says who pays and who saves."
        ),
        required=False,
        max_length=400,
        widget=forms.TextInput(attrs={"class": "wide", "autocomplete": "off"}),
    )

    scenario = forms.CharField(required=False, max_length=4_000, widget=forms.HiddenInput)  # of the answer

    def __init__(self, country: str, data: Any = None, *, initial: Any = None) -> None:
        self.country = load_country(country)
        given = {"kind": "strategy", **(initial or {})}
        super().__init__(data, initial=given, label_suffix="", auto_id="strategy-%s")
        for name, (label, why) in words.FIELDS.items():
            self.fields[name] = text_field(
                label, why, rows=0 if name in SHORT else 3,
                longest=LONGEST_LINE if name in SHORT else LONGEST * (MOST_LINES if name == "risks" else 1),
            )  # fmt: skip
        for number in range(1, GOALS + 1):
            for name, label in words.GOAL.items():
                self.fields[f"goal_{number}_{name}"] = text_field(label, "", rows=0, longest=LONGEST_LINE)
        self.actors = read_sector(self.country).actors
        for actor in self.actors:
            self.fields[f"message_{actor.key}"] = text_field(
                local(actor.name), local(actor.words["judged_by"]), rows=2, longest=LONGEST
            )
        self.own: Own = Own()
        self.address = ""

    @property
    def parts(self) -> Iterator[tuple[str, list[forms.BoundField]]]:
        """The fields part by part: heading, fields."""
        for heading, names in words.PARTS.values():
            yield str(heading), [self[name] for name in names]

    @property
    def goals(self) -> list[GoalFields]:
        """The lines of goals."""
        return [
            GoalFields(number, [self[f"goal_{number}_{name}"] for name in words.GOAL])
            for number in range(1, GOALS + 1)
        ]

    @property
    def messages(self) -> list[forms.BoundField]:
        """A field for each department."""
        return [self[f"message_{actor.key}"] for actor in self.actors]

    def clean_run(self) -> str:
        """Return the address in what was typed or pasted; refuse what holds none."""
        text = str(self.cleaned_data["run"]).strip()
        found = ADDRESS.search(text)
        if text and found is None:
            raise forms.ValidationError(
                _("This is no address of an answer. Copy it from the page of the answer.")
            )
        self.address = found[1] if found else ""
        return text

    def clean(self) -> dict[str, Any]:
        """Put together what was entered; what is refused is said at its field."""
        given = super().clean() or {}
        if not self.errors:
            try:
                self.own = read_own(self.country, self.entered)
            except RefusedAnswer as error:
                self.add_error(error.field if error.field in self.fields else None, error_in_words(error))
        return given

    @property
    def entered(self) -> dict[str, Any]:
        """What was entered, as a file of it says it."""
        given = self.cleaned_data
        goals = [
            {name: given.get(f"goal_{number}_{name}", "") for name in words.GOAL}
            for number in range(1, GOALS + 1)
        ]
        return {
            **{name: given.get(name, "") for name in (*LONG, *SHORT)},
            "risks": [line for line in given.get("risks", "").splitlines() if line.strip()],
            "goals": goals,
            "messages": {actor.key: given.get(f"message_{actor.key}", "") for actor in self.actors},
        }

    @property
    def kept(self) -> dict[str, Any]:
        """What a lab keeps of it."""
        return self.own.to_json()

    @property
    def shown_scenario(self) -> str:
        """Which scenario of the answer is shown; empty for its first."""
        return str(self.cleaned_data.get("scenario", "")) if self.is_bound else ""

    @property
    def document_kind(self) -> str:
        """Which document is asked for; the full one where nothing sound was chosen."""
        source = self.data if self.is_bound else self.initial
        kind = str(source.get("kind", ""))
        return kind if kind in words.KINDS else "strategy"


def text_field(label: Any, why: Any, *, rows: int, longest: int) -> forms.CharField:
    """Return a field of one line, or of several where *rows* are given."""
    attrs: dict[str, Any] = {"autocomplete": "off"}
    kind: Any = (
        forms.Textarea(attrs={**attrs, "rows": rows})
        if rows
        else forms.TextInput(attrs={**attrs, "class": "wide"})
    )
    return forms.CharField(label=label, help_text=why, required=False, max_length=longest, widget=kind)


def data_of(own: Mapping[str, Any], run: str) -> dict[str, str]:
    """Return what was entered before as the fields of the form."""
    data = {name: str(own.get(name, "")) for name in (*LONG, *SHORT)}
    data["risks"] = "\n".join(own.get("risks", ()))
    for number, goal in enumerate(own.get("goals", ())[:GOALS], start=1):
        data |= {f"goal_{number}_{name}": str(goal.get(name, "")) for name in words.GOAL}
    data |= {f"message_{key}": text for key, text in own.get("messages", {}).items()}
    return {**data, "run": run}
