"""The method over HTTP."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from placefirst_web.design.countries import country_or_404
from placefirst_web.explain.queries.method import method_page
from placefirst_web.explain.views.frame import of_a_simulated_country


@require_safe
@of_a_simulated_country
def method(request: HttpRequest, country: str) -> HttpResponse:
    """Show how the model works, what it was held against, what it cannot know."""
    context = {"country": country_or_404(country), "page": method_page(country, timezone.localdate())}
    return render(request, "explain/method.html", context)
