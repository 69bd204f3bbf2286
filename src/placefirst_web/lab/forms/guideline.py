"""The form of a guideline on lived experience: each element today and next, and who has agreed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms

from placefirst.documents.entered import LONGEST, LONGEST_LINE, MOST_LINES
from placefirst.documents.guideline import ELEMENTS, LINES, Guideline, read_guideline
from placefirst.errors import RefusedAnswer
from placefirst.parameters.read import load_country
from placefirst_web.design.errors import error_in_words
from placefirst_web.design.forms import Listed
from placefirst_web.lab.forms.strategy import text_field
from placefirst_web.lab.words import guideline as words


class GuidelineForm(Listed, forms.Form):
    """What people enter; everything may be left empty."""

    def __init__(self, country: str, data: Any = None, *, initial: Any = None) -> None:
        self.country = load_country(country)
        super().__init__(data, initial=initial, label_suffix="", auto_id="guideline-%s")
        for name, (label, why) in words.LINES.items():
            is_list = name == "consulted"
            longest = (LONGEST_LINE + 2) * MOST_LINES if is_list else LONGEST_LINE
            self.fields[name] = text_field(label, why, rows=4 if is_list else 0, longest=longest)
        for element in ELEMENTS:
            for name in ("today", "aim"):
                self.fields[f"{element}_{name}"] = forms.ChoiceField(
                    label=words.STEP[name], choices=list(words.LEVELS.items()), required=False
                )
            for name, rows in (("by", 0), ("how", 2)):
                self.fields[f"{element}_{name}"] = text_field(
                    words.STEP[name], "", rows=rows, longest=LONGEST if rows else LONGEST_LINE
                )
        for name, (label, why) in words.AGREEMENT.items():
            self.fields[f"agreement_{name}"] = text_field(label, why, rows=0, longest=LONGEST_LINE)
        self.fields["agreement_on"].widget.input_type = "date"  # type: ignore[attr-defined]
        self.given = Guideline(country)

    @property
    def elements(self) -> Iterator[tuple[str, list[forms.BoundField]]]:
        """The fields element by element: its name, its fields."""
        for element, label in words.ELEMENTS.items():
            yield str(label), [self[f"{element}_{name}"] for name in words.STEP]

    @property
    def lines(self) -> list[forms.BoundField]:
        """Who makes and keeps it."""
        return [self[name] for name in words.LINES]

    @property
    def agreement(self) -> list[forms.BoundField]:
        """The record of the agreement."""
        return [self[f"agreement_{name}"] for name in words.AGREEMENT]

    def clean(self) -> dict[str, Any]:
        """Put together what was entered; what is refused is said at its field."""
        given = super().clean() or {}
        if not self.errors:
            try:
                self.given = read_guideline(self.country, self.entered)
            except RefusedAnswer as error:
                self.add_error(error.field if error.field in self.fields else None, error_in_words(error))
        return given

    @property
    def kept(self) -> dict[str, Any]:
        """What a lab keeps of it."""
        return self.given.to_json()

    @property
    def entered(self) -> dict[str, Any]:
        """What was entered, as a file of it says it."""
        given = self.cleaned_data
        return {
            **{name: given.get(name, "") for name in LINES},
            "consulted": [line for line in given.get("consulted", "").splitlines() if line.strip()],
            "steps": {
                element: {name: given.get(f"{element}_{name}", "") for name in words.STEP}
                for element in ELEMENTS
            },
            "agreement": {name: given.get(f"agreement_{name}", "") for name in words.AGREEMENT},
        }


def data_of(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was entered before as the fields of the form."""
    data: dict[str, Any] = {name: given.get(name, "") for name in LINES}
    data["consulted"] = "\n".join(given.get("consulted", ()))
    for element, step in given.get("steps", {}).items():
        data |= {f"{element}_{name}": "" if step[name] is None else step[name] for name in words.STEP}
    agreement = given.get("agreement") or {}
    return {**data, **{f"agreement_{name}": text for name, text in agreement.items()}}
