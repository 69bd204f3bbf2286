"""The interface as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """What programs ask."""

    name = "placefirst_web.api"
    label = "api"
