"""Forms: one that lists what is wrong with it, as ``_errors.html`` shows it; units after fields; one file."""

from __future__ import annotations

from typing import Any

from django.forms import Field, FileField, ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst_web.design.parts import Problem
from placefirst_web.design.parts import problems as problems_of
from placefirst_web.design.units import unit_in_words


class Listed:
    """Mixed into a form: its problems in the order of the page."""

    @property
    def problems(self) -> list[Problem]:
        """What is wrong, each with its field."""
        return problems_of(self)


def say_unit(field: Field, unit: str) -> None:
    """Let templates find *unit* (one of the core's) in the page's language as ``field.field.unit``."""
    words = unit_in_words(unit)
    field.unit = unit if words == f"{unit}s" else words  # type: ignore[attr-defined]


class OneFile(FileField):
    """A file that must be there and not empty, of at most *most* bytes where they are given."""

    def __init__(self, *, most: int | None = None, **options: Any) -> None:
        said = {
            "required": gettext_lazy("Choose a file first."),
            "empty": gettext_lazy("This file is empty."),
        }
        super().__init__(error_messages=said, **options)
        self._most = most

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return the file that was sent; refuse one that is too large before anybody reads it."""
        upload = super().clean(data, initial)
        if self._most is not None and upload.size > self._most:
            raise ValidationError(_("This file is larger than %(most)s bytes.") % {"most": f"{self._most:,}"})
        return upload
