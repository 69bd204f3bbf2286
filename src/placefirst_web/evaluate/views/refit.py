"""What a network's own figures say of the model, over HTTP: for who coordinates it, and nobody else."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from placefirst_web.design.few import few_at_once
from placefirst_web.evaluate.queries import refit as queries
from placefirst_web.evaluate.views.coordinating import coordinating, frame
from placefirst_web.evaluate.views.leading import download


@require_safe
@few_at_once()
@coordinating
def network_model(request: HttpRequest, row: Any) -> HttpResponse:
    """Show what was held possible of the model before and after the network's figures."""
    context = frame(row, "network_model", page=queries.refit_page(request.user, row))
    return render(request, "evaluate/refit.html", context)


@require_safe
@few_at_once()
@coordinating
def network_model_file(request: HttpRequest, row: Any) -> HttpResponse:
    """Send the overlay that Explain runs."""
    text = queries.overlay(request.user, row)
    if text is None:
        raise Http404("The network's figures tell nothing of the model yet.")
    return download(text.encode(), "application/yaml; charset=utf-8", queries.file_name(row))
