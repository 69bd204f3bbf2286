"""The answer to a person's word on the own record."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from placefirst.practice.vocabulary import terms
from placefirst_web.design.language import local
from placefirst_web.implement.forms.voice import Kept, typed


class AnswerForm(Kept):
    """What becomes of it, and what the person reads."""

    def __init__(self, country: str, data: Any = None, *, initial: Any = None) -> None:
        super().__init__(country, data, initial=initial)
        choices = [(each.key, local(dict(each.name))) for each in terms("remark_state") if each.key != "open"]
        self.fields |= {
            "state": forms.ChoiceField(
                label=_("What becomes of it"), choices=choices, widget=forms.RadioSelect,
                help_text=_("If the record is wrong, change it first on the person’s page."),
            ),
            "answer": typed(
                _("Your answer"), _("The person reads these words, with your name."), longest=4_000, rows=4,
                required=True,
            ),
        }  # fmt: skip
