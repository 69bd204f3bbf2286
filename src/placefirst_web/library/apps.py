"""The library as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """Tables of kept things."""

    name = "placefirst_web.library"
    label = "library"
