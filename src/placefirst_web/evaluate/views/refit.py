"""What a network's own figures say of the model, over HTTP: for who coordinates it, and nobody else."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from placefirst_web.accounts.sitting import led_to_second_factor, stopped
from placefirst_web.design.countries import country_or_404
from placefirst_web.design.few import few_at_once
from placefirst_web.design.parts import Crumb
from placefirst_web.evaluate.queries import refit as queries


@never_cache
@require_safe
@few_at_once()
def network_model(request: HttpRequest, country: str, key: UUID) -> HttpResponse:
    """Show what was held possible of the model before and after the network's figures."""
    named = country_or_404(country)
    row, stop = _coordinated(request, country, key)
    if stop is not None:
        return stop
    page = queries.refit_page(request.user, row)
    crumbs = [
        Crumb(_("Evaluate"), reverse("evaluate:index", args=[country])),
        Crumb(page.name, reverse("evaluate:network", args=[country, key])),
    ]
    context = {"country": named, "crumbs": crumbs, "page": page, "key": key, "network": row}
    return render(request, "evaluate/refit.html", context)


@never_cache
@require_safe
@few_at_once()
def network_model_file(request: HttpRequest, country: str, key: UUID) -> HttpResponse:
    """Send the overlay that Explain runs."""
    country_or_404(country)
    row, stop = _coordinated(request, country, key)
    if stop is not None:
        return stop
    text = queries.overlay(request.user, row)
    if text is None:
        raise Http404("The network's figures tell nothing of the model yet.")
    answer = HttpResponse(text, content_type="application/yaml; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{queries.file_name(row)}"'
    return answer


def _coordinated(request: HttpRequest, country: str, key: UUID) -> tuple[Any, HttpResponse | None]:
    if (stop := stopped(request)) is not None:
        return None, stop
    row = queries.network(request.user, country, key)
    if row is None:
        raise Http404("There is no such network of yours.")
    return row, led_to_second_factor(request)
