"""The home pages over HTTP."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from placefirst.errors import UnknownName
from placefirst_web.design.errors import error_in_words
from placefirst_web.home import queries


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show the countries there are."""
    return render(request, "home/index.html", {"groups": queries.countries()})


@require_safe
def country(request: HttpRequest, country: str) -> HttpResponse:
    """Show a country's argument, and what there is to do for it."""
    try:
        page = queries.country_page(country, timezone.localdate())
    except UnknownName as error:
        raise Http404(error_in_words(error)) from error
    return render(request, "home/country.html", {"page": page, "country": page.country})
