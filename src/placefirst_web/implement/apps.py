"""Implement as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class ImplementConfig(AppConfig):
    """Pages of the registry that an agency works in every day, and of fidelity."""

    name = "placefirst_web.implement"
    label = "implement"
