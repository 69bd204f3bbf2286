"""Quotas: how often somebody may ask in an hour, counted without knowing who it is.

A token is counted by its number. Who sends none is counted by the network it asks from (the first three
parts of an IPv4 address, the first 48 bits of an IPv6 address), and of that only a hash is kept, salted with
the day and the secret of this installation, until the hour is over.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from typing import Final

from django.conf import settings
from django.db import connection

from placefirst_web.accounts.models import ApiToken
from placefirst_web.api.models import Spent
from placefirst_web.design.network import coarse_key, network
from placefirst_web.design.problems import Problem
from placefirst_web.jobs.queue import Asker

HOUR: Final = 3600
_COUNT: Final = """
    INSERT INTO api_spent (caller, kind, since, used) VALUES (%s, %s, %s, 1)
    ON CONFLICT (caller, kind, since) DO UPDATE SET used = api_spent.used + 1
    RETURNING used
"""


@dataclass(frozen=True, slots=True)
class Left:
    """What is left of a quota: *most* in an hour, *left* of them, *seconds* until all are there again."""

    most: int
    left: int
    seconds: int


@dataclass(slots=True)
class Caller:
    """Who asks: *key* tells callers apart and names nobody, *plan* is "visitor" or "token"."""

    key: str
    plan: str
    group: str = ""  # all who ask from one network, in the queue of runs
    spent: dict[str, Left] = field(default_factory=dict)

    @property
    def asker(self) -> Asker:
        """The same as the queue of runs knows it: each wish stands for itself."""
        return Asker(self.key, group=self.group)

    def spend(self, kind: str) -> None:
        """Count one of *kind* ("reads", "runs"); raises Problem where the quota is used up."""
        most = settings.API_QUOTAS[self.plan][kind]
        now = int(time.time())
        since = now - now % HOUR
        with connection.cursor() as cursor:
            cursor.execute(_COUNT, [self.key, kind, since])
            (used,) = cursor.fetchone()
        if used == 1:  # somebody new in this hour: forget the hours before
            Spent.objects.filter(since__lt=since).delete()
        left = Left(most, max(most - used, 0), since + HOUR - now)
        self.spent[kind] = left
        if used > most:
            raise Problem("quota-exceeded", headers={"Retry-After": str(left.seconds)})

    @property
    def headers(self) -> dict[str, str]:
        """The header fields that say the quotas, and what is left of those that this request used."""
        policy = ", ".join(
            f'"{kind}";q={most};w={HOUR}' for kind, most in settings.API_QUOTAS[self.plan].items()
        )
        rest = ", ".join(f'"{kind}";r={each.left};t={each.seconds}' for kind, each in self.spent.items())
        return {"RateLimit-Policy": policy, **({"RateLimit": rest} if rest else {})}


def of_token(token: ApiToken, address: str) -> Caller:
    """Return the caller that sends *token* from *address*."""
    return Caller(f"token:{token.pk}", "token", coarse_key(address))


def of_network(address: str, day: date) -> Caller:
    """Return the caller that asks from *address* without a token."""
    salted = f"{day}:{network(address)}".encode()
    key = blake2b(salted, key=settings.SECRET_KEY.encode()[:64], digest_size=12).hexdigest()
    return Caller(f"from:{key}", "visitor", coarse_key(address))
