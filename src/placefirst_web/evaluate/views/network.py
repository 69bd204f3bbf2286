"""A network's figures and its fair comparison over HTTP: for who coordinates it, and nobody else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from placefirst.errors import UnknownQuarter
from placefirst_web.design.countries import country_or_404
from placefirst_web.evaluate.queries.compare import compare_page
from placefirst_web.evaluate.queries.network import network_page
from placefirst_web.evaluate.queries.network_files import TYPES, network_file
from placefirst_web.evaluate.queries.network_list import networks_page
from placefirst_web.evaluate.views.coordinating import coordinating, frame
from placefirst_web.evaluate.views.leading import download


@never_cache
@require_safe
def networks(request: HttpRequest, country: str) -> HttpResponse:
    """List the networks that the reader coordinates; without any, say what the page is for."""
    context = {"country": country_or_404(country), "page": networks_page(request.user, country)}
    return render(request, "evaluate/networks.html", context)


@require_safe
@coordinating
def network(request: HttpRequest, row: Any) -> HttpResponse:
    """Show what a network's agencies handed in."""
    context = frame(row, "network", page=_asked(request, row, network_page))
    return render(request, "evaluate/network.html", context)


@require_safe
@coordinating
def compare(request: HttpRequest, row: Any) -> HttpResponse:
    """Compare a network's agencies on one measure."""
    context = frame(row, "network_compare", page=_asked(request, row, compare_page))
    return render(request, "evaluate/compare.html", context)


@require_safe
@coordinating
def file(request: HttpRequest, row: Any, form: str) -> HttpResponse:
    """Return what the network's page shows as a file."""
    if form not in TYPES:
        raise Http404("There is no such file.")
    content, name = _asked(
        request, row, lambda account, network, quarter, _: network_file(account, network, quarter, form)
    )
    return download(content, TYPES[form], name)


def _asked(request: HttpRequest, row: Any, query: Callable[..., Any]) -> Any:
    """Return what *query* has of the quarter and the measure of the address."""
    try:
        return query(request.user, row, request.GET.get("quarter", ""), request.GET.get("measure", ""))
    except UnknownQuarter as error:
        raise Http404("There is no such quarter.") from error
