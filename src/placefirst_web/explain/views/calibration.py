"""What the model was calibrated to, over HTTP."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from placefirst_web.design.countries import country_or_404
from placefirst_web.explain.queries.calibration import calibration_page
from placefirst_web.explain.views.frame import of_a_simulated_country


@require_safe
@of_a_simulated_country
def calibration(request: HttpRequest, country: str) -> HttpResponse:
    """Show what was fitted to what, how far the published figures identify it, and what they leave open."""
    context = {"country": country_or_404(country), "page": calibration_page(country)}
    return render(request, "explain/calibration.html", context)
