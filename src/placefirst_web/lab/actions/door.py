"""Door: how many wrong codes are taken before the door is shut for a while.

Only wrong codes are counted: two hundred phones in one room have one address. What is counted needs a lock;
that the door is shut is read without one, so that a crowd with the right code does not wait for itself.
"""

from __future__ import annotations

from typing import Final

from allauth.core.internal import ratelimit
from django.core.cache import cache
from django.http import HttpRequest

#: Wrong codes of one address in ten minutes; of all addresses together in one minute.
WRONG: Final = {"here": "100/10m/ip", "everywhere": "600/1m/key"}
_SECONDS: Final = {"here": 600, "everywhere": 60}


def is_shut(request: HttpRequest) -> bool:
    """Return whether no code is looked at now, from this address or from any."""
    return bool(cache.get_many([_shut(request, where) for where in WRONG]))


def note_wrong(request: HttpRequest) -> None:
    """Count a wrong code; one too many shuts the door."""
    for where in WRONG:
        allowed = ratelimit.consume(
            request, app="placefirst", action=f"join_{where}", config={f"join_{where}": WRONG[where]},
            key="join", limit_get=True,
        )  # fmt: skip
        if not allowed:
            cache.set(_shut(request, where), 1, _SECONDS[where])


def _shut(request: HttpRequest, where: str) -> str:
    return f"join:shut:{where}:{ratelimit.get_ip(request) if where == 'here' else ''}"
