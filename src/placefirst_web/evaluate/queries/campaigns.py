"""Which campaigns there are: open ones, those with results, those that somebody leads."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from placefirst_web.accounts.models import owned_by
from placefirst_web.registry.campaigns import find_led
from placefirst_web.registry.models import Campaign

__all__ = ["find_led", "led_by", "open_now", "with_results"]


def open_now(country: str) -> list[Campaign]:
    """Return the campaigns of *country* that take answers today from anybody, newest first."""
    today = timezone.localdate()
    there = Campaign.objects.filter(country=country, state="open", takes_open=True)
    return list(there.filter(opens__lte=today, closes__gte=today).order_by("-opens", "-pk"))


def with_results(country: str) -> list[Campaign]:
    """Return the campaigns of *country* whose results are shown to everybody, newest first."""
    there = Campaign.objects.filter(country=country, is_public=True).exclude(state="draft")
    return list(there.order_by("-closes", "-pk"))


def led_by(account: Any, country: str) -> list[Campaign]:
    """Return the campaigns of *country* that *account* leads, newest first."""
    return list(Campaign.objects.filter(owned_by(account), country=country).distinct().order_by("-pk"))
