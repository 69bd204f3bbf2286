"""What the pages of accounts show: no HTTP, no HTML."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.utils.functional import Promise

from placefirst_web.accounts import roles, saved
from placefirst_web.accounts.models import Account, Membership, RoleGrant


@dataclass(frozen=True, slots=True)
class Held:
    """A role that an account holds; *country* is empty for every country."""

    label: str | Promise
    country: str
    email: str = ""
    role: str = ""
    name: str = ""
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class KindOfWork:
    """One kind of saved work with its pieces."""

    name: str
    label: str | Promise
    pieces: list[saved.Piece]


@dataclass(frozen=True, slots=True)
class AccountPage:
    """All that ``accounts/home.html`` shows."""

    email: str
    name: str
    factors: int  # second factors, recovery codes apart
    memberships: list[Membership]
    held: list[Held]
    work: list[KindOfWork]
    operates: bool
    tokens: int  # for the interface


def account_page(account: Account) -> AccountPage:
    """Return all that "Your account" shows of *account*."""
    return AccountPage(
        email=account.email,
        name=account.name,
        factors=_factors(account).exclude(type=Authenticator.Type.RECOVERY_CODES).count(),
        memberships=list(account.memberships.select_related("organisation").order_by("organisation__name")),
        held=[_held(grant) for grant in account.grants.order_by("role", "country")],
        work=[KindOfWork(kind.name, kind.label, kind.pieces(account)) for kind in saved.kinds()],
        operates=bool(roles.operates(account)),
        tokens=account.api_tokens.count(),
    )


def grants_of(countries: list[str]) -> list[Held]:
    """Return every role that was given for these countries, for the page of roles."""
    found = RoleGrant.objects.filter(country__in=countries).select_related("account")
    return [_held(grant) for grant in found.order_by("role", "country", "account__email")]


def data_of(account: Account) -> dict[str, Any]:
    """Return all that is kept about *account* and is its own, as plain values for its download."""
    addresses = EmailAddress.objects.filter(user=account)
    return {
        "account": {
            "email": account.email,
            "name": account.name,
            "joined_at": account.joined_at.isoformat(),
            "last_login": account.last_login.isoformat() if account.last_login else None,
        },
        "email_addresses": [
            {"email": each.email, "confirmed": each.verified, "in_use": each.primary} for each in addresses
        ],
        "second_factors": [
            {"kind": each.get_type_display(), "since": each.created_at.isoformat()}
            for each in _factors(account)
        ],
        "organisations": [
            {"name": each.organisation.name, "steward": each.is_steward, "since": each.since.isoformat()}
            for each in account.memberships.select_related("organisation")
        ],
        "roles": [
            {"role": each.role, "country": each.country or None, "since": each.given_at.isoformat()}
            for each in account.grants.all()
        ],
        "api_tokens": [
            {
                "name": each.name,
                "made_at": each.made_at.isoformat(),
                "last_used": each.last_used.isoformat() if each.last_used else None,
            }
            for each in account.api_tokens.order_by("name")
        ],
        "saved_work": {kind.name: kind.data(account) for kind in saved.kinds()},
    }


def _factors(account: Account) -> Any:
    return Authenticator.objects.filter(user=account)


def _held(grant: RoleGrant) -> Held:
    label = roles.ROLES.get(grant.role, grant.role)
    return Held(label, grant.country, grant.account.email, grant.role, grant.account.name, grant.given_at)
