"""Live as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class LiveConfig(AppConfig):
    """Events that open pages are told of."""

    name = "placefirst_web.live"
    label = "live"
