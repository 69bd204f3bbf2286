"""Several countries side by side over HTTP, for everybody."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from placefirst_web.design.countries import country_or_404
from placefirst_web.evaluate.queries import countries as queries
from placefirst_web.evaluate.views.leading import download


@require_safe
def countries(request: HttpRequest, country: str) -> HttpResponse:
    """Show what networks of several countries published, measure by measure."""
    found = country_or_404(country)
    context = {"country": found, "page": queries.countries_page(country)}
    return render(request, "evaluate/countries.html", context)


@require_safe
def countries_file(request: HttpRequest, country: str, form: str) -> HttpResponse:
    """Give every figure as CSV."""
    country_or_404(country)
    if form != "csv":
        raise Http404("There is no such file.")
    return download(queries.as_file(country), "text/csv; charset=utf-8", "placefirst-countries.csv")
