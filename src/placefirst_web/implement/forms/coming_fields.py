"""Fields of the forms of coming in: words, one line, one of a closed list; and what every form carries."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy

from placefirst.deliberation.typed import plain_line, plain_text
from placefirst.practice.vocabulary import terms
from placefirst_web.design.forms import Listed
from placefirst_web.design.language import local

LONGEST_WORDS = 2_000


class Once(Listed, forms.Form):
    """A form that is taken once, however often it is sent."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    @property
    def once_key(self) -> UUID:
        """The key of this sheet."""
        key: UUID = self.cleaned_data["once"]
        return key


class Line(forms.CharField):
    """One line, without signs that a screen would obey."""

    def to_python(self, value: Any) -> str:
        """Return the line, plain."""
        return plain_line(super().to_python(value))


class Words(forms.CharField):
    """Words of several lines."""

    def __init__(self, *, rows: int = 3, **options: Any) -> None:
        super().__init__(
            widget=forms.Textarea(attrs={"rows": rows, "class": "wide"}),
            **{"max_length": LONGEST_WORDS, "required": False, **options},
        )

    def to_python(self, value: Any) -> str:
        """Return the words, plain."""
        return plain_text(super().to_python(value))


class Chosen(forms.ChoiceField):
    """One term of the closed list *of*; *unsaid* is what stands there before anything is chosen."""

    def __init__(self, of: str, *, unsaid: Any = None, **options: Any) -> None:
        self._of, self._unsaid = of, unsaid
        super().__init__(choices=self._choices, **options)

    def _choices(self) -> list[tuple[str, Any]]:
        before = [] if self._unsaid is None else [("", self._unsaid)]
        return before + [(term.key, local(dict(term.name))) for term in terms(self._of)]


CHOOSE = gettext_lazy("Choose …")
NOT_ASKED = gettext_lazy("not asked")
