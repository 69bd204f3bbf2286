"""Forms of who works here: whom to invite, a seat, its end; a site and a team."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst_web.accounts.forms import OneLineField
from placefirst_web.design.days import PickedDay
from placefirst_web.design.forms import Keyed
from placefirst_web.implement.words.terms import choices

LONGEST_REVIEW: Final = timedelta(days=366)  # of a reviewer's seat
ASK: Final = ("GET", "HEAD")


class SeatFields(Keyed):
    """What a seat is: its role, its team, how much of a week."""

    role = forms.ChoiceField(label=gettext_lazy("Works here as"))
    name = OneLineField(
        max_length=80, required=False, label=gettext_lazy("Name"),
        help_text=gettext_lazy("As colleagues see it. Left empty: the name of the account."),
    )  # fmt: skip
    team = forms.ChoiceField(label=gettext_lazy("Team"), required=False)
    full_time = forms.DecimalField(
        label=gettext_lazy("Full-time equivalent"),
        help_text=gettext_lazy("1 is full-time, 0.5 half of it. The caseload ratio counts with it."),
        min_value=Decimal("0.05"), max_value=1, max_digits=3, decimal_places=2, initial=1,
    )  # fmt: skip
    until = PickedDay(
        label=gettext_lazy("Last day"),
        required=False,
        help_text=gettext_lazy("Empty: no end. A fidelity reviewer’s seat has one, within a year."),
    )

    def __init__(self, data: Any = None, *, teams: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["role"].choices = choices("staff_role")  # type: ignore[attr-defined]
        self.fields["team"].choices = [("", _("no team")), *teams]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse a last day that is over, and a reviewer without one."""
        given = super().clean() or {}
        until: date | None = given.get("until")
        today = timezone.localdate()
        if until is not None and until < today:
            self.add_error("until", _("This day is over."))
        elif given.get("role") == "reviewer" and "until" not in self.errors:
            if until is None:
                self.add_error("until", _("A fidelity reviewer comes for a while: give the last day."))
            elif until > today + LONGEST_REVIEW:
                self.add_error("until", _("A reviewer’s seat lasts a year at most."))
        return given


class InviteForm(SeatFields):
    """Whom to invite, to which seat."""

    email = forms.EmailField(
        max_length=254, label=gettext_lazy("E-mail address"),
        help_text=gettext_lazy(
            "A link goes there. It works once, within 72 hours, for whoever has confirmed this address."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    field_order: Final = ["email", "role", "name", "team", "full_time", "until"]


class SeatForm(SeatFields):
    """A seat as it is from now on."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class ConfirmForm(Keyed):
    """That a leader's seat is confirmed."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class OwnSeatForm(Keyed):
    """What one says of the own seat."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    name = OneLineField(
        max_length=80, label=gettext_lazy("Name"), help_text=gettext_lazy("As colleagues see it.")
    )
    is_peer = forms.BooleanField(
        required=False,
        label=gettext_lazy("I work here with lived experience, and colleagues may know it"),
    )


class EndForm(Keyed):
    """When a seat ends, and who goes on with its caseload."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    when = forms.ChoiceField(
        label=gettext_lazy("When does it end"),
        widget=forms.RadioSelect,
        choices=[("now", gettext_lazy("At once")), ("on", gettext_lazy("After the last day"))],
        initial="now",
    )
    last_day = PickedDay(label=gettext_lazy("Last day"), required=False)
    heir = forms.ChoiceField(
        label=gettext_lazy("Who goes on with the caseload"),
        required=False,
        help_text=gettext_lazy(
            "Left open, the people stand without a specialist, and the team leader sees it."
        ),
    )

    def __init__(self, data: Any = None, *, colleagues: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["heir"].choices = [("", _("nobody yet")), *colleagues]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for the last day where the seat ends after one."""
        given = super().clean() or {}
        if given.get("when") == "on" and "last_day" not in self.errors:
            day = given.get("last_day")
            if day is None:
                self.add_error("last_day", _("Give the last day."))
            elif day < timezone.localdate():
                self.add_error("last_day", _("This day is over."))
        return given


class SiteForm(Keyed):
    """A place where the service works."""

    name = OneLineField(max_length=120, label=gettext_lazy("Name of the site"))
    postal_code = OneLineField(max_length=10, required=False, label=gettext_lazy("Postal code"))


class TeamForm(Keyed):
    """An IPS unit, or a treatment team that the service works with."""

    name = OneLineField(max_length=120, label=gettext_lazy("Name of the team"))
    kind = forms.ChoiceField(label=gettext_lazy("Kind"))
    site = forms.ChoiceField(label=gettext_lazy("Site of the team"), required=False)

    def __init__(self, data: Any = None, *, sites: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["kind"].choices = choices("team_kind")  # type: ignore[attr-defined]
        self.fields["site"].choices = [("", _("no site")), *sites]  # type: ignore[attr-defined]


def first_values(row: Any, names: Sequence[str], **more: Any) -> Mapping[str, Any]:
    """Return what a form of *row* begins with."""
    return {**{name: getattr(row, name) for name in names}, "version": row.version, **more}
