"""The registry as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    """Tables of agencies."""

    name = "placefirst_web.registry"
    label = "registry"
