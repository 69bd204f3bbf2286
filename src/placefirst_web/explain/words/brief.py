"""Which briefs there are, and what a reader may add to one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

TWO_PAGES, FULL, SLIDE, RIGHTS = "two-pages", "full", "slide", "rights"
KINDS: Mapping[str, str | Promise] = {
    TWO_PAGES: gettext_lazy("Two pages"),
    FULL: gettext_lazy("Full brief"),
    SLIDE: gettext_lazy("One slide"),
    RIGHTS: gettext_lazy("Rights version"),
}
#: The files of each kind; each kind is a page of the web, too.
FACES: Mapping[str, tuple[str, ...]] = {
    TWO_PAGES: ("pdf", "docx"),
    FULL: ("pdf", "docx"),
    SLIDE: ("pptx", "pdf"),
    RIGHTS: ("pdf", "docx"),
}


@dataclass(frozen=True, slots=True)
class Own:
    """What the reader says on top: a title instead of the finding, for whom, when, and a sentence."""

    title: str = ""
    whom: str = ""
    day: date | None = None
    sentence: str = ""
