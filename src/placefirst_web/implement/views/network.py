"""The network's page over HTTP: for who coordinates it, and nobody else."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from placefirst.errors import InvalidRequest
from placefirst_web.accounts.sitting import led_to_second_factor, stopped
from placefirst_web.design.countries import country_or_404
from placefirst_web.design.parts import Crumb
from placefirst_web.implement.queries.network import network_page


@never_cache
@require_safe
def network(request: HttpRequest, country: str, key: UUID) -> HttpResponse:
    """Show what the agencies of a network handed in."""
    found = country_or_404(country)
    if (stop := stopped(request)) is not None:
        return stop
    try:
        page = network_page(request.user, country, key, request.GET.get("quarter", ""))
    except InvalidRequest:
        page = None
    if page is None:
        raise Http404("There is no such page.")
    if (stop := led_to_second_factor(request)) is not None:
        return stop
    crumbs = [Crumb(_("Implement"), reverse("implement:index", args=[country]))]
    context = {"country": found, "page": page, "crumbs": crumbs}
    return render(request, "implement/network.html", context)
