"""Own: the words of the pages of the person served, in English, Japanese or plain Japanese with readings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from django.utils import timezone
from django.utils.html import conditional_escape, format_html_join
from django.utils.safestring import mark_safe

from placefirst.documents.own_record import PLAIN, say, say_term, words
from placefirst.documents.readings import without_readings
from placefirst_web.design.furigana import ruby

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spoken:
    """The words of one reading; *is_marked* sets readings above the words of the plain one as markup."""

    reading: str
    is_marked: bool = True
    do_not_call_in_templates: ClassVar[bool] = True

    def __call__(self, key: str, **values: object) -> str:
        """Return the text *key* with *values* in their places, which are shown as people wrote them."""
        if self.reading != PLAIN:
            return say(key, self.reading, **values)
        if not self.is_marked:
            return without_readings(words()[key][PLAIN]).format(**values)
        holes = {name: f"\x00{number}\x01" for number, name in enumerate(values)}
        text = ruby(say(key, self.reading, **holes))
        for hole, value in zip(holes.values(), values.values(), strict=True):
            text = text.replace(hole, conditional_escape(value))
        return mark_safe(text)  # noqa: S308  the text is escaped by ruby, each value here

    def __getitem__(self, key: str) -> str:
        """Return the text *key*, for templates."""
        return self(key)

    def knows(self, key: str) -> bool:
        """Return whether there is a text *key*."""
        return key in words()

    @property
    def language(self) -> str:
        """The language of the reading."""
        return "en" if self.reading == "en" else "ja"

    def term(self, name: str, key: str) -> str:
        """Return the term *key* of the list *name*; empty for none."""
        text = say_term(name, key, self.reading) if key else ""
        return ruby(text) if self.reading == PLAIN and self.is_marked else without_readings(text)

    def day(self, on: date | None) -> str:
        """Return a day as people say it; empty for none."""
        if on is None:
            return ""
        if isinstance(on, datetime):
            on = timezone.localtime(on).date()
        if self.reading == "en":
            return f"{on.day} {_MONTHS[on.month - 1]} {on.year}"
        if self.reading == PLAIN:
            text = f"{on.year}年《ねん》{on.month}月《がつ》{on.day}日《にち》"
            return ruby(text) if self.is_marked else without_readings(text)
        return f"{on.year}年{on.month}月{on.day}日"

    def time(self, at: datetime) -> str:
        """Return a day and a time of this place."""
        here = timezone.localtime(at)
        return self.day(here.date()) + conditional_escape(f" {here:%H:%M}")

    def joined(self, parts: Sequence[str]) -> str:
        """Return several parts as one text; those that hold readings stay markup."""
        return format_html_join(", " if self.reading == "en" else "、", "{}", ((each,) for each in parts))
