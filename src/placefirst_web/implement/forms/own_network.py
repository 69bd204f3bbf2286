"""The forms by which a manager agrees to a network's profile, and leaves it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy

from placefirst_web.design.days import DayField
from placefirst_web.design.forms import Once


class AgreeForm(Once):
    """That the profile was read and is agreed to, and what of the agency's experience is shown."""

    read = forms.BooleanField(
        label=gettext_lazy("I have read the profile, and agree to it for this agency."),
        error_messages={"required": gettext_lazy("Mark that you have read it and agree.")},
    )
    shows_experience = forms.BooleanField(
        required=False,
        label=gettext_lazy(
            "The network may see since when we offer IPS, its coordinator our newest fidelity band."
        ),
    )

    def __init__(self, country: str, name: str, data: Any = None) -> None:
        super().__init__(data, auto_id=f"{name}-%s")
        self.fields["ips_since"] = DayField(
            country, latest=timezone.localdate(), required=False, label=gettext_lazy("IPS since"),
            help_text=gettext_lazy("The day on which this agency began with IPS. May stay empty."),
        )  # fmt: skip


class LeaveForm(Once):
    """That the agency leaves, for sure."""

    sure = forms.BooleanField(
        label=gettext_lazy("The agency leaves. The network sees none of its counts from now on."),
        error_messages={"required": gettext_lazy("Mark that you are sure.")},
    )

    def __init__(self, name: str, data: Any = None) -> None:
        super().__init__(data, auto_id=f"{name}-%s")
