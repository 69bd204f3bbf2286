"""The home pages as Django knows them."""

from __future__ import annotations

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """Where a visitor arrives."""

    name = "placefirst_web.home"
    label = "home"
