"""The forms of a coordinator: an invitation, a pair, a joint review."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy

from placefirst_web.design.days import DayField
from placefirst_web.design.forms import Listed
from placefirst_web.evaluate.words.community import abouts, scales

Choices = Sequence[tuple[str, str]]


class InviteForm(Listed, forms.Form):
    """The agency to invite."""

    code = forms.SlugField(
        max_length=16,
        label=gettext_lazy("Code of the agency"),
        help_text=gettext_lazy("Its manager finds it in the address of the agency’s pages, such as xx-0042."),
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, label_suffix="", auto_id="invite-%s")


class _Choosing(Listed, forms.Form):
    """A form whose lists are known when it is shown."""

    def __init__(self, name: str, choices: dict[str, Choices], data: Any) -> None:
        super().__init__(data, label_suffix="", auto_id=f"{name}-%s")
        for field, listed in choices.items():
            self.fields[field].choices = listed  # type: ignore[attr-defined]


class PairForm(_Choosing):
    """Who mentors whom, about what, since when."""

    mentor = forms.ChoiceField(label=gettext_lazy("Has done it before"))
    mentored = forms.ChoiceField(label=gettext_lazy("Begins, or wants to become better"))
    about = forms.ChoiceField(label=gettext_lazy("What it is about"))

    def __init__(self, country: str, agreed: Choices, data: Any = None) -> None:
        super().__init__("pair", {"mentor": agreed, "mentored": agreed, "about": abouts()}, data)
        today = timezone.localdate()
        self.fields["since"] = DayField(
            country, latest=today, label=gettext_lazy("Since when"), initial=today
        )


class JointForm(_Choosing):
    """Which agency is reviewed, who sends a reviewer, by which scale, on which days."""

    reviewed = forms.ChoiceField(label=gettext_lazy("Agency that is reviewed"))
    sending = forms.ChoiceField(label=gettext_lazy("With a reviewer from"))
    scale = forms.ChoiceField(label=gettext_lazy("Fidelity scale"))

    def __init__(self, country: str, agreed: Choices, data: Any = None) -> None:
        super().__init__("joint", {"reviewed": agreed, "sending": agreed, "scale": scales()}, data)
        self.fields["begins_on"] = DayField(country, label=gettext_lazy("First day"))
        self.fields["ends_on"] = DayField(country, label=gettext_lazy("Last day"))
