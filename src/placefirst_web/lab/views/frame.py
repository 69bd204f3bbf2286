"""What every page of the Lab begins with: the country of its address, and who may be in the room."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache

from placefirst_web.design.countries import country_or_404
from placefirst_web.design.see_other import SeeOther as SeeOther
from placefirst_web.design.see_other import see_other as see_other
from placefirst_web.lab.queries.asking import Room, find_phase, find_room

View = Callable[..., HttpResponse]


def in_room(view: View) -> View:
    """Give the view the Room, for who leads it or sits in it; for everyone else there is no such page."""

    @never_cache
    @wraps(view)
    def seen(request: HttpRequest, country: str, key: UUID, **where: Any) -> HttpResponse:
        return view(request, _room(request, country, key), **where)

    return seen


def leading(view: View) -> View:
    """Give the view the Room, for who leads it; for everyone else, seated or not, there is no such page."""

    @never_cache
    @wraps(view)
    def seen(request: HttpRequest, country: str, key: UUID, **where: Any) -> HttpResponse:
        room = _room(request, country, key)
        if not room.is_leader:
            raise Http404("There is no such lab of yours.")
        return view(request, room, **where)

    return seen


def phase_or_404(here: Room, key: str) -> Any:
    """Return the phase *key* of the room."""
    found = find_phase(here, key)
    if found is None:
        raise Http404("There is no such phase of this lab.")
    return found


def room_address(here: Room, request: HttpRequest) -> str:
    """Return where a form of the room leads back to: the console where it came from there, else the room."""
    sent_from = request.POST.get("view", request.GET.get("as", ""))
    page = "lab:console" if here.is_leader and sent_from == "console" else "lab:room"
    return reverse(page, args=[here.lab.country, here.lab.key])


def back(request: HttpRequest, here: Room, said: str, phase: str = "") -> SeeOther:
    """Lead back to where a form of the room came from, where the outcome *said* is told beside *phase*."""
    asked = urlencode({key: value for key, value in (("said", said), ("phase", phase)) if value})
    address = room_address(here, request) + (f"?{asked}" if asked else "")
    return SeeOther(f"{address}#phase-{phase}" if phase else address)


def _room(request: HttpRequest, country: str, key: UUID) -> Room:
    country_or_404(country)
    room = find_room(request.user, request.COOKIES, country, key)
    if room is None:
        raise Http404("There is no such lab, or you have no seat in it.")
    return room
