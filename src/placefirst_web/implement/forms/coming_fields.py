"""What the forms of coming in are made of: one of a closed list, and the key that each carries."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from placefirst_web.implement.words.terms import choices

LONGEST_WORDS = 2_000


class Chosen(forms.ChoiceField):
    """One term of the closed list *of*; *unsaid* is what stands there before anything is chosen."""

    def __init__(self, of: str, *, unsaid: Any = None, **options: Any) -> None:
        self._of, self._unsaid = of, unsaid
        super().__init__(choices=self._choices, **options)

    def _choices(self) -> list[tuple[str, Any]]:
        before = [] if self._unsaid is None else [("", self._unsaid)]
        return before + choices(self._of)


CHOOSE = gettext_lazy("Choose …")
NOT_ASKED = gettext_lazy("not asked")
