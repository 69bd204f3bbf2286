"""The design system as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class DesignConfig(AppConfig):
    """Components and the style guide."""

    name = "placefirst_web.design"
    label = "design"
