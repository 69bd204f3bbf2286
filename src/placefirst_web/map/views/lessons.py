"""Lessons over HTTP: what other countries learnt with IPS, and whether it carries over."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from placefirst.errors import UnknownName
from placefirst_web.design.errors import error_in_words
from placefirst_web.map.queries.lessons import lessons_page


@require_safe
def lessons(request: HttpRequest, country: str) -> HttpResponse:
    """Show the lessons of other countries for *country*, and its own; of one level or origin if asked."""
    try:
        page = lessons_page(country, request.GET.get("level", ""), request.GET.get("from", ""))
    except UnknownName as error:
        raise Http404(error_in_words(error)) from error
    return render(request, "map/lessons.html", {"page": page, "country": page.country})
