"""The series over HTTP: all of a country or one, and each to take away."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from placefirst.errors import UnknownName
from placefirst_web.design.errors import error_in_words
from placefirst_web.map.forms.series import SeriesForm
from placefirst_web.map.queries import series as queries
from placefirst_web.map.queries.named import named


@require_safe
def series(request: HttpRequest, country: str) -> HttpResponse:
    """Show the series of a country; a year outside them is said at the field."""
    try:
        shown, every = named(country), queries.series_of(country)
    except UnknownName as error:
        raise Http404(error_in_words(error)) from error
    form = SeriesForm(every, request.GET)
    page = queries.series_page(country, form.chosen, form.asked)
    return render(request, "map/series.html", {"country": shown, "form": form, "page": page})


@require_safe
def series_file(request: HttpRequest, country: str, name: str) -> HttpResponse:
    """Give one series as CSV or JSON."""
    key, _dot, form = name.rpartition(".")
    try:
        content, kind = queries.series_file(country, key, form)
    except UnknownName as error:
        raise Http404(error_in_words(error)) from error
    if isinstance(content, dict):
        response: HttpResponse = JsonResponse(content, json_dumps_params={"ensure_ascii": False, "indent": 1})
    else:
        response = HttpResponse(content, content_type=f"{kind}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="placefirst-{country}-{key}.{form}"'
    return response
