"""IPS itself over HTTP."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from placefirst.errors import UnknownName
from placefirst_web.design import parts
from placefirst_web.design.errors import error_in_words
from placefirst_web.map.queries import ips as queries
from placefirst_web.map.queries.named import named


@require_safe
def ips(request: HttpRequest, country: str) -> HttpResponse:
    """Say what IPS is, in the reading asked for."""
    try:
        shown = named(country)
    except UnknownName as error:
        raise Http404(error_in_words(error)) from error
    page = queries.ips_page(queries.reading_of(is_plain=parts.is_plain(request)))
    return render(
        request, "map/ips.html", {"country": shown, "page": page, "readings": parts.readings(request)}
    )
