"""The question and its answer over HTTP: the whole page, or the part of it that a change touches."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import push_url, replace_url, reswap, retarget

from placefirst_web.design.countries import country_or_404
from placefirst_web.explain.actions import answers
from placefirst_web.explain.forms import address
from placefirst_web.explain.forms.scenario import ScenarioForm, first_day
from placefirst_web.explain.queries import answer, parameters
from placefirst_web.explain.views.asker import asker_of
from placefirst_web.explain.views.frame import HtmxRequest, address_of, of_a_simulated_country
from placefirst_web.jobs.queue import Asker

PATIENCE = 2.5  # seconds a reader waits for an answer before the page says that the model is running


@require_safe
@vary_on_headers("HX-Request", "HX-Target")
@of_a_simulated_country
def index(request: HtmxRequest, country: str) -> HttpResponse:
    """Ask the question that the address holds; show it and its answer."""
    is_part = bool(request.htmx) and not request.htmx.history_restore_request
    if is_part and request.htmx.target == "found":
        context = {"country": country_or_404(country), "search": _search(request, country)}
        return render(request, "explain/_found.html", context)
    act = request.GET.get("act", "")
    form = address.form_of(country, request.GET)
    if act and (query := address.moved(form, act)) is not None:
        if not is_part:
            return redirect(address_of(country, query))
        form = address.form_of(country, QueryDict(query))
    context = {"country": country_or_404(country), "form": form, "search": _search(request, country)}
    if not form.is_valid():
        return _to_put_right(request, context, is_part=is_part, is_whole=bool(act))
    query = address.query_of(form)
    if not is_part and address.is_longer(request.GET, query):
        return redirect(address_of(country, query))
    request.GET = QueryDict(query)  # the switch of languages leads to the question, not to the act
    context |= {"here": address_of(country, query), **_asked(form, asker_of(request))}
    if context["outcome"].is_superseded:  # the tab that asked has asked something newer, and shows that
        return HttpResponse(status=204)
    return _part(request, context, is_whole=bool(act)) if is_part else _page(request, context)


def _search(request: HttpRequest, country: str) -> parameters.Search | None:
    """Return the parameters that the reader looks for."""
    return parameters.search(
        country, request.GET.get("find", "")[:100], first_day(request.GET.get("start", ""))
    )


def _asked(form: ScenarioForm, asker: Asker) -> dict[str, Any]:
    """Return what became of the question of a valid form."""
    question = form.question()
    outcome = answers.ask(question, patience=PATIENCE, asker=asker)
    slots = form.lettered
    page = answer.page(outcome.run, slots.each, slots.in_hand.letter) if outcome.run else None
    return {"outcome": outcome, "page": page, "names": address.names_query(question.scenarios, slots.each)}


def _page(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """Return the whole page."""
    response = render(
        request, "explain/index.html", context, status=503 if context["outcome"].is_full else 200
    )
    if context["page"] is None:  # the next look may find it
        add_never_cache_headers(response)
    return response


def _part(request: HtmxRequest, context: dict[str, Any], *, is_whole: bool) -> HttpResponse:
    """Return what a change touches: form and answer, the answer alone, or that it is still to come."""
    if is_whole:
        response = _whole(request, context)
    elif context["page"]:
        response = render(request, "explain/_fragment.html", context | {"is_moving": True})
    else:  # the last answer stays in its place
        response = reswap(
            retarget(render(request, "explain/_progress.html", context), "#progress"), "innerHTML"
        )
    is_new = request.htmx.trigger == "question" and "Placefirst-Moving" not in request.headers
    return push_url(response, context["here"]) if is_new else replace_url(response, context["here"])


def _to_put_right(
    request: HtmxRequest, context: dict[str, Any], *, is_part: bool, is_whole: bool
) -> HttpResponse:
    """Say what is wrong, at its field; nothing is asked, nothing typed is lost."""
    if not is_part:
        return render(request, "explain/index.html", context)
    if is_whole:
        return _whole(request, context)
    return reswap(retarget(render(request, "explain/_problems.html", context), "#problems"), "outerHTML")


def _whole(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    return reswap(retarget(render(request, "explain/_builder.html", context), "#explain"), "outerHTML")
