"""The form of a plan: how many answers, and what is assumed of them; all of it in the address."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst.calibration.enough import MOST_ANSWERS, Design
from placefirst.refusals.campaign import Bias
from placefirst_web.design.forms import Listed

PERCENT: Final = 100
SIGNS: Final = str.maketrans("０１２３４５６７８９．", "0123456789.", ",，、%％ 　")
_DEFAULT: Final = Design()


class Number(forms.CharField):
    """A number as people type it, from *least* to *most*; *unit* stands after the field."""

    def __init__(self, least: float, most: float, *, unit: str = "", **options: Any) -> None:
        widget = forms.TextInput(
            attrs={"inputmode": "decimal", "autocomplete": "off", "maxlength": "16", "class": "count"}
        )
        super().__init__(required=False, widget=widget, **options)
        self.least, self.most, self.unit = least, most, unit

    def clean(self, value: Any) -> float | None:
        """Return the number, or None where nothing was typed."""
        text = super().clean(value).translate(SIGNS)
        if not text:
            return None
        try:
            number = float(text)
        except ValueError:
            number = float("nan")
        if not self.least <= number <= self.most:
            raise forms.ValidationError(
                _("Write a number from %(least)s to %(most)s.")
                % {"least": f"{self.least:,g}", "most": f"{self.most:,.0f}"}
            )
        return number


class PlanForm(Listed, forms.Form):
    """How many answers are planned; what is left empty is as proposed."""

    answers = Number(
        1, MOST_ANSWERS,
        label=gettext_lazy("Answers that come in"),
        help_text=gettext_lazy("Of people who asked a service, or who were told by one who did."),
    )  # fmt: skip
    response = Number(
        1, PERCENT, unit="%",
        label=gettext_lazy("Codes that bring an answer"),
        help_text=gettext_lazy("Of a hundred codes handed out, how many."),
    )  # fmt: skip
    decided = Number(
        1, PERCENT, unit="%",
        label=gettext_lazy("Answers about a yes or no of transition support"),
        help_text=gettext_lazy("The others tell of another service, or wait."),
    )  # fmt: skip
    per_place = Number(
        1, 10_000,
        label=gettext_lazy("Of those, from one clinic or office"),
        help_text=gettext_lazy("Many answers from few places tell less than as many from many."),
    )  # fmt: skip
    likeness = Number(
        0, 1,
        label=gettext_lazy("How alike those of one place are"),
        help_text=gettext_lazy("From 0, as different as any, to 1, all the same."),
    )  # fmt: skip
    told_least = Number(
        0.1, 1,
        label=gettext_lazy("A no is told at least this often for each yes that is told"),
        help_text=gettext_lazy("1: people told no tell as often as people told yes."),
    )  # fmt: skip
    told_most = Number(1, 10, label=gettext_lazy("And at most this often"))
    false = Number(
        0, 49, unit="%",
        label=gettext_lazy("Reports that may tell of nothing, at most"),
        help_text=gettext_lazy("Of a hundred reports, how many."),
    )  # fmt: skip

    PROPOSED: Final = {
        "answers": 1000,
        "response": _DEFAULT.response * PERCENT,
        "decided": _DEFAULT.decided * PERCENT,
        "per_place": _DEFAULT.per_place,
        "likeness": _DEFAULT.likeness,
        "told_least": _DEFAULT.bias.least,
        "told_most": _DEFAULT.bias.most,
        "false": _DEFAULT.bias.false * PERCENT,
    }

    def __init__(self, query: QueryDict) -> None:
        given = {name: query.get(name, "")[:16] for name in self.PROPOSED}
        shown = {name: given[name] or f"{value:g}" for name, value in self.PROPOSED.items()}
        super().__init__(shown)
        self.design: Design | None = None
        self.answers = 0

    def clean(self) -> dict[str, Any]:
        """Make the design of the answers; the fields keep to what a design can be."""
        said = {**self.PROPOSED, **{name: each for name, each in super().clean().items() if each is not None}}
        if self.errors:
            return said
        bias = Bias(said["told_least"], said["told_most"], said["false"] / PERCENT)
        self.design = Design(
            said["response"] / PERCENT, said["decided"] / PERCENT, said["per_place"], said["likeness"], bias
        )
        self.answers = int(said["answers"])
        return said
