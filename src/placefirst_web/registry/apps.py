"""The registry as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    """Tables of agencies, and of campaigns."""

    name = "placefirst_web.registry"
    label = "registry"

    def ready(self) -> None:
        """Add the kind of saved work that the registry keeps."""
        from placefirst_web.accounts import saved
        from placefirst_web.registry.kept_campaigns import Campaigns

        saved.register(Campaigns())
