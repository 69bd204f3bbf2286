"""Evaluate's first page: what there is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from placefirst_web.design.countries import country_or_404
from placefirst_web.evaluate.queries.index import headline


@require_safe
def index(request: HttpRequest, country: str) -> HttpResponse:
    """Say what there is to look at, and list the pages of Evaluate."""
    context = {"country": country_or_404(country), "headline": headline(country)}
    return render(request, "evaluate/index.html", context)
