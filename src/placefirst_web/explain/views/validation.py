"""The validation over HTTP; nothing here runs the model."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from placefirst_web.design.countries import country_or_404
from placefirst_web.explain.queries.validation import report, validation_page
from placefirst_web.explain.views.frame import of_a_simulated_country


@require_safe
@of_a_simulated_country
def validation(request: HttpRequest, country: str) -> HttpResponse:
    """Show published figures beside the model's, misfits first."""
    context = {"country": country_or_404(country), "page": validation_page(country)}
    return render(request, "explain/validation.html", context)


@require_safe
@of_a_simulated_country
def validation_file(request: HttpRequest, country: str, face: str) -> HttpResponse:
    """Return the validation report as a PDF, a Word file or Markdown, in the page's language."""
    made = report(country, timezone.localdate(), face)
    if made is None:
        raise Http404("The report is a .pdf, .docx or .md file of a country whose validation was kept.")
    content, kind = made
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="placefirst-validation-{country}.{face}"'
    return response
