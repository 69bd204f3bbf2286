"""Listening: who may be told what changes in a room, by the cookies of an open page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib import import_module
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user
from django.http import HttpRequest

from placefirst_web.lab.queries.asking import find_room
from placefirst_web.library.models.labs import Lab
from placefirst_web.live.doors import Pass
from placefirst_web.live.events import EVERYONE, LEADERS

_KEY = re.compile(r"[0-9a-f]{32}\Z", re.ASCII)


def door(thing: str, cookies: Mapping[str, str]) -> Pass | None:
    """Return the pass of who holds *cookies* for the lab whose key is *thing*; None for a stranger."""
    if not _KEY.match(thing):
        return None
    key = UUID(hex=thing)
    country = Lab.objects.filter(key=key).values_list("country", flat=True).first()
    if country is None:
        return None
    account = _account(cookies)
    room = find_room(account, dict(cookies), country, key)
    if room is None:
        return None
    if room.is_leader:
        return Pass(frozenset({EVERYONE, LEADERS}), f"account {account.pk}")
    assert room.seat is not None
    return Pass(frozenset({EVERYONE}), f"seat {room.seat.pk}")


def _account(cookies: Mapping[str, str]) -> Any:
    """Return who is signed in by the session of *cookies*, as a page would know them."""
    request = HttpRequest()
    store = import_module(settings.SESSION_ENGINE).SessionStore
    request.session = store(cookies.get(settings.SESSION_COOKIE_NAME))
    return get_user(request)
