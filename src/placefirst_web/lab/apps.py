"""The Lab as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class LabConfig(AppConfig):
    """Decide together: live rooms, and what came of them."""

    name = "placefirst_web.lab"
    label = "lab"
