"""How a reform is looked for: in which figure, beside whom, on which scale; all of it in the address."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from placefirst_web.design.forms import Listed

SCALES: Final = (("linear", _("so many a year")), ("log", _("so many per cent a year")))
MOST: Final = 80  # characters of a name in an address


class ReformForm(Listed, forms.Form):
    """In which figure, and how. *figures* are (series:strand, name), *controls* those beside whom."""

    series = forms.ChoiceField(label=_("Figure"), required=False)
    control = forms.MultipleChoiceField(
        label=_("Beside"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Figures that the reform did not touch: how far this one moved away from them."),
    )
    scale = forms.ChoiceField(
        label=_("A straight line is"),
        required=False,
        choices=SCALES,
        help_text=_("What grows by a share of itself is straight in per cent."),
    )
    across = forms.BooleanField(
        label=_("Cross breaks of the series"),
        required=False,
        help_text=_("Each break then has a step of its own, told apart from the reform’s by assumption."),
    )

    def __init__(
        self,
        query: QueryDict,
        figures: Sequence[tuple[str, str]],
        controls: Sequence[tuple[str, str]],
        chosen: str,
    ) -> None:
        own = chosen.partition(":")[0]
        control = [each[:MOST] for each in query.getlist("control")][:MOST]
        given: dict[str, Any] = {
            "series": chosen,
            "control": [each if ":" in each else f"{own}:{each}" for each in control],
            "scale": query.get("scale", "linear")[:MOST],
            "across": query.get("across", ""),
        }
        super().__init__(given, auto_id="ask-%s", label_suffix="")
        for name, choices in (("series", figures), ("control", controls)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = list(choices)
            field.error_messages["invalid_choice"] = _("There is no such figure here.")
        if not controls:
            del self.fields["control"]
