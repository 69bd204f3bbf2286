"""A seat over HTTP: what one said about oneself, being ready, leaving."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from placefirst.errors import PlacefirstError
from placefirst_web.design.countries import country_or_404
from placefirst_web.lab.actions import notes, seats
from placefirst_web.lab.forms.joining import SeatForm
from placefirst_web.lab.queries.asking import Room, cookie_name
from placefirst_web.lab.views.frame import back, in_room


@require_http_methods(["GET", "HEAD", "POST"])
@in_room
def seat(request: HttpRequest, here: Room) -> HttpResponse:
    """Show what one said about oneself and what it is used for; change it."""
    if here.seat is None:
        raise Http404("You have no seat in this lab.")
    initial = {name: getattr(here.seat, name) for name in SeatForm.base_fields}
    form = SeatForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        seats.change(here, seats.About(**form.about))
        return back(request, here, "seat")
    context = {"room": here, "lab": here.lab, "form": form}
    return render(request, "lab/seat.html", context)


@require_POST
@in_room
def ready(request: HttpRequest, here: Room, phase: str) -> HttpResponse:
    """Say that one is ready with a phase, or no longer."""
    is_ready = request.POST.get("do") != "not_ready"
    said = "ready" if is_ready else "not_ready"
    try:
        seats.say_ready(here, phase, is_ready=is_ready)
    except PlacefirstError:
        said = ""  # the phase was closed meanwhile: the page shows it
    return back(request, here, said, phase)


@require_POST
@in_room
def leave(request: HttpRequest, here: Room) -> HttpResponse:
    """Give the seat up; take back what was written, if that is asked for."""
    if here.seat is None:
        raise Http404("You have no seat in this lab.")
    if request.POST.get("notes") == "take_back":
        notes.take_all_back(here)
    seats.leave(here)
    response = render(
        request, "lab/left.html", {"lab": here.lab, "country": country_or_404(here.lab.country)}
    )
    response.delete_cookie(cookie_name(here.lab), path="/", samesite="Lax")
    return response
