"""Every number of a country over HTTP."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from placefirst.errors import UnknownName
from placefirst_web.design.errors import error_in_words
from placefirst_web.map.forms.day import today
from placefirst_web.map.forms.search import SearchForm
from placefirst_web.map.queries.numbers import numbers_page


@require_safe
def numbers(request: HttpRequest, country: str) -> HttpResponse:
    """Show the numbers that match what was typed, or all of them file by file."""
    form = SearchForm(request.GET)
    try:
        page = numbers_page(country, form.asked, today())
    except UnknownName as error:
        raise Http404(error_in_words(error)) from error
    return render(request, "map/numbers.html", {"page": page, "country": page.country, "form": form})
