"""The grid's form: a line for each actor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from placefirst_web.design.forms import Listed
from placefirst_web.library.models.interests import FIVE, POSITIONS

LONGEST = 2_000
#: The head of each column.
HEADS = {
    "power": gettext_lazy("Power"),
    "interest": gettext_lazy("Interest"),
    "position": gettext_lazy("Position"),
    "note": gettext_lazy("Note"),
}


class GridForm(Listed, forms.Form):
    """Power, interest, position and a note for each actor; everything may stay empty."""

    def __init__(
        self, actors: Sequence[tuple[str, str]], data: Any = None, *, initial: Mapping[str, object]
    ) -> None:
        super().__init__(data, initial=dict(initial), auto_id="grid-%s")
        self._actors = list(actors)
        numbers = [("", "–"), *((str(each), str(each)) for each in FIVE)]
        positions = [("", "–"), *POSITIONS.items()]
        for key, name in self._actors:
            for field, choices in (("power", numbers), ("interest", numbers), ("position", positions)):
                label = f"{HEADS[field]}: {name}"
                self.fields[f"{field}_{key}"] = forms.ChoiceField(
                    choices=choices,
                    required=False,
                    label=label,
                    widget=forms.Select(attrs={"aria-label": label}),
                )
            label = f"{HEADS['note']}: {name}"
            self.fields[f"note_{key}"] = forms.CharField(
                required=False,
                max_length=LONGEST,
                label=label,
                widget=forms.Textarea(attrs={"aria-label": label, "rows": 1}),
            )

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Each actor with its four fields."""
        return [
            {
                "name": name,
                "fields": [(head, self[f"{field}_{key}"]) for field, head in HEADS.items()],
            }
            for key, name in self._actors
        ]

    def seen(self) -> dict[str, dict[str, Any]]:
        """Return what was typed for each actor, as plain values."""
        found = {}
        for key, _name in self._actors:
            given = {field: self.cleaned_data[f"{field}_{key}"] for field in HEADS}
            found[key] = {
                "power": int(given["power"]) if given["power"] else None,
                "interest": int(given["interest"]) if given["interest"] else None,
                "position": given["position"],
                "note": given["note"].strip(),
            }
        return found
