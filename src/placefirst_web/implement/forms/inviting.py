"""The address to which an invitation to the own record goes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from placefirst_web.implement.forms.voice import Kept


class InvitePersonForm(Kept):
    """The person's own address, and that they want it."""

    def __init__(self, country: str, data: Any = None, *, initial: Any = None) -> None:
        super().__init__(country, data, initial=initial)
        self.fields |= {
            "email": forms.EmailField(
                label=_("E-mail address of the person"),
                help_text=_("The person’s own, which nobody else opens. It is not kept with the invitation."),
                max_length=254,
            ),
            "wants": forms.BooleanField(
                label=_("The person wants to read the own record and knows that this mail comes"),
                error_messages={"required": _("Ask the person first: the mail says that there is a record.")},
            ),
        }
