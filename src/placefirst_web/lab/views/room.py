"""The room over HTTP, as who sits in it sees it, and each of its parts."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from placefirst_web.design.countries import country_or_404
from placefirst_web.design.parts import Crumb
from placefirst_web.lab.queries import earlier as over
from placefirst_web.lab.queries import room as queries
from placefirst_web.lab.queries.asking import Room
from placefirst_web.lab.views.frame import in_room


@require_safe
@in_room
def room(request: HttpRequest, here: Room) -> HttpResponse:
    """Show the room: every open phase with its board."""
    context = {
        # a phone has no room for the way through the site: who sits here came by a code
        "country": country_or_404(here.lab.country) if here.is_leader else None,
        "page": queries.room_page(here, request.LANGUAGE_CODE, said=request.GET.get("said", "")),
        "said_in": request.GET.get("phase", ""),
    }
    return render(request, "lab/room.html", context)


@require_safe
@in_room
def part(request: HttpRequest, here: Room, phase: str) -> HttpResponse:
    """Give the board of one phase by itself, as an open page fetches it when something has changed."""
    shown = queries.board_of(here, phase, request.GET.get("as", "seat"), request.LANGUAGE_CODE)
    if shown is None:
        raise Http404("This phase is not open to you.")
    return render(request, shown.template, shown.context)


@require_safe
@in_room
def earlier(request: HttpRequest, here: Room, phase: str) -> HttpResponse:
    """Show a phase that is over: its board, and what the reader wrote in it."""
    page = over.earlier_page(here, phase, request.LANGUAGE_CODE)
    if page is None:
        raise Http404("This phase is not over.")
    context = {
        "country": country_or_404(here.lab.country) if here.is_leader else None,
        "crumbs": [Crumb(here.lab.titled, reverse("lab:room", args=[here.lab.country, here.lab.key]))],
        "page": page,
    }
    return render(request, "lab/earlier.html", context)
