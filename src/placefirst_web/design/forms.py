"""Forms: one that lists what is wrong with it, one that is taken once; words, units, one file."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.forms import (
    CharField,
    Field,
    FileField,
    Form,
    HiddenInput,
    Textarea,
    TextInput,
    UUIDField,
    ValidationError,
    Widget,
)
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst.deliberation.typed import plain_line, plain_text
from placefirst_web.design.parts import Problem
from placefirst_web.design.parts import problems as problems_of
from placefirst_web.design.units import unit_in_words


class Listed:
    """Mixed into a form: its problems in the order of the page."""

    @property
    def problems(self) -> list[Problem]:
        """What is wrong, each with its field."""
        return problems_of(self)


class Once(Listed, Form):
    """A form that is taken once, however often it is sent; sent without its key it counts as new."""

    once = UUIDField(widget=HiddenInput, required=False)
    marks_required = True  # a question that must be answered says so at its label

    def __init__(self, data: Any = None, *, initial: Any = None, **options: Any) -> None:
        super().__init__(data, initial={"once": uuid4(), **(initial or {})}, label_suffix="", **options)

    @property
    def key(self) -> UUID | None:
        """The key by which it is taken once."""
        return self.cleaned_data.get("once")


class Keyed(Once):
    """A form that is taken once, and never without its key."""

    once = UUIDField(widget=HiddenInput)


class Typed(CharField):
    """Words as people type them, made plain; several lines where *rows* are given.

    What is longer than *longest* characters is refused whole, and all of it kept in the field.
    """

    def __init__(self, *, longest: int = 4_000, rows: int = 0, **options: Any) -> None:
        said = {
            "max_length": gettext_lazy(
                "This is longer than %(limit_value)d characters (%(show_value)d). Shorten it."
            ),
            **options.pop("error_messages", {}),
        }
        widget = Textarea({"rows": rows}) if rows else TextInput({"class": "wide"})
        super().__init__(
            max_length=longest, error_messages=said, **{"required": False, "widget": widget, **options}
        )
        self.rows = rows

    def widget_attrs(self, widget: Widget) -> dict[str, Any]:
        """Return no limit for the browser: it would cut what is pasted, and say nothing."""
        return {}

    def to_python(self, value: Any) -> str:
        """Return the words without signs that a screen would obey."""
        text = super().to_python(value) or ""
        return plain_text(text) if self.rows else plain_line(text)


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
