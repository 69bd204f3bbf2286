"""The design system as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class DesignConfig(AppConfig):
    """Components and the style guide."""

    name = "placefirst_web.design"
    label = "design"

    def ready(self) -> None:
        """See that kept pages are forgotten when what they show is saved."""
        from django.db.models.signals import m2m_changed, post_delete, post_save

        from placefirst_web.design.kept import forget_with

        for signal in (post_save, post_delete, m2m_changed):
            signal.connect(forget_with, dispatch_uid=f"kept-{id(signal)}")
