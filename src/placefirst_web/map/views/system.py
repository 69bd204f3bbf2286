"""The system page over HTTP."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from placefirst.errors import NotInForce, UnknownName
from placefirst_web.design.errors import error_in_words
from placefirst_web.map.forms.day import today
from placefirst_web.map.forms.system import SystemForm
from placefirst_web.map.queries.system import system_page


@require_safe
def system(request: HttpRequest, country: str) -> HttpResponse:
    """Show the divisions side by side on a day; a day too early is answered at its field."""
    try:
        form = SystemForm(country, request.GET)
        asked = (form.other, form.chosen, form.shown)
        try:
            page = system_page(country, form.day, *asked)
        except NotInForce as error:
            form.add_error("on", error_in_words(error))
            page = system_page(country, today(), *asked)
    except UnknownName as error:
        raise Http404(error_in_words(error)) from error
    return render(request, "map/system.html", {"page": page, "country": page.country, "form": form})
