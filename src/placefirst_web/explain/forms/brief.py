"""What a reader chooses and adds before taking a brief: kind, language, title, for whom, a sentence."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils import translation
from django.utils.translation import gettext_lazy

from placefirst_web.design.forms import Listed
from placefirst_web.explain.words.brief import KINDS, TWO_PAGES, Own

LONGEST: Final = {"title": 200, "whom": 100, "sentence": 300}
LANGUAGES: Final = (("en", "English"), ("ja", "日本語"))


class BriefForm(Listed, forms.Form):
    """All of it stands in the address: nothing is stored, and a link carries what was typed."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Which brief"),
        choices=list(KINDS.items()),
        required=False,
        widget=forms.RadioSelect,
    )
    language = forms.ChoiceField(
        label=gettext_lazy("In which language"), choices=LANGUAGES, required=False, widget=forms.RadioSelect
    )
    title = forms.CharField(
        label=gettext_lazy("A title of your own"),
        help_text=gettext_lazy("Without one the finding is the title."),
        max_length=LONGEST["title"],
        required=False,
        widget=forms.TextInput(attrs={"class": "wide", "autocomplete": "off"}),
    )
    whom = forms.CharField(
        label=gettext_lazy("For whom"),
        help_text=gettext_lazy("A meeting, a division, a person: it stands above the title."),
        max_length=LONGEST["whom"],
        required=False,
        widget=forms.TextInput(attrs={"class": "wide", "autocomplete": "off"}),
    )
    day = forms.DateField(
        label=gettext_lazy("Date of the brief"),
        help_text=gettext_lazy("Write year-month-day, like 2024-04-01. Without one, the day of the answer."),
        required=False,
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": gettext_lazy("This is not a day. Write it as 2026-07-01.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 10, "autocomplete": "off"}),
    )
    sentence = forms.CharField(
        label=gettext_lazy("A sentence of your own, to begin with"),
        help_text=gettext_lazy("At most 300 characters. It stands first, and nothing of it is stored here."),
        max_length=LONGEST["sentence"],
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "class": "wide"}),
    )

    def __init__(self, query: QueryDict) -> None:
        given = query.copy()
        given.setdefault("kind", TWO_PAGES)
        given.setdefault("language", _here())
        super().__init__(given, label_suffix="", auto_id="brief-%s")

    @property
    def chosen(self) -> dict[str, Any]:
        """What is chosen, as far as it can be read: the rest as if it had not been typed."""
        self.is_valid()
        return self.cleaned_data

    @property
    def brief_kind(self) -> str:
        """The kind of brief that is shown."""
        return self.chosen.get("kind") or TWO_PAGES

    @property
    def brief_language(self) -> str:
        """The language of the brief, which need not be the page's."""
        return self.chosen.get("language") or _here()

    @property
    def own(self) -> Own:
        """What the reader adds."""
        said = self.chosen
        title, whom, sentence = (_printable(said.get(name, "")) for name in LONGEST)
        return Own(title, whom, said.get("day"), sentence)

    def query(self) -> str:
        """Return the query string that carries the language and what was typed."""
        typed = QueryDict(mutable=True)
        typed["language"] = self.brief_language
        for name in ("title", "whom", "day", "sentence"):
            if self.data.get(name):
                typed[name] = self.data[name]
        return typed.urlencode()


def _printable(text: str) -> str:
    """Return *text* in one line, without signs that no file can show and those that turn others around."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def _here() -> str:
    return (translation.get_language() or "en")[:2]
