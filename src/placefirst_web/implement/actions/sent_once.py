"""Sent once: a form that is sent again changes nothing again; the key stands in its hidden field ``once``."""

from __future__ import annotations

from typing import Any

from placefirst_web.registry.door import Door, take, taken


def was_sent(door: Door, form: Any) -> bool:
    """Return whether this very form was taken before; without a key it counts as new."""
    key = form.cleaned_data.get("once")
    return key is not None and taken(door, key) is not None


def note_sent(door: Door, form: Any, address: str) -> None:
    """Keep that the form was taken, in the transaction of what it changed."""
    key = form.cleaned_data.get("once")
    if key is not None:
        take(door, key, address)
