"""Reasons that IPS would not accept, over HTTP: as a page and as files."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from placefirst.errors import UnknownName
from placefirst_web.design.countries import country_or_404
from placefirst_web.design.errors import error_in_words
from placefirst_web.design.few import few_at_once
from placefirst_web.design.parts import Crumb
from placefirst_web.evaluate.queries import reasons as queries


@require_safe
@few_at_once()
def reasons(request: HttpRequest, country: str) -> HttpResponse:
    """Show the reasons that IPS would not accept: how often, why not, and in people's words."""
    context = {
        "country": country_or_404(country),
        "crumbs": [Crumb(_("Turned away"), reverse("evaluate:turned_away", args=[country]))],
        "page": queries.page_of(_found(request, country)),
    }
    return render(request, "evaluate/reasons.html", context)


@require_safe
@few_at_once()
def reasons_file(request: HttpRequest, country: str, form: str) -> HttpResponse:
    """Give what the page shows as a file."""
    if form not in queries.TYPES:
        raise Http404("There is no such file of these figures.")
    response = HttpResponse(queries.content(_found(request, country), form), content_type=queries.TYPES[form])
    name = f"placefirst-reasons-{country}-{timezone.localdate():%Y-%m-%d}.{form}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _found(request: HttpRequest, country: str) -> queries.Found:
    country_or_404(country)
    try:
        return queries.found(
            country, campaign=request.GET.get("campaign", ""), area=request.GET.get("area", "")
        )
    except UnknownName as error:
        raise Http404(error_in_words(error)) from error
