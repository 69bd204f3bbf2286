"""Places over HTTP: one indicator by area, its numbers to take away."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from placefirst.errors import InvalidRequest, UnknownName
from placefirst_web.design.errors import error_in_words
from placefirst_web.map.forms.places import PlacesForm
from placefirst_web.map.queries import place_files
from placefirst_web.map.queries import places as queries
from placefirst_web.map.queries.named import named


@require_safe
def places(request: HttpRequest, country: str) -> HttpResponse:
    """Show the indicator asked for, alone or against another."""
    try:
        shown, choices = named(country), queries.choices(country)
    except UnknownName as error:
        raise Http404(error_in_words(error)) from error
    form = PlacesForm(country, choices, request.GET)
    if not form.key:
        return render(request, "map/places_none.html", {"country": shown})
    try:
        page = queries.places_page(country, form.key, form.year_asked, form.other, request.user)
    except InvalidRequest as error:
        form.add_error("against", error_in_words(error))
        page = queries.places_page(country, form.key, form.year_asked, "", request.user)
    return render(request, "map/places.html", {"country": shown, "form": form, "page": page})


@require_safe
def places_csv(request: HttpRequest, country: str) -> HttpResponse:
    """Return the numbers of one indicator as CSV."""
    try:
        name, content = place_files.as_csv_file(country, *_asked(request))
    except UnknownName as error:
        raise Http404(error_in_words(error)) from error
    return _file(HttpResponse(content, content_type="text/csv; charset=utf-8"), f"{name}.csv")


@require_safe
def places_json(request: HttpRequest, country: str) -> HttpResponse:
    """Return the numbers of one indicator as JSON."""
    try:
        name, content = place_files.as_object(country, *_asked(request))
    except UnknownName as error:
        raise Http404(error_in_words(error)) from error
    return _file(
        JsonResponse(content, json_dumps_params={"ensure_ascii": False, "indent": 1}), f"{name}.json"
    )


def _asked(request: HttpRequest) -> tuple[str, int | None]:
    year = request.GET.get("year", "")
    if year and not (year.isascii() and year.isdigit() and len(year) == 4):
        raise UnknownName("year", year, ())
    return request.GET.get("indicator", ""), int(year) if year else None


def _file(response: HttpResponse, name: str) -> HttpResponse:
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
