"""Evaluate's first page: what there is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from placefirst_web.design.countries import country_or_404


@require_safe
def index(request: HttpRequest, country: str) -> HttpResponse:
    """List the pages of Evaluate."""
    return render(request, "evaluate/index.html", {"country": country_or_404(country)})
