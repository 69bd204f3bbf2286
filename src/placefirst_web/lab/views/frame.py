"""What every page of the Lab begins with: the country of its address, and who may be in the room."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from placefirst_web.design.countries import country_or_404
from placefirst_web.lab.queries.asking import Room, find_room

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


def _room(request: HttpRequest, country: str, key: UUID) -> Room:
    country_or_404(country)
    room = find_room(request.user, request.COOKIES, country, key)
    if room is None:
        raise Http404("There is no such lab, or you have no seat in it.")
    return room
