"""A network's figures and its fair comparison over HTTP: for who coordinates it, and nobody else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
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
from placefirst_web.evaluate.queries import network_list
from placefirst_web.evaluate.queries.compare import compare_page
from placefirst_web.evaluate.queries.network import network_page
from placefirst_web.evaluate.queries.network_files import TYPES, network_file


@never_cache
@require_safe
def networks(request: HttpRequest, country: str) -> HttpResponse:
    """List the networks that the reader coordinates; without any, say what the page is for."""
    found = country_or_404(country)
    if not request.user.is_authenticated:
        context = {"country": found, "networks": [], "is_in": False}
        return render(request, "evaluate/networks.html", context)
    context = {"country": found, "networks": network_list.networks(request.user, country), "is_in": True}
    return render(request, "evaluate/networks.html", context)


@never_cache
@require_safe
def network(request: HttpRequest, country: str, key: UUID) -> HttpResponse:
    """Show what a network's agencies handed in."""
    return _shown(request, country, network_page, key, "evaluate/network.html")


@never_cache
@require_safe
def compare(request: HttpRequest, country: str, key: UUID) -> HttpResponse:
    """Compare a network's agencies on one measure."""
    return _shown(request, country, compare_page, key, "evaluate/compare.html")


@never_cache
@require_safe
def file(request: HttpRequest, country: str, key: UUID, form: str) -> HttpResponse:
    """Return what the network's page shows as a file."""
    country_or_404(country)

    def made(account: Any, code: str, network: UUID, quarter: str, _measure: str) -> Any:
        return network_file(account, code, network, quarter, form) if form in TYPES else None

    found = _asked(request, country, made, key)
    if isinstance(found, HttpResponse):
        return found
    content, name = found
    answer = HttpResponse(content, content_type=TYPES[form])
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _shown(
    request: HttpRequest, country: str, query: Callable[..., Any], key: UUID, template: str
) -> HttpResponse:
    shown = country_or_404(country)
    found = _asked(request, country, query, key)
    if isinstance(found, HttpResponse):
        return found
    crumbs = [Crumb(_("Networks"), reverse("evaluate:networks", args=[country]))]
    return render(request, template, {"country": shown, "page": found, "crumbs": crumbs})


def _asked(request: HttpRequest, country: str, query: Callable[..., Any], key: UUID) -> Any:
    """Return what *query* has for a coordinator with a second factor, or the answer to anybody else."""
    if (stop := stopped(request)) is not None:
        return stop
    try:
        found = query(
            request.user, country, key, request.GET.get("quarter", ""), request.GET.get("measure", "")
        )
    except InvalidRequest:
        found = None
    if found is None:
        raise Http404("There is no such page.")
    return led_to_second_factor(request) or found
