"""The pages of Explain over HTTP."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_http_methods, require_safe
from django_htmx.http import HttpResponseClientRedirect, push_url

from placefirst.errors import PlacefirstError, UnknownName
from placefirst_web.design.errors import error_in_words
from placefirst_web.explain import actions, forms
from placefirst_web.explain.queries import answer, lacks

PATIENCE = 2.5  # seconds a reader waits for an answer before the page says that the model is running


View = Callable[..., HttpResponse]


def of_a_simulated_country(view: View) -> View:
    """Say what is missing, instead of asking anything, for a country at the level of Map."""

    @wraps(view)
    def seen(request: HttpRequest, country: str) -> HttpResponse:
        shown, missing = _country(country), lacks.lacks(country)
        if missing:
            context = {"country": shown, "missing": missing, "simulated": lacks.simulated()}
            return render(request, "explain/not_simulated.html", context)
        return view(request, country)

    return seen


class HtmxRequest(HttpRequest):
    """A request that may come from htmx."""

    htmx: Any


@require_safe
@of_a_simulated_country
def index(request: HtmxRequest, country: str) -> HttpResponse:
    """Ask the question that the address holds; show it and its answer."""
    shown = _country(country)
    try:
        form = forms.form_of(country, request.GET)
    except PlacefirstError as error:
        form = forms.refused_form(country, error_in_words(error))
    if not form.is_valid():
        if request.htmx:
            return HttpResponseClientRedirect(request.get_full_path())
        return render(request, "explain/index.html", {"country": shown, "form": form})
    here = _address(country, forms.query_of(form))
    if not request.htmx and forms.is_longer(request.GET, forms.query_of(form)):
        return redirect(here)
    outcome = actions.ask(form.question(), patience=PATIENCE)
    page = answer.page(outcome.run) if outcome.run else None
    context = {"country": shown, "form": form, "outcome": outcome, "page": page, "here": here}
    if request.htmx:
        return push_url(render(request, "explain/_fragment.html", context), here)
    response = render(request, "explain/index.html", context, status=503 if outcome.is_full else 200)
    if page is None:  # the next look may find it
        add_never_cache_headers(response)
    return response


@require_safe
def run(request: HttpRequest, country: str, address: str) -> HttpResponse:
    """Show a kept answer as it was given, whatever the engine says today."""
    shown, kept = _country(country), actions.kept(country, address)
    if kept is None:
        raise Http404("No answer is kept at this address.")
    here = _address(country, forms.query_of_question(kept.question))
    context = {"country": shown, "page": answer.page(kept.run), "here": here, "is_kept": True}
    return render(request, "explain/run.html", context)


@require_safe
def run_json(request: HttpRequest, country: str, address: str) -> HttpResponse:
    """Return a kept answer as data."""
    kept = actions.kept(country, address)
    if kept is None:
        raise Http404("No answer is kept at this address.")
    response = JsonResponse(kept.run.answer, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = f'attachment; filename="placefirst-{country}-{address}.json"'
    return response


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def save(request: HttpRequest, country: str, address: str) -> HttpResponse:
    """Keep an answer under a name, for oneself or an organisation."""
    shown, kept = _country(country), actions.kept(country, address)
    if kept is None:
        raise Http404("No answer is kept at this address.")
    belongs = request.user.memberships.select_related("organisation")
    names = [(str(each.organisation_id), each.organisation.name) for each in belongs]
    headline = answer.page(kept.run).headline[:120]
    form = forms.SaveForm(names, request.POST or None, initial={"title": headline})
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        actions.save(request.user, kept.run, cleaned["title"], cleaned.get("owner", ""))
        return redirect("accounts:home")
    return render(request, "explain/save.html", {"country": shown, "form": form, "address": address})


def _country(code: str) -> answer.CountryName:
    try:
        return answer.country_name(code)
    except UnknownName as error:
        raise Http404(error_in_words(error)) from error


def _address(country: str, query: str) -> str:
    path = reverse("explain:index", args=[country])
    return f"{path}?{query}" if query else path
