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


class PairForm(Listed, forms.Form):
    """Who mentors whom, about what, since when."""

    mentor = forms.ChoiceField(label=gettext_lazy("Has done it before"))
    mentored = forms.ChoiceField(label=gettext_lazy("Begins, or wants to become better"))
    about = forms.ChoiceField(label=gettext_lazy("About"))

    def __init__(self, country: str, agreed: Choices, data: Any = None) -> None:
        super().__init__(data, label_suffix="", auto_id="pair-%s")
        for name in ("mentor", "mentored"):
            self.fields[name].choices = agreed  # type: ignore[attr-defined]
        self.fields["about"].choices = abouts()  # type: ignore[attr-defined]
        today = timezone.localdate()
        self.fields["since"] = DayField(country, latest=today, label=gettext_lazy("Since"), initial=today)


class JointForm(Listed, forms.Form):
    """Which agency is reviewed, who sends a reviewer, by which scale, on which days."""

    reviewed = forms.ChoiceField(label=gettext_lazy("Reviewed"))
    sending = forms.ChoiceField(label=gettext_lazy("With a reviewer from"))
    scale = forms.ChoiceField(label=gettext_lazy("Scale"))

    def __init__(self, country: str, agreed: Choices, data: Any = None) -> None:
        super().__init__(data, label_suffix="", auto_id="joint-%s")
        for name in ("reviewed", "sending"):
            self.fields[name].choices = agreed  # type: ignore[attr-defined]
        self.fields["scale"].choices = scales()  # type: ignore[attr-defined]
        self.fields["begins_on"] = DayField(country, label=gettext_lazy("First day"))
        self.fields["ends_on"] = DayField(country, label=gettext_lazy("Last day"))
