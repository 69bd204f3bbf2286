"""The pages of Explain as Django knows them."""

from __future__ import annotations

from django.apps import AppConfig


class ExplainConfig(AppConfig):
    """Move a rule, see the country answer."""

    name = "placefirst_web.explain"
    label = "explain"
