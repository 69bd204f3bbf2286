"""One number over HTTP: the page that every figure of the site leads to."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from placefirst.errors import UnknownName
from placefirst_web.design.errors import error_in_words
from placefirst_web.map.forms.day import DayForm
from placefirst_web.map.queries.correct import waiting_lines
from placefirst_web.map.queries.number import number_page


@require_safe
def number(request: HttpRequest, country: str, path: str) -> HttpResponse:
    """Show the number at *path*, or one cell of a table, on a day."""
    form = DayForm(request.GET)
    try:
        page = number_page(country, path, request.GET.get("cell", ""), form.day)
    except UnknownName as error:
        raise Http404(error_in_words(error)) from error
    if page.why_not and not form.errors:
        form.add_error("on", page.why_not)
    waiting = waiting_lines(country, path, request.GET.get("cell", ""))
    context = {"page": page, "country": page.country, "form": form, "waiting": waiting}
    return render(request, "map/number.html", context)
