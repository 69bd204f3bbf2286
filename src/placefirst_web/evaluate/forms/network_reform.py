"""Which measure of a network, and after which reform or day; all of it in the address."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from placefirst_web.design.days import LONGEST, DayField
from placefirst_web.design.forms import Listed
from placefirst_web.evaluate.forms.reforms import MOST, SCALES
from placefirst_web.evaluate.words.network import DEFAULT


class NetworkReformForm(Listed, forms.Form):
    """A measure, a reform of the country or any day, and the scale."""

    measure = forms.ChoiceField(label=_("Measure"), required=False)
    reform = forms.ChoiceField(label=_("Reform"), required=False)
    scale = forms.ChoiceField(label=_("A straight line is"), required=False, choices=SCALES)

    def __init__(
        self,
        country: str,
        query: QueryDict,
        measures: Sequence[tuple[str, str]],
        reforms: Sequence[tuple[str, str]],
    ) -> None:
        given = {name: query.get(name, "")[:MOST] for name in ("measure", "reform")}
        given["measure"] = given["measure"] or DEFAULT
        given |= {"on": query.get("on", "")[:LONGEST], "scale": query.get("scale", "linear")[:MOST]}
        super().__init__(given, auto_id="ask-%s", label_suffix="")
        self.fields["on"] = DayField(
            country,
            required=False,
            label=_("Or any day"),
        )
        for name, choices in (("measure", measures), ("reform", [("", "–"), *reforms])):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = list(choices)
            field.error_messages["invalid_choice"] = _("There is no such figure here.")
