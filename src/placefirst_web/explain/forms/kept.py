"""Under which name an answer is kept."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst_web.design.forms import Listed


class SaveForm(Listed, forms.Form):
    """Under which name an answer is kept, and whose it is."""

    title = forms.CharField(label=gettext_lazy("Name of this answer"), max_length=120)
    owner = forms.ChoiceField(
        label=gettext_lazy("Whose it is"),
        required=False,
        help_text=gettext_lazy("What an organisation keeps, all its members see."),
    )

    def __init__(self, organisations: list[tuple[str, str]], *args: Any, **options: Any) -> None:
        super().__init__(*args, label_suffix="", **options)
        owners: Any = self.fields["owner"]
        owners.choices = [("", _("mine alone")), *organisations]
        if not organisations:
            del self.fields["owner"]
