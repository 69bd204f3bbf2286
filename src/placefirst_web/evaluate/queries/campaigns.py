"""Which campaigns there are: open ones, those with results, those that somebody leads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from placefirst.refusals import campaign as plain
from placefirst.refusals.report import Report
from placefirst_web.accounts.models import owned_by
from placefirst_web.registry.campaigns import campaign_of, find_campaign, find_led, reports_of
from placefirst_web.registry.models import Campaign

__all__ = ["Told", "find_led", "led_by", "open_now", "told", "with_results"]


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


@dataclass(frozen=True, slots=True)
class Told:
    """A campaign with what was told in it, as far as it may be counted yet."""

    campaign: plain.Campaign
    reports: Sequence[Report]
    until: date | None  # the first month that is not counted yet; None: all is


def told(account: Any, country: str, key: UUID) -> Told | None:
    """Return a campaign that *account* may see: one whose results are public, or one it leads; else None.

    Of a running one only what was told before this month is counted, for its leader, too.
    """
    row = find_campaign(country, key)
    is_shown = row is not None and row.is_public and row.state != "draft"
    if row is None or not (is_shown or find_led(account, country, key)):
        return None
    until = None if row.state == "closed" else timezone.localdate().replace(day=1)
    return Told(campaign_of(row), reports_of(row, until=until), until)
