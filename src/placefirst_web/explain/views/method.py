"""The method over HTTP."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from placefirst_web.design.countries import country_or_404
from placefirst_web.explain.queries.method import method_page, paper
from placefirst_web.explain.views.frame import of_a_simulated_country


@require_safe
@of_a_simulated_country
def method(request: HttpRequest, country: str) -> HttpResponse:
    """Show how the model works, what it was held against, what it cannot know."""
    context = {"country": country_or_404(country), "page": method_page(country, timezone.localdate())}
    return render(request, "explain/method.html", context)


@require_safe
@of_a_simulated_country
def method_file(request: HttpRequest, country: str, face: str) -> HttpResponse:
    """Return the method as a PDF or a Word file, in the page's language."""
    made = paper(country, timezone.localdate(), face)
    if made is None:
        raise Http404("The method is a .pdf or .docx file.")
    content, kind = made
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="placefirst-method-{country}.{face}"'
    return response
