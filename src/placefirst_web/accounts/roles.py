"""Roles: what an account may do beyond its own work; given by name, never by default."""

from __future__ import annotations

from typing import Any, Final

from allauth.account.models import EmailAddress
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst.errors import InvalidRequest, UnknownName
from placefirst.parameters.read import country_codes
from placefirst_web.accounts.models import Account, RoleGrant

#: An editor adds indicators and agencies to the Map; a reviewer accepts corrections of numbers; an operator
#: gives and takes roles.
ROLES: Final[dict[str, str | Promise]] = {
    "editor": gettext_lazy("Editor: adds indicators and agencies"),
    "reviewer": gettext_lazy("Reviewer: accepts corrections of numbers"),
    "operator": gettext_lazy("Operator: gives and takes roles"),
}


def has_role(account: Any, role: str, country: str) -> bool:
    """Return whether *account* holds *role* for *country*; an anonymous reader holds none.

    Raises KeyError for a role that there is not.
    """
    ROLES[role]
    if not account.is_authenticated:
        return False
    return bool(account.grants.filter(Q(country="") | Q(country=country), role=role).exists())


def operates(account: Any) -> list[str]:
    """Return the countries whose roles *account* gives and takes; an empty code stands for every country."""
    if not account.is_authenticated:
        return []
    held = list(account.grants.filter(role="operator").values_list("country", flat=True))
    return ["", *country_codes()] if "" in held else sorted(held)


def grant(email: str, role: str, country: str = "", *, given_by: Account | None = None) -> RoleGrant:
    """Give *role* to the account with this confirmed address; giving it twice changes nothing.

    Whoever gives it must be operator there; nobody (None) is the command on the server itself. Raises
    UnknownName for a role or a country that there is not, InvalidRequest without right or account.
    """
    _require_operator(given_by, country)
    if role not in ROLES:
        raise UnknownName("role", role, ROLES)
    if country and country not in country_codes():
        raise UnknownName("country", country, country_codes())
    account = account_of(email)
    return RoleGrant.objects.get_or_create(
        account=account, role=role, country=country, defaults={"given_by": given_by}
    )[0]


def revoke(email: str, role: str, country: str = "", *, taken_by: Account | None = None) -> None:
    """Take *role* away again, as :func:`grant` gives it.

    Raises InvalidRequest without the right, if it was not held, or if nobody could give roles then.
    """
    _require_operator(taken_by, country)
    held = RoleGrant.objects.filter(account__email=email.strip().lower(), role=role, country=country).first()
    if held is None:
        raise InvalidRequest(_("This account does not hold this role there."))
    others = RoleGrant.objects.filter(role="operator", country="").exclude(pk=held.pk)
    if role == "operator" and country == "" and not others.exists():
        raise InvalidRequest(_("This is the last operator of every country. Name another one first."))
    held.delete()


def _require_operator(account: Account | None, country: str) -> None:
    if account is not None and country not in operates(account):
        raise InvalidRequest(_("You give and take roles for other countries only."))


def account_of(email: str) -> Account:
    """Return the account of a confirmed address. Raises InvalidRequest where there is none."""
    address = (
        EmailAddress.objects.filter(email=email.strip().lower(), verified=True, primary=True)
        .select_related("user")
        .first()
    )
    if address is None:
        raise InvalidRequest(
            _("No account has this confirmed e-mail address. Sign up and open the link in the mail first.")
        )
    account: Account = address.user
    return account
