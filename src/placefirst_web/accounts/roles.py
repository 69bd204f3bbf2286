"""Roles: what an account may do beyond its own work; given by name, never by default."""

from __future__ import annotations

from typing import Any, Final

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

#: An editor adds indicators and agencies to the Map; a reviewer accepts corrections of numbers; an operator
#: gives and takes roles.
ROLES: Final[dict[str, str | Promise]] = {
    "editor": _("Editor: adds indicators and agencies"),
    "reviewer": _("Reviewer: accepts corrections of numbers"),
    "operator": _("Operator: gives and takes roles"),
}


def has_role(account: Any, role: str, country: str) -> bool:
    """Return whether *account* holds *role* for *country*; an anonymous reader holds none.

    Raises KeyError for a role that there is not.
    """
    ROLES[role]
    if not account.is_authenticated:
        return False
    return bool(account.grants.filter(Q(country="") | Q(country=country), role=role).exists())
