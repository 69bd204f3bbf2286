"""The form that finds somebody: an exact name and birth date, or a code."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst_web.design.days import DayField
from placefirst_web.design.forms import Listed, Typed


class FindForm(Listed, forms.Form):
    """Whom to look for."""

    name = Typed(
        label=gettext_lazy("Whole name"),
        help_text=gettext_lazy("As it is written, or its sounds in hiragana or katakana."),
        longest=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "wide"}),
    )
    code = Typed(
        label=gettext_lazy("Or the code"),
        help_text=gettext_lazy("Who gave no name is found by the code of the record alone."),
        longest=24,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, country: str, data: Any = None) -> None:
        super().__init__(data, label_suffix="", auto_id="find-%s")
        self.fields["birth_date"] = DayField(
            country, latest=timezone.localdate(), label=_("Birth date"), required=False
        )
        self.order_fields(["name", "birth_date", "code"])

    def clean(self) -> dict[str, Any]:
        """Ask for a name with a birth date, or for a code."""
        given = super().clean() or {}
        if not given.get("code"):
            if not given.get("name") and "name" not in self.errors:
                self.add_error("name", _("Write a whole name, or a code below."))
            if not given.get("birth_date") and "birth_date" not in self.errors:
                self.add_error("birth_date", _("The birth date is needed with a name."))
        return given
