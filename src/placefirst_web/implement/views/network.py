"""Where a network's figures stood until Evaluate showed them: the way there."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe


@require_safe
def network(_request: HttpRequest, country: str, key: UUID) -> HttpResponse:
    """Lead to the network's figures; who may see them is asked there."""
    return redirect("evaluate:network", country, key, permanent=True)
