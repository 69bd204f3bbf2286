"""Map as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class MapConfig(AppConfig):
    """The pages of Map."""

    name = "placefirst_web.map"
    label = "map"
