"""What a campaign found, over HTTP: as a page and as files; and the example of the imaginary country."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from placefirst_web.design.countries import country_or_404
from placefirst_web.design.few import few_at_once
from placefirst_web.design.parts import Crumb
from placefirst_web.evaluate.queries import campaigns
from placefirst_web.evaluate.queries import results as queries

GONE = "There is no such campaign whose results you may see."


@require_safe
@few_at_once()
def campaign(request: HttpRequest, country: str, key: UUID) -> HttpResponse:
    """Show what one campaign found: to everybody where it is public, to its leader anyhow."""
    return _page(request, country, _found(request, country, key), key)


@require_safe
@few_at_once()
def campaign_file(request: HttpRequest, country: str, key: UUID, form: str) -> HttpResponse:
    """Give the figures that the page shows as a file."""
    return _file(_found(request, country, key), form)


@require_safe
def example(request: HttpRequest, country: str) -> HttpResponse:
    """Show what a synthetic campaign of the imaginary country found."""
    return _page(request, country, queries.example(), None)


@require_safe
def example_file(_request: HttpRequest, country: str, form: str) -> HttpResponse:
    """Give the figures of the synthetic campaign as a file."""
    country_or_404(country)
    return _file(queries.example(), form)


def _found(request: HttpRequest, country: str, key: UUID) -> queries.Figures:
    country_or_404(country)
    made = queries.found(request.user, country, key)
    if made is None:
        raise Http404(GONE)
    return made


def _page(request: HttpRequest, country: str, made: queries.Figures, key: UUID | None) -> HttpResponse:
    context = {
        "country": country_or_404(country),
        "crumbs": [Crumb(_("Turned away"), reverse("evaluate:turned_away", args=[country]))],
        "page": queries.page_of(made, country, key=key),
        "led": campaigns.find_led(request.user, country, key) if key else None,
        "open": next((each for each in campaigns.open_now(country) if each.key == key), None),
    }
    return render(request, "evaluate/campaign.html", context)


def _file(made: queries.Figures, form: str) -> HttpResponse:
    if form not in queries.TYPES:
        raise Http404("There is no such file of a campaign's figures.")
    response = HttpResponse(queries.content(made, form), content_type=queries.TYPES[form])
    name = queries.file_name(made, timezone.localdate(), form)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
