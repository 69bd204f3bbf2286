"""The first page of the Lab."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from placefirst_web.design.countries import country_or_404


@never_cache
@require_safe
def index(request: HttpRequest, country: str) -> HttpResponse:
    """Show what a lab is, how to join one, and the reader's own."""
    return render(request, "lab/index.html", {"country": country_or_404(country)})
