"""Demonstration: who may be whom, and how far the invented agencies are filled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.http.request import split_domain_port

from placefirst_web.accounts.models import Account
from placefirst_web.registry.demonstration.fill import Progress, progress
from placefirst_web.registry.demonstration.plan import COUNTRY, DOMAIN, PARTS

#: Names under which this machine asks itself.
LOOPBACK = ("127.0.0.1", "::1")
HOSTS = ("127.0.0.1", "localhost", "[::1]")
#: What a proxy adds: then the reader sits elsewhere, whatever the address says.
FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_VIA")


@dataclass(frozen=True, slots=True)
class Somebody:
    """One of the eight invented people; *is_ready* once their agency is filled."""

    key: str
    name: Mapping[str, str]
    says: Mapping[str, str]
    is_ready: bool


@dataclass(frozen=True, slots=True)
class Demonstration:
    """The eight people, and how many agencies are filled."""

    people: list[Somebody]
    progress: Progress


def is_offered(request: HttpRequest, country: str) -> bool:
    """Return whether the reader may be an invented person: in a demonstration, and on this very machine."""
    return (
        settings.DEMONSTRATION
        and country == COUNTRY
        and request.META.get("REMOTE_ADDR") in LOOPBACK
        and split_domain_port(request.get_host())[0] in HOSTS
        and not any(name in request.META for name in FORWARDED)
    )


def demonstration() -> Demonstration:
    """Return who can be chosen now."""
    there = set(Account.objects.filter(email__endswith=f"@{DOMAIN}").values_list("email", flat=True))
    people = [Somebody(part.key, part.name, part.says, f"{part.key}@{DOMAIN}" in there) for part in PARTS]
    return Demonstration(people, progress())


def account_of(key: str) -> Account | None:
    """Return the account of one of the eight, None for anybody else or while the agency is not filled."""
    if key not in {part.key for part in PARTS}:
        return None
    return Account.objects.filter(email=f"{key}@{DOMAIN}").first()
