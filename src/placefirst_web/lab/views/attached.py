"""What stands beside a proposal over HTTP: a scenario with its frozen answer, a barrier of the Map."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from placefirst_web.design.countries import country_or_404
from placefirst_web.lab.actions import proposals as actions
from placefirst_web.lab.forms.option import OptionForm
from placefirst_web.lab.queries import attached as queries
from placefirst_web.lab.queries import proposals
from placefirst_web.lab.queries.asking import Room, find_room
from placefirst_web.lab.views.drafting import back, page, tried
from placefirst_web.lab.views.frame import in_room
from placefirst_web.lab.views.proposals import crumbs, find


@require_http_methods(["GET", "HEAD", "POST"])
@in_room
def model(request: HttpRequest, here: Room, proposal: UUID) -> HttpResponse:
    """Choose a ready option of the country with its values, take the scenario away, or freeze an answer."""
    row = find(here, proposal)
    do = request.POST.get("do", "")
    name = request.POST.get("option") or request.GET.get("option", "")
    option = queries.find_option(here.lab.country, name)
    form = OptionForm(here.lab.country, option, request.POST if do == "set" else None) if option else None
    refused = ""
    if do == "freeze":
        address = request.POST.get("run", "")
        refused = tried(lambda: actions.freeze(here, proposal, address, request.POST.get("scenario", "")))
        if not refused:
            return back("proposal", here, proposal, said="frozen", to="model")
    elif do == "none":
        refused = tried(lambda: actions.set_scenario(here, proposal, ""))
        if not refused:
            return back("proposal", here, proposal, said="rewritten", to="model")
    elif do == "set" and form is not None and form.is_valid():
        refused = tried(lambda: actions.set_scenario(here, proposal, form.text))
        if not refused:
            return back("proposal", here, proposal, said="scenario", to="model")
    context: dict[str, Any] = {
        "row": row,
        "form": form,
        "option": option,
        "options": queries.offered_options(here.lab.country) if option is None else [],
        "explain": queries.explain_address(here.lab.country),
        "refused": refused,
    }
    status = 409 if refused else 422 if do else 200
    return page(request, here, "lab/proposal_model.html", context, status=status, crumbs=crumbs(here, row))


@require_http_methods(["GET", "HEAD", "POST"])
@in_room
def barrier(request: HttpRequest, here: Room, proposal: UUID) -> HttpResponse:
    """Choose the barrier of the country's Map that the proposal answers."""
    row = find(here, proposal)
    refused = ""
    if request.method == "POST":
        chosen = request.POST.get("barrier", "")
        if chosen and not queries.is_barrier(here.lab, chosen):
            refused = queries.NO_BARRIER
        else:
            refused = tried(lambda: actions.set_barrier(here, proposal, chosen))
            if not refused:
                return back(
                    "proposal", here, proposal, said="barrier" if chosen else "rewritten", to="barrier"
                )
    context = {"row": row, "programmes": queries.offered_barriers(here.lab, row), "refused": str(refused)}
    return page(
        request,
        here,
        "lab/proposal_barrier.html",
        context,
        status=409 if refused else 200,
        crumbs=crumbs(here, row),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def use_run(request: HttpRequest, country: str) -> HttpResponse:
    """Choose in which of the reader's labs, and beside which proposal, an answer of Explain is to stand."""
    shown = country_or_404(country)
    given = request.POST if request.method == "POST" else request.GET
    address, scenario = given.get("run", ""), given.get("scenario", "")
    refused = ""
    if request.method == "POST":
        lab, _slash, proposal = request.POST.get("proposal", "").partition("/")
        here = find_room(request.user, request.COOKIES, country, queries.key_of(lab))
        if here is not None and proposals.find(here, queries.key_of(proposal)) is not None:
            key = queries.key_of(proposal)
            refused = tried(lambda: actions.freeze(here, key, address, scenario))
            if not refused:
                return back("proposal", here, key, said="frozen", to="model")
        else:
            refused = str(queries.NO_PROPOSAL)
    context = {
        "country": shown,
        "page": queries.use_page(request.user, request.COOKIES, country, address, scenario),
        "refused": refused,
    }
    return render(request, "lab/use_run.html", context, status=409 if refused else 200)
