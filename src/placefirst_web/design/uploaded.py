"""Uploaded: a form whose table comes as a file or is pasted, and is kept word for word until it is saved."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst.exchange.typed_table import LARGEST, Problem, as_text
from placefirst_web.design import parts
from placefirst_web.design.figures import is_japanese
from placefirst_web.design.typed import problem_in_words, problems_in_words


class UploadedForm(forms.Form):
    """Takes a CSV file or its text. A file that was sent stands in *content*, so that nothing is lost.

    A form that takes more files names each with the field of its lines in *sent_as*.
    """

    sent_as: ClassVar[Mapping[str, str]] = {"file": "content"}
    file = forms.FileField(
        label=gettext_lazy("CSV file"),
        help_text=gettext_lazy("As saved from a spreadsheet, in UTF-8 or Shift_JIS. At most 512 kB."),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,text/csv"}),
    )
    content = forms.CharField(
        label=gettext_lazy("The lines of the file"),
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false", "class": "wide"}),
        required=False,
        strip=False,
        max_length=LARGEST,
    )

    def __init__(self, data: Any = None, files: Any = None, **settings: Any) -> None:
        self._unread: dict[str, Problem | None] = {}
        if data is not None:
            data = data.copy()
            for file, lines in self.sent_as.items():
                if files and (sent := files.get(file)) is not None:
                    data[lines], self._unread[lines] = _text_of(sent)
        super().__init__(data, files, **settings)

    def lines_of(self, field: str) -> str:
        """Return the text of *field*; refuse a file that is none."""
        if (problem := self._unread.get(field)) is not None:
            raise forms.ValidationError(problem_in_words(problem))
        text = str(self.cleaned_data[field])
        return text.replace("\r\n", "\n").replace("\r", "\n")  # as browsers send it

    def clean_content(self) -> str:
        """Refuse a file that is no text, and a form without either."""
        text = self.lines_of("content")
        if not text.strip():
            raise forms.ValidationError(_("Choose a file, or paste its lines here."))
        return text

    @property
    def print(self) -> str:
        """A hash of everything typed: what was seen is saved, and nothing else."""
        told = json.dumps(
            [[name, str(value)] for name, value in sorted(self.cleaned_data.items()) if name != "file"]
        )
        return blake2b(told.encode(), digest_size=12).hexdigest()

    @property
    def was_seen(self) -> bool:
        """Whether a valid form asks to save exactly what its preview showed."""
        return self.data.get("step") == "save" and self.data.get("seen") == self.print

    @property
    def problems(self) -> list[parts.Problem]:
        """What is wrong, for the top of the page."""
        return parts.problems(self)

    def refuse_lines(self, problems: Any) -> None:
        """Say at the field what is wrong on which line."""
        for sentence in problems_in_words(problems):
            self.add_error("content", sentence)


def _text_of(sent: Any) -> tuple[str, Problem | None]:
    if sent.size > LARGEST:
        return "", Problem(0, "too_large", f"{sent.size // 1024:,}", f"{LARGEST // 1024}")
    return as_text(sent.read())


def one_line(text: str) -> str:
    """Return *text* without breaks and signs that cannot be seen."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def column_names(columns: Mapping[str, Sequence[str]]) -> str:
    """Return the names of columns in the page's language; a file may use those of any language."""
    if not is_japanese():
        return ", ".join(columns)
    return "、".join(
        next((name for name in names if not name.isascii()), key) for key, names in columns.items()
    )
