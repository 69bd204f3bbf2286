"""Funding over HTTP: how countries pay for IPS, on the same fields."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from placefirst.errors import UnknownName
from placefirst_web.design.errors import error_in_words
from placefirst_web.map.queries.funding import funding_page


@require_safe
def funding(request: HttpRequest, country: str) -> HttpResponse:
    """Show every way of paying for IPS on the same fields, those of *country* first."""
    try:
        page = funding_page(country)
    except UnknownName as error:
        raise Http404(error_in_words(error)) from error
    return render(request, "map/funding.html", {"page": page, "country": page.country})
