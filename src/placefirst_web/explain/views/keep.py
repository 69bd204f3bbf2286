"""What would I keep? over HTTP: what is entered is sent, answered, and kept nowhere."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.cache import add_never_cache_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from placefirst_web.design import parts
from placefirst_web.design.countries import country_or_404
from placefirst_web.design.few import few_at_once
from placefirst_web.explain.forms.keep import KeepForm
from placefirst_web.explain.queries import keep as queries
from placefirst_web.explain.queries.keep_paper import keep_pdf
from placefirst_web.explain.views.frame import of_a_simulated_country


@csrf_exempt  # amounts are read and shown back, nothing is changed or kept: the page needs no secret
@require_http_methods(["GET", "HEAD", "POST"])
@few_at_once("POST")
@of_a_simulated_country
def keep(request: HttpRequest, country: str) -> HttpResponse:
    """Ask how a person lives, and show a month of work beside today.

    A page of Placefirst may send the hours and the wage along to begin with (``do=begin``), so that they
    stand in no address.
    """
    shown = country_or_404(country)
    context: dict[str, Any] = {"country": shown, "readings": parts.readings(request)}
    if not queries.described(country):
        return render(request, "explain/keep.html", context)
    reading = "plain" if parts.is_plain(request) else (translation.get_language() or "en")[:2]
    begins = request.POST.get("do") == "begin"
    is_asked = request.method == "POST" and not begins
    form = KeepForm(country, reading, timezone.localdate(), request.POST if is_asked else None)
    if begins:
        form.initial = {name: request.POST.get(name, "")[:12] for name in ("hours", "hourly")}
    context |= {
        "form": form, "reading": reading, "words": queries.words(reading),
        "advisers": queries.first_advisers(country, reading),
    }  # fmt: skip
    if not is_asked:
        response = render(request, "explain/keep.html", context)
        if begins:
            add_never_cache_headers(response)
        return response
    if form.is_valid() and form.asked:
        asked = form.asked
        page = queries.keep_page(country, reading, asked.day, asked.person, asked.hourly, asked.hours)
        context["page"] = page
        if request.POST.get("do") == "pdf" and reading != "plain":
            return _pdf(country, keep_pdf(page, form.said, timezone.localdate()))
    response = render(request, "explain/keep.html", context | {"languages": []})
    add_never_cache_headers(response)
    return response


def _pdf(country: str, content: bytes) -> HttpResponse:
    """Give the paper; no cache on the way keeps it."""
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="placefirst-{country}-keep.pdf"'
    response["Cache-Control"] = "no-store"
    return response
