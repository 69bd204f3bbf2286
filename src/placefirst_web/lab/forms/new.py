"""The form of a new lab: a question, a title, and the template with which it begins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy

from placefirst.deliberation.template import TEMPLATES, read_template
from placefirst_web.accounts.own_forms import LeaderField
from placefirst_web.design.forms import Listed
from placefirst_web.design.language import local
from placefirst_web.library.models.labs import LONGEST_TITLE

LONGEST_QUESTION = 600
LANGUAGES = [("en", "English"), ("ja", "日本語")]


class NewLabForm(Listed, forms.Form):
    """A new lab."""

    once = forms.UUIDField(widget=forms.HiddenInput, required=False)
    question = forms.CharField(
        label=gettext_lazy("The policy question"),
        help_text=gettext_lazy("One question that people with different experience can answer together."),
        max_length=LONGEST_QUESTION,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Write the question the room should answer.")},
    )
    title = forms.CharField(
        label=gettext_lazy("Title of the lab"),
        help_text=gettext_lazy("As it will stand on the report."),
        max_length=LONGEST_TITLE,
        widget=forms.TextInput(attrs={"class": "wide"}),
        error_messages={"required": gettext_lazy("Give the lab a title.")},
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the question"),
        help_text=gettext_lazy("Each participant reads the pages and writes in English or Japanese."),
        choices=LANGUAGES,
    )
    template = forms.ChoiceField(
        label=gettext_lazy("How it is held"),
        help_text=gettext_lazy("Where you begin. You can change every phase, its minutes and its rules."),
    )
    owner = LeaderField(help_text=gettext_lazy("Every member of an organisation that owns a lab leads it."))

    def __init__(self, organisations: Sequence[tuple[str, str]], *args: Any, **options: Any) -> None:
        initial = {"once": uuid4(), **options.pop("initial", {})}
        super().__init__(*args, label_suffix="", auto_id="new-%s", initial=initial, **options)
        template: Any = self.fields["template"]
        template.choices = [(key, local(read_template(key).title)) for key in TEMPLATES]
        owner: Any = self.fields["owner"]
        owner.offer(organisations)
