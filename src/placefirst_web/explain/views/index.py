"""The question and its answer over HTTP."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe
from django_htmx.http import HttpResponseClientRedirect, push_url

from placefirst.errors import PlacefirstError
from placefirst_web.design.errors import error_in_words
from placefirst_web.explain.actions import answers
from placefirst_web.explain.forms import scenario
from placefirst_web.explain.queries import answer
from placefirst_web.explain.views.frame import address_of, country_or_404, of_a_simulated_country

PATIENCE = 2.5  # seconds a reader waits for an answer before the page says that the model is running


class HtmxRequest(HttpRequest):
    """A request that may come from htmx."""

    htmx: Any


@require_safe
@of_a_simulated_country
def index(request: HtmxRequest, country: str) -> HttpResponse:
    """Ask the question that the address holds; show it and its answer."""
    shown = country_or_404(country)
    try:
        form = scenario.form_of(country, request.GET)
    except PlacefirstError as error:
        form = scenario.refused_form(country, error_in_words(error))
    if not form.is_valid():
        if request.htmx:
            return HttpResponseClientRedirect(request.get_full_path())
        return render(request, "explain/index.html", {"country": shown, "form": form})
    here = address_of(country, scenario.query_of(form))
    if not request.htmx and scenario.is_longer(request.GET, scenario.query_of(form)):
        return redirect(here)
    outcome = answers.ask(form.question(), patience=PATIENCE)
    page = answer.page(outcome.run) if outcome.run else None
    context = {"country": shown, "form": form, "outcome": outcome, "page": page, "here": here}
    if request.htmx:
        return push_url(render(request, "explain/_fragment.html", context), here)
    response = render(request, "explain/index.html", context, status=503 if outcome.is_full else 200)
    if page is None:  # the next look may find it
        add_never_cache_headers(response)
    return response
