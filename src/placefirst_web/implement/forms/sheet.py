"""Sheets: the fields that a record is written with, and a form that is taken once and says what it saw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, ClassVar, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst_web.design.days import DayField
from placefirst_web.design.forms import Once
from placefirst_web.implement.words.terms import choices
from placefirst_web.implement.words.way import LABELS, Line, lines

CHOOSE: Final = gettext_lazy("Choose one of these.")
#: How far ahead of today a day may be: what happened is past, what is agreed is near, a plan may be further.
PAST, NEAR, AHEAD = 0, 92, 3 * 366


class Day(forms.Field):
    """A day, at most *ahead* days from today; the form it stands in says of which country."""

    def __init__(self, *, ahead: int = PAST, required: bool = False, **options: Any) -> None:
        super().__init__(required=required, **options)
        self.ahead = ahead

    def of(self, country: str) -> DayField:
        """Return the field as it is asked in *country*."""
        made = _Near(country, ahead=self.ahead, required=self.required, label=self.label)
        made.help_text = f"{self.help_text} {made.help_text}" if self.help_text else made.help_text
        return made


class _Near(DayField):
    def __init__(self, country: str, *, ahead: int, **options: Any) -> None:
        today = timezone.localdate()
        said = {"required": gettext_lazy("A day is needed here.")}
        super().__init__(country, latest=None if ahead else today, error_messages=said, **options)
        self._last = today + timedelta(days=ahead)
        self._ahead = ahead

    def to_python(self, value: Any) -> date | None:
        day = super().to_python(value)
        if day is not None and day > self._last:
            raise forms.ValidationError(
                _("This day is too far ahead. At most %(days)s days from today can be written.")
                % {"days": self._ahead}
            )
        return day


class OneOf(forms.ChoiceField):
    """One term of a list: one below the other, or from a menu where there are many."""

    def __init__(self, name: str, *, required: bool = True, menu: bool = False, **options: Any) -> None:
        def offered() -> list[tuple[str, str]]:
            found = choices(name)
            if required and not menu:
                return found
            return [("", _("Choose …") if required else _("not known")), *found]

        super().__init__(
            required=required, choices=offered, widget=forms.Select if menu else forms.RadioSelect,
            error_messages={"required": CHOOSE, "invalid_choice": CHOOSE}, **options,
        )  # fmt: skip


class SomeOf(forms.MultipleChoiceField):
    """Any terms of a list."""

    def __init__(self, name: str, **options: Any) -> None:
        super().__init__(
            required=False, choices=lambda: choices(name),
            widget=forms.CheckboxSelectMultiple, error_messages={"invalid_choice": CHOOSE}, **options,
        )  # fmt: skip


class YesNo(forms.ChoiceField):
    """Yes, no, or not known; nothing is taken for a no."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            required=False, widget=forms.RadioSelect,
            choices=lambda: [("yes", _("yes")), ("no", _("no")), ("", _("not known"))], **options,
        )  # fmt: skip

    def prepare_value(self, value: Any) -> Any:
        """Return what the page marks."""
        return {True: "yes", False: "no", None: ""}.get(value, value)

    def clean(self, value: Any) -> bool | None:
        """Return yes, no or nothing."""
        return {"yes": True, "no": False}.get(super().clean(value))


class Sheet(Once):
    """A form of the record: *once* takes it once; *version* or *seen* says what was there before."""

    version = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, max_length=36, widget=forms.HiddenInput)

    #: What it writes, by kind (of ``words.way``); fields without a label of their own take it from there.
    KINDS: ClassVar[Mapping[str, str]] = {}
    #: Fields that stand beside what is written.
    HIDDEN: ClassVar[tuple[str, ...]] = ("once", "version", "seen")

    def __init__(self, country: str, data: Any = None, *, initial: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        self.country = country
        for name, field in list(self.fields.items()):
            if field.label is None and name in LABELS:
                field.label = LABELS[name]
            if isinstance(field, Day):
                self.fields[name] = field.of(country)

    @property
    def asked(self) -> list[forms.BoundField]:
        """The fields that the page draws, one after the other."""
        return self.visible_fields()

    @property
    def shown(self) -> int:
        """The version of the row that the form was drawn from; 0 where there was none."""
        return self.cleaned_data.get("version") or 0

    @property
    def values(self) -> dict[str, Any]:
        """What was typed, by the columns of the table."""
        return {name: value for name, value in self.cleaned_data.items() if name not in self.HIDDEN}

    @property
    def lines(self) -> list[Line]:
        """What was typed, to be laid beside what stands there."""
        typed = {
            name: self.cleaned_data.get("when" if name == "advised_when" else name) for name in self.KINDS
        }
        if "advised_when" in typed:
            typed["when"] = typed["advised_when"]
        return lines(self.KINDS, typed, self.country, empty=True)

    def in_order(self, first: str, second: str, text: Any) -> None:
        """Refuse *second* where it lies before *first*."""
        one, two = self.cleaned_data.get(first), self.cleaned_data.get(second)
        if one and two and two < one:
            self.add_error(second, text)


def choices_of(field: forms.Field, choices: Sequence[tuple[str, str]]) -> None:
    """Let *field* offer *choices*."""
    field.choices = list(choices)  # type: ignore[attr-defined]
