"""Turned away over HTTP: what it is for, where to tell of it, and what was found."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from placefirst_web.design.countries import country_or_404
from placefirst_web.evaluate.queries import campaigns, telling
from placefirst_web.evaluate.queries.known import known


@require_safe
def turned_away(request: HttpRequest, country: str) -> HttpResponse:
    """Say what is counted, which campaigns are open, and what the closed ones found."""
    context = {
        "country": country_or_404(country),
        "known": known(country),
        "help": telling.help_for(country, request.LANGUAGE_CODE),
        "words": telling.words(request.LANGUAGE_CODE),
        "open": campaigns.open_now(country),
        "found": campaigns.with_results(country),
        "mine": campaigns.led_by(request.user, country),
    }
    return render(request, "evaluate/turned_away.html", context)
