"""How sure a kept answer is, over HTTP: start a sweep, look how far it is, stop it, read what it says."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import HttpResponseClientRefresh

from placefirst_web.design.countries import country_or_404
from placefirst_web.explain.actions import answers
from placefirst_web.explain.actions import uncertainty as actions
from placefirst_web.explain.queries import uncertainty as queries
from placefirst_web.explain.views.asker import asker_of
from placefirst_web.explain.views.frame import HtmxRequest
from placefirst_web.explain.words import sweeps as forms


def _run(country: str, address: str) -> Any:
    kept = answers.kept(country, address)
    if kept is None:
        raise Http404("No answer is kept at this address.")
    return kept.run


def _under_way(run: Any) -> forms.Wish | None:
    """Return the sweep that waits or runs, for a reader who comes back without its address."""
    for each in forms.all_of(run):
        if actions.is_under_way(run, each.draws, each.share):
            return each
    return None


@require_safe
@vary_on_headers("HX-Request")
def uncertainty(request: HtmxRequest, country: str, address: str) -> HttpResponse:
    """Show what a sweep of the answer says, how far it is, or what may be started."""
    shown, run = country_or_404(country), _run(country, address)
    wish = forms.wish_of(run, request.GET) or _under_way(run)
    state = actions.state(run, wish.draws, wish.share) if wish else actions.State()
    kept = state.kept or actions.newest(run)
    asked = wish or forms.usual(run)
    context: dict[str, Any] = {
        "country": shown,
        "address": address,
        "state": state,
        "left": queries.minutes(state.step.left) if state.step.left is not None else "",
        "here": f"{reverse('explain:uncertainty', args=[country, address])}?{asked.query}",
        "wish": asked,
        "is_full": "full" in request.GET,
        "has_scenario": bool(run.scenarios),
    }
    if request.htmx and wish:
        if state.ticket is None:
            return HttpResponseClientRefresh()
        response = render(request, "explain/_uncertainty_wait.html", context)
        add_never_cache_headers(response)
        return response
    seconds = actions.seconds_of(run, asked.draws, asked.share)
    context |= {
        "page": queries.page(run, kept, request.GET.get("outcome", ""), request.GET.get("view", ""))
        if kept
        else None,
        "offer": queries.offer(run, asked, seconds),
    }
    response = render(request, "explain/uncertainty.html", context)
    if state.kept is None:  # the next look may find more
        add_never_cache_headers(response)
    return response


@require_safe
def uncertainty_json(request: HttpRequest, country: str, address: str) -> HttpResponse:
    """Return what the largest sweep of the answer says, as data."""
    kept = actions.newest(_run(country, address))
    if kept is None:
        raise Http404("No sweep of this answer is kept.")
    response = JsonResponse(kept.said, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = f'attachment; filename="placefirst-{country}-{address}-sure.json"'
    return response


@csrf_exempt  # it queues a computation that anybody may ask for, and changes nothing else
@require_POST
def uncertainty_start(request: HttpRequest, country: str, address: str) -> HttpResponse:
    """Queue the sweep that the form asks for; one that was stopped goes on where it was."""
    run = _run(country, address)
    wish = forms.wish_of(run, request.POST)
    where = reverse("explain:uncertainty", args=[country, address])
    if wish is None or not run.scenarios:
        return redirect(where)
    is_queued = actions.start(run, wish.draws, wish.share, asker_of(request))
    return redirect(f"{where}?{wish.query}" + ("" if is_queued else "&full=1"))


@csrf_exempt  # it takes back one's own wish and changes nothing else
@require_POST
def uncertainty_stop(request: HttpRequest, country: str, address: str) -> HttpResponse:
    """Stop what this reader asked for; finished draws are kept."""
    run = _run(country, address)
    wish = forms.wish_of(run, request.POST)
    where = reverse("explain:uncertainty", args=[country, address])
    if wish is not None:
        actions.cancel(run, wish.draws, wish.share, asker_of(request))
        where += f"?{wish.query}"
    return redirect(where)
