"""Finished labs over HTTP: the list of them, one phase by phase, and one as a file."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from placefirst_web.design.countries import country_or_404
from placefirst_web.design.parts import Crumb
from placefirst_web.lab.queries import example as queries

GONE = "There is no such example of a lab."


@require_safe
def examples(request: HttpRequest, country: str) -> HttpResponse:
    """List the finished labs."""
    context = {"country": country_or_404(country), "cards": queries.cards()}
    return render(request, "lab/examples.html", context)


@require_safe
def example(request: HttpRequest, country: str, example: str) -> HttpResponse:
    """Show one finished lab, phase by phase."""
    named = country_or_404(country)
    page = queries.example_page(country, example)
    if page is None:
        raise Http404(GONE)
    crumbs = [
        Crumb(_("Labs"), reverse("lab:index", args=[country])),
        Crumb(_("Finished labs"), reverse("lab:examples", args=[country])),
    ]
    return render(request, "lab/example.html", {"country": named, "page": page, "crumbs": crumbs})


@require_safe
def example_file(_request: HttpRequest, country: str, example: str, form: str) -> HttpResponse:
    """Give one finished lab as a file."""
    country_or_404(country)
    found = queries.example_file(example, form, timezone.localdate())
    if found is None:
        raise Http404(GONE)
    content, kind = found
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="placefirst-lab-{example}.{form}"'
    return response
