"""The form of an open data package: whose it is, what it is called, under which licence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from placefirst_web.accounts.forms import OneLineField
from placefirst_web.design.forms import Listed


class PackageForm(Listed, forms.Form):
    """What the description of a data package needs from its publisher."""

    title = OneLineField(max_length=160, label=gettext_lazy("Title"))
    publisher = OneLineField(
        max_length=160,
        label=gettext_lazy("Publisher"),
        help_text=gettext_lazy("Who publishes it and answers for it."),
    )
    licence = forms.ChoiceField(
        label=gettext_lazy("Licence"),
        help_text=gettext_lazy("Under which others may use it. It cannot be taken back."),
    )

    def __init__(self, licences: Sequence[tuple[str, str]], name: str, data: Any = None) -> None:
        super().__init__(
            data, label_suffix="", auto_id="package-%s", initial={"publisher": name, "title": name}
        )
        self.fields["licence"].choices = licences  # type: ignore[attr-defined]
