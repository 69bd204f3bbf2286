"""Form of taking the data away: what for, and in words for the trail."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from placefirst.practice.vocabulary import terms
from placefirst_web.design.forms import Listed
from placefirst_web.design.language import local


class TakeForm(Listed, forms.Form):
    """Asks what the file is for: that decides what is in it."""

    purpose = forms.ChoiceField(
        label=gettext_lazy("What is it for?"),
        widget=forms.RadioSelect,
        choices=lambda: [(term.key, local(dict(term.name))) for term in terms("take_purpose")],
        error_messages={"required": gettext_lazy("Choose what the file is for.")},
    )
    words = forms.CharField(
        label=gettext_lazy("Who gets it, and why?"),
        help_text=gettext_lazy("It is kept on the trail, beside your name."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("Write who gets the file and why.")},
    )
