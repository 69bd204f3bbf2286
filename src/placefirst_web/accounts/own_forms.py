"""Forms of our own pages: the name, an organisation, an invitation, a role."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from placefirst_web.accounts import roles
from placefirst_web.accounts.forms import NameField, OneLineField
from placefirst_web.design.forms import Listed


class LeaderField(forms.ChoiceField):
    """Who leads new work: the account itself, or one of its organisations."""

    def __init__(self, **options: Any) -> None:
        super().__init__(label=_("Who leads it"), required=False, **options)

    def offer(self, organisations: Sequence[tuple[str, str]]) -> None:
        """Let one choose among *organisations* (number and name)."""
        self.choices = [("", _("I alone")), *organisations]


class NameForm(Listed, forms.Form):
    """The name that others see."""

    name = NameField()


class OrganisationForm(Listed, forms.Form):
    """A new organisation."""

    name = OneLineField(
        max_length=120,
        label=_("Name of the organisation"),
        help_text=_("An agency, a desk of a ministry, an institute. Its members keep work together."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, auto_id="organisation_%s", **options)  # beside the form of the name


class InvitationForm(Listed, forms.Form):
    """Whom to invite."""

    email = forms.EmailField(
        max_length=254,
        label=_("E-mail address"),
        help_text=_("A link goes there. It works once, within 72 hours, for an account with this address."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )


class TokenForm(Listed, forms.Form):
    """What a token is for."""

    name = OneLineField(
        max_length=60,
        label=_("What it is for"),
        help_text=_("Your own reminder, such as “notebook at the office”. Nobody else sees it."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class RoleForm(Listed, forms.Form):
    """Which role for whom."""

    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("Of an account that exists, with a confirmed address."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(label=_("Role"))
    country = forms.ChoiceField(label=_("Country"), required=False)

    def __init__(self, countries: list[str], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["role"].choices = list(roles.ROLES.items())  # type: ignore[attr-defined]
        self.fields["country"].choices = [  # type: ignore[attr-defined]
            (code, code or _("every country")) for code in countries
        ]
