"""What Evaluate offers to programs: public campaigns, their figures, and the reasons that were told."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from placefirst.errors import UnknownName
from placefirst.exchange.campaign_figures import figures_data
from placefirst.parameters.read import load_country
from placefirst_web.design.language import local
from placefirst_web.evaluate.queries import campaigns as known
from placefirst_web.evaluate.queries import reasons as told
from placefirst_web.evaluate.queries import results

Plain = dict[str, Any]


def campaigns(code: str) -> list[Plain]:
    """Return the campaigns of a country whose results are public, newest first; raises UnknownName."""
    load_country(code)
    return [
        {
            "key": str(row.key),
            "title": local(row.title),
            "opens": row.opens,
            "closes": row.closes,
            "is_running": row.state != "closed",
            "is_synthetic": row.is_synthetic,
            "page": reverse("evaluate:campaign", args=[code, row.key]),
        }
        for row in known.with_results(code)
    ]


def campaign(code: str, key: str) -> Plain:
    """Return the figures of one of them, or of the example of the imaginary country; raises UnknownName."""
    if key == told.EXAMPLE and load_country(code).is_imaginary:
        return figures_data(results.example())
    try:
        found = results.found(AnonymousUser(), code, UUID(key))
    except ValueError:
        found = None
    if found is None:
        raise UnknownName("campaign", key, [each["key"] for each in campaigns(code)])
    return figures_data(found)


def reasons(code: str, campaign: str, area: str) -> Plain:
    """Return the refusals that IPS would not accept; raises UnknownName."""
    return told.data(told.found(code, campaign=campaign, area=area))
