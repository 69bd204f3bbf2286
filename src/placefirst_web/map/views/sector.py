"""The sector over HTTP: departments, calendar, who must act together; and the same as files."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from placefirst.errors import UnknownName
from placefirst_web.design.errors import error_in_words
from placefirst_web.map.forms.day import DayForm
from placefirst_web.map.queries.sector import sector_data, sector_file, sector_page


@require_safe
def sector(request: HttpRequest, country: str) -> HttpResponse:
    """Show the departments, when each decides, and who has no channel to whom."""
    form = DayForm(request.GET)
    try:
        page = sector_page(country, form.day)
    except UnknownName as error:
        raise Http404(error_in_words(error)) from error
    return render(request, "map/sector.html", {"page": page, "form": form, "country": page.country})


@require_safe
def sector_csv(request: HttpRequest, country: str, table: str) -> HttpResponse:
    """Return the departments or the channels as a file for a spreadsheet; public data only."""
    try:
        content = sector_file(country, table)
    except UnknownName as error:
        raise Http404(error_in_words(error)) from error
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="placefirst-{country}-{table}.csv"'
    return response


@require_safe
def sector_json(request: HttpRequest, country: str) -> HttpResponse:
    """Return departments and channels as data; public data only."""
    try:
        data = sector_data(country)
    except UnknownName as error:
        raise Http404(error_in_words(error)) from error
    response = JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = f'attachment; filename="placefirst-{country}-sector.json"'
    return response
