"""Limits: how many forms are taken in a while, counted without a trace of who sent them."""

from __future__ import annotations

from django.http import HttpRequest

from placefirst.errors import InvalidRequest
from placefirst_web.registry.models import Campaign


class TooMany(InvalidRequest):
    """More forms or wrong codes than are taken in a while; a page answers 429 and keeps what was typed."""


def let_in(request: HttpRequest, campaign: Campaign, *, nonce: str, trap: str, code: str = "") -> None:
    """Refuse what no person sends: call it before ``telling.tell``, when the form itself is in order.

    *trap* is a field that nobody sees and that has to stay empty. Raises InvalidRequest in a plain sentence.
    """
