"""Evaluate as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class EvaluateConfig(AppConfig):
    """What came of it."""

    name = "placefirst_web.evaluate"
    label = "evaluate"
