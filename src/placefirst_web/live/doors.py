"""Doors: who may listen to a channel, as the application says that the channel belongs to.

A channel is named ``kind:thing``. An application names the door of its kind when it starts (``guard``); a
kind without a door is closed. Doors are asked in a thread of their own, with a connection that is given back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db import connections


@dataclass(frozen=True, slots=True)
class Pass:
    """What a listener is told: the events for these *audiences*; *who* listens, as far as counting goes."""

    audiences: frozenset[str]
    who: str


Door = Callable[[str, Mapping[str, str]], Pass | None]
_doors: dict[str, Door] = {}


def guard(kind: str, door: Door) -> None:
    """Let *door* (thing and cookies to a pass, None for no) decide about the channels of *kind*."""
    _doors[kind] = door


def ask(channel: str, cookies: Mapping[str, str]) -> Pass | None:
    """Return the pass of who holds *cookies* for *channel*, or None: not for them, or no such channel."""
    kind, _, thing = channel.partition(":")
    door = _doors.get(kind)
    if door is None:
        return None
    try:
        return door(thing, cookies)
    finally:
        connections.close_all()
