"""Limits: how many forms are taken in a while, counted in this process alone, with no trace of who sent them.

What is counted is forgotten when its while is over or the process ends. A network is a salted key of so many
addresses (``design.network``); all phones of a clinic may have one, and those of a mobile carrier too, so the
limits are wide, and who has a personal code is let past: a code is a limit of its own. Of several processes
that serve each takes its part, so that together they let in about as many as one would.
"""

from __future__ import annotations

from collections import Counter
from threading import Lock
from time import monotonic
from typing import Final

from django.http import HttpRequest

from placefirst_web.design.network import coarse_key
from placefirst_web.evaluate.actions.telling import Untold, seconds_open
from placefirst_web.registry import codes
from placefirst_web.registry.models import Campaign
from placefirst_web.settings.workers import part

#: Nobody reads and answers five questions faster; a program does.
LEAST_SECONDS: Final = 4


class Window:
    """At most *most* of each key in *seconds*; then everything is forgotten and counted anew."""

    def __init__(self, most: int, seconds: float) -> None:
        self.most, self._seconds = most, seconds
        self._ends = 0.0
        self._counted: Counter[str] = Counter()
        self._lock = Lock()

    def has_room(self, key: str) -> bool:
        """Return whether one more of *key* may come now."""
        with self._lock:
            return self._now()[key] < self.most

    def count(self, key: str) -> None:
        """Count one of *key*."""
        with self._lock:
            self._now()[key] += 1

    def forget(self) -> None:
        """Forget everything."""
        with self._lock:
            self._counted.clear()

    def _now(self) -> Counter[str]:
        if (now := monotonic()) >= self._ends:
            self._counted.clear()
            self._ends = now + self._seconds
        return self._counted


#: Forms through the open link: of one campaign, of one network; wrong codes of one network.
OF_CAMPAIGN: Final = Window(part(600), 60)
OF_NETWORK: Final = Window(part(120), 60)
WRONG_CODES: Final = Window(part(60), 600)


def let_in(request: HttpRequest, campaign: Campaign, *, nonce: str, trap: str, code: str = "") -> None:
    """Refuse what no person sends: call it before ``telling.tell``, when the form itself is in order.

    *trap* is a field that nobody sees and that has to stay empty. Raises Untold, which says what to do.
    """
    if trap:
        raise Untold("wrong.trap")
    opened = seconds_open(nonce)
    if opened is not None and opened < LEAST_SECONDS:
        raise Untold("wrong.too_fast", status=429)
    here = coarse_key(request.META.get("REMOTE_ADDR", ""))
    if code:
        _require_known(campaign, code, here)
        return
    if not OF_CAMPAIGN.has_room(str(campaign.pk)) or not OF_NETWORK.has_room(here):
        raise Untold("wrong.too_many", status=429)
    OF_CAMPAIGN.count(str(campaign.pk))
    OF_NETWORK.count(here)


def _require_known(campaign: Campaign, code: str, here: str) -> None:
    """Let a code be looked at; too many wrong ones of one network have to wait."""
    if not WRONG_CODES.has_room(here):
        raise Untold("wrong.too_many_codes", field="code", status=429)
    if codes.find(campaign, code) is None:
        WRONG_CODES.count(here)
