"""The form of an own assessment: an answer and its evidence for each test."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from placefirst_web.design.forms import Listed

LONGEST = 1_000
#: What may be answered; nothing leaves the default answer as it is.
CHOICES = (
    ("", gettext_lazy("as the default")),
    ("yes", gettext_lazy("met")),
    ("partly", gettext_lazy("partly met")),
    ("no", gettext_lazy("not met")),
    ("unknown", gettext_lazy("not known")),
)


class AssessmentForm(Listed, forms.Form):
    """For each of *tests* (key, what is asked) an answer and its evidence; a published one needs both."""

    def __init__(
        self, tests: Sequence[tuple[str, str]], data: Any = None, *, initial: Mapping[str, str]
    ) -> None:
        super().__init__(data, initial=dict(initial), auto_id="own-%s")
        self._tests = list(tests)
        for key, asks in self._tests:
            self.fields[f"answer_{key}"] = forms.ChoiceField(choices=CHOICES, required=False, label=asks)
            self.fields[f"evidence_{key}"] = forms.CharField(
                required=False,
                max_length=LONGEST,
                label=gettext_lazy("Evidence: what shows it, and where to read it"),
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    @property
    def does_publish(self) -> bool:
        """Whether the button that publishes was pressed."""
        return bool(self.data.get("do") == "publish")

    def clean(self) -> dict[str, Any]:
        """Refuse evidence without an answer, and an answer to be published without evidence."""
        given = super().clean() or {}
        for key, _asks in self._tests:
            answer, evidence = given.get(f"answer_{key}", ""), given.get(f"evidence_{key}", "").strip()
            if evidence and not answer:
                self.add_error(f"answer_{key}", gettext_lazy("Say what this evidence shows, or delete it."))
            if self.does_publish and answer and answer != "unknown" and not evidence:
                self.add_error(f"evidence_{key}", gettext_lazy("Others will read this: say what shows it."))
        return given

    def answers(self) -> dict[str, dict[str, str]]:
        """Return the answers that were given, by test."""
        return {
            key: {
                "answer": self.cleaned_data[f"answer_{key}"],
                "evidence": self.cleaned_data[f"evidence_{key}"].strip(),
            }
            for key, _asks in self._tests
            if self.cleaned_data[f"answer_{key}"]
        }

    def pair(self, key: str) -> tuple[forms.BoundField, forms.BoundField]:
        """Return the two fields of a test."""
        return self[f"answer_{key}"], self[f"evidence_{key}"]
