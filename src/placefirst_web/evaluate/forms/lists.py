"""The forms of lists: codes to be compared, or counts that were compared by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst.errors import PlacefirstError
from placefirst.exchange.list_file import CODES, COUNTS, WORDS, Listed, Noted, read_codes, read_counts
from placefirst.exchange.typed_table import LARGEST
from placefirst.refusals.campaign import Campaign
from placefirst_web.design.errors import error_in_words
from placefirst_web.design.figures import is_japanese
from placefirst_web.design.uploaded import UploadedForm, column_names

MOST_SAID = 25  # mistakes of one file


class CodesForm(UploadedForm):
    """The agencies' list of codes, and the referrers' if there is one."""

    sent_as: ClassVar[Mapping[str, str]] = {"file": "content", "third_file": "third"}
    third_file = forms.FileField(
        label=gettext_lazy("The referrers’ list, if there is one"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,text/csv"}),
    )
    third = forms.CharField(
        label=gettext_lazy("Its lines"),
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false", "class": "wide"}),
        required=False,
        strip=False,
        max_length=LARGEST,
    )

    def __init__(self, campaign: Campaign, *given: Any) -> None:
        super().__init__(*given, label_suffix="", auto_id="codes-%s")
        self.campaign = campaign
        self.log: Sequence[Noted] = ()
        self.referred: Sequence[Noted] = ()
        self.fields["file"].label = _("The agencies’ list of codes")
        self.fields["content"].help_text = _(
            "Columns: %(columns)s; code, month and answer are needed. Answers: %(answers)s."
        ) % {"columns": column_names(CODES), "answers": _answers()}

    def clean_content(self) -> str:
        """Read the agencies' list."""
        text = super().clean_content()
        read = read_codes(text, _("Agencies’ list"), self.campaign)
        _refuse(read.problems)
        self.log = read.noted
        return text

    def clean_third(self) -> str:
        """Read the referrers' list."""
        text = self.lines_of("third")
        if text.strip():
            read = read_codes(text, _("Referrers’ list"), self.campaign)
            _refuse(read.problems)
            self.referred = read.noted
        return text


class CountsForm(UploadedForm):
    """Counts of lists that somebody compared by hand."""

    def __init__(self, campaign: Campaign, *given: Any) -> None:
        super().__init__(*given, label_suffix="", auto_id="counts-%s")
        self.campaign = campaign
        self.listed: Sequence[Listed] = ()
        self.fields["content"].help_text = _("Columns: %(columns)s.") % {"columns": column_names(COUNTS)}

    def clean_content(self) -> str:
        """Read the counts."""
        text = super().clean_content()
        read = read_counts(text, _("Counts of lists"), self.campaign)
        _refuse(read.problems)
        self.listed = read.listed
        return text


def _answers() -> str:
    """Return the words for an answer that a list may use, in the page's language."""
    words = [word for word in WORDS if word.isascii() != is_japanese()]
    return ("、" if is_japanese() else ", ").join(words)


def _refuse(problems: Sequence[PlacefirstError]) -> None:
    said = [error_in_words(each) for each in problems[:MOST_SAID]]
    if len(problems) > MOST_SAID:
        said.append(_("… and %(count)s more.") % {"count": len(problems) - MOST_SAID})
    if said:
        raise forms.ValidationError(said)
