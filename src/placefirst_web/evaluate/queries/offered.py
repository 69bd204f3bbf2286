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
from placefirst_web.registry import shared

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


def networks(code: str) -> list[Plain]:
    """Return the public quarters of the networks of this installation in a country; raises UnknownName."""
    load_country(code)
    return [
        {
            "network": str(row.of),
            "name": local(dict(row.own.name)),
            "quarter": f"{row.first:%Y-%m}",
            "issue": row.issue,
            "digest": row.digest,
            "is_synthetic": row.own.is_synthetic,
            "page": reverse("evaluate:countries", args=[code]),
        }
        for row in shared.public_files()
        if row.own is not None and row.country == code
    ]


def network_file(code: str, key: str, quarter: str) -> bytes:
    """Return the signed file of a public quarter of a network of this installation; raises UnknownName."""
    load_country(code)
    for row in shared.public_files():
        if row.own is not None and (row.country, str(row.of), f"{row.first:%Y-%m}") == (code, key, quarter):
            return row.file.encode()
    known_ones = [f"{each['network']} {each['quarter']}" for each in networks(code)]
    raise UnknownName("network", f"{key} {quarter}", known_ones)
