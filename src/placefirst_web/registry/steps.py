"""Steps: an agency's quarter in the form in which all that is made of a network's figures is made of it.

Where an agency's line of people begins is drawn from this installation's secret and the agency's own id: it
stands nowhere, and is the same tomorrow.
"""

from __future__ import annotations

from functools import cache, lru_cache
from uuid import UUID

from django.utils.crypto import salted_hmac

from placefirst.exchange.stepped import STEP, stepped
from placefirst.measures.quarterly import Quarterly

_SALT = "placefirst.steps.1"


@lru_cache(maxsize=8192)
def _start(service: UUID) -> int:
    return int(salted_hmac(_SALT, str(service), algorithm="sha256").hexdigest(), 16) % STEP


@cache
def edition() -> str:
    """Return by what counts are brought to steps now: sums of another edition are added up anew."""
    return "in steps: " + salted_hmac(_SALT, "edition", algorithm="sha256").hexdigest()[:16]


def as_seen(service: UUID, quarterly: Quarterly) -> Quarterly:
    """Return what *service* handed in as its network sees it."""
    return stepped(quarterly, _start(service))
