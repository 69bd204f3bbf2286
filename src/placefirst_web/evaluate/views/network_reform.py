"""What became of a network's measure after a reform, over HTTP: for who coordinates it, and nobody else."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from placefirst_web.evaluate.forms.network_reform import NetworkReformForm
from placefirst_web.evaluate.queries import network_reform as queries
from placefirst_web.evaluate.views.coordinating import coordinating, frame


@require_safe
@coordinating
def network_reform(request: HttpRequest, row: Any) -> HttpResponse:
    """Show a measure of the network before and after a reform, as its coordinator may know it."""
    form = NetworkReformForm(row.country, request.GET, *queries.choices(row))
    said = form.cleaned_data if form.is_valid() else {}
    page = queries.network_reform_page(
        request.user, row, measure=said.get("measure") or "", reform=said.get("reform") or "",
        on=said.get("on"), scale=said.get("scale") or "",
    )  # fmt: skip
    return render(request, "evaluate/network_reform.html", frame(row, "network_reform", form=form, page=page))
