"""Privacy as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    """Keys, and the trail of who read and changed what."""

    name = "placefirst_web.privacy"
    label = "privacy"
