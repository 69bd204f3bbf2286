"""The door to Map: its rooms, each with a sentence."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from placefirst.errors import UnknownName
from placefirst_web.design.errors import error_in_words
from placefirst_web.map.queries.named import named


@require_safe
def index(request: HttpRequest, country: str) -> HttpResponse:
    """Show the rooms of Map."""
    try:
        shown = named(country)
    except UnknownName as error:
        raise Http404(error_in_words(error)) from error
    return render(request, "map/index.html", {"country": shown})
