"""The record of one person over HTTP."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from placefirst_web.implement.queries import person as queries
from placefirst_web.implement.queries.coming_in import Door
from placefirst_web.implement.queries.remarks import remarks_of
from placefirst_web.implement.views.frame import at_service, frame


@at_service("person.read")
def person(request: HttpRequest, door: Door, key: UUID) -> HttpResponse:
    """Show the record of one person on one page."""
    row = queries.find_person(door, key)
    if row is None:
        raise Http404("There is no such page.")
    has_withdrawn = queries.has_withdrawn(row)
    context = frame(
        door,
        page=queries.person_page(door, row),
        beside=queries.beside(door, row),
        may_write=door.may("person.write") and not has_withdrawn,
        has_withdrawn=has_withdrawn,
        may_hand_over=door.may("person.hand_over"),
        keep_page=queries.keep_page(door),
        remarks=remarks_of(door, key),
    )
    return render(request, "implement/person.html", context)
