"""The console over HTTP: what is going on in a lab, and the buttons of who leads it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from placefirst.errors import PlacefirstError
from placefirst_web.design.countries import country_or_404
from placefirst_web.design.errors import error_in_words
from placefirst_web.design.parts import Crumb
from placefirst_web.design.square import square
from placefirst_web.lab.actions import phases, rooms
from placefirst_web.lab.queries import attendance
from placefirst_web.lab.queries import console as queries
from placefirst_web.lab.queries.asking import Room
from placefirst_web.lab.views.frame import leading

#: Names by which a computer calls itself: no phone reaches it by them.
_HERE_ALONE = ("127.0.0.1", "localhost", "[::1]")

Verb = Callable[[Room, str, HttpRequest], object]

#: What the buttons are called, what they do, and what is said then.
VERBS: dict[str, tuple[Verb, Any]] = {
    "open": (
        lambda here, key, request: rooms.open_lab(here.lab),
        gettext_lazy("The lab is open. People join by its code."),
    ),
    "close": (
        lambda here, key, request: phases.end(here.lab),
        gettext_lazy("The lab is closed. Everything that was written stays."),
    ),
    "renew": (
        lambda here, key, request: rooms.renew_code(here.lab),
        gettext_lazy("The lab has a new code; the old one opens no door any more."),
    ),
    "revoke": (
        lambda here, key, request: rooms.revoke_code(here.lab),
        gettext_lazy("The code is taken back. Nobody else joins until you make a new one."),
    ),
    "go": (
        lambda here, key, request: phases.open_phase(here.lab, key, alone=True),
        gettext_lazy("The room is in this phase now."),
    ),
    "beside": (
        lambda here, key, request: phases.open_phase(here.lab, key, alone=False),
        gettext_lazy("The phase is open beside the others."),
    ),
    "shut": (
        lambda here, key, request: phases.close_phase(here.lab, key),
        gettext_lazy("The phase is closed. You can open it again."),
    ),
    "extend": (
        lambda here, key, request: phases.extend(here.lab, key, _minutes(request)),
        gettext_lazy("The phase has more time."),
    ),
    "untimed": (
        lambda here, key, request: phases.stop_timer(here.lab, key),
        gettext_lazy("The phase goes on without a time."),
    ),
    "show": (
        lambda here, key, request: phases.show_all(here.lab, key),
        gettext_lazy("Everybody sees the notes of this phase now."),
    ),
}  # fmt: skip


@require_safe
@leading
def console(request: HttpRequest, here: Room) -> HttpResponse:
    """Show the lab to who leads it."""
    return render(request, "lab/console.html", _context(request, here))


@require_POST
@leading
def lead(request: HttpRequest, here: Room) -> HttpResponse:
    """Do what the pressed button says, and come back.

    Ask first where lived experience would be missing, and where a vote would be counted.
    """
    verb, _sign, key = request.POST.get("do", "").partition(":")
    if verb not in VERBS:
        raise Http404("There is no such button.")
    if (closing := _closing(here, verb, key)) and not request.POST.get("anyway"):
        lacking, votes = attendance.lacking(here.lab, closing), queries.votes_open(here, closing)
        if lacking or votes:
            context = {**frame(here), "lacking": lacking, "votes": votes, "do": request.POST["do"]}
            return render(request, "lab/console_stop.html", context)
    act, said = VERBS[verb]
    try:
        act(here, key, request)
        messages.success(request, said)
    except PlacefirstError as error:
        messages.error(request, error_in_words(error))
    return redirect("lab:console", here.lab.country, here.lab.key)


@require_safe
@leading
def wall(request: HttpRequest, here: Room) -> HttpResponse:
    """Show what is projected: the question, the open phases with their boards, how to join."""
    page = queries.console_page(here, request.LANGUAGE_CODE, view="wall")
    unsaid = {"messages": ()}  # what was said to who leads is for their own screen
    context = {"country": country_or_404(here.lab.country), "page": page, **_door(request, here), **unsaid}
    return render(request, "lab/wall.html", context)


def frame(here: Room, *, below: bool = True) -> dict[str, Any]:
    """Return what every page of who leads a lab shows; *below*: the way back to the console stands on it."""
    country = here.lab.country
    crumbs = [Crumb(_("Labs"), reverse("lab:index", args=[country]))]
    if below:
        crumbs.append(Crumb(here.lab.titled, reverse("lab:console", args=[country, here.lab.key])))
    return {"country": country_or_404(country), "crumbs": crumbs, "lab": here.lab, "room": here}


def _context(request: HttpRequest, here: Room) -> dict[str, Any]:
    page = queries.console_page(here, request.LANGUAGE_CODE, said=request.GET.get("said", ""))
    return {**frame(here, below=False), "page": page, **_door(request, here)}


def _door(request: HttpRequest, here: Room) -> dict[str, Any]:
    """Return how people join: the address, the code and the square a phone reads; nothing without a code."""
    if not here.lab.code:
        return {}
    address = request.build_absolute_uri(f"/join/{here.lab.code}/")
    host = request.get_host()
    is_here_alone = host.rpartition(":")[0] in _HERE_ALONE or host in _HERE_ALONE
    drawn = square(address, "square-of-lab")
    return {"address": host + "/join/", "square": drawn, "is_here_alone": is_here_alone}


def _closing(here: Room, verb: str, key: str) -> list[str]:
    """Return the keys of the phases that a button would close."""
    if verb == "shut":
        return [key]
    if verb == "go":
        return [each for each in queries.open_keys(here) if each != key]
    return queries.open_keys(here) if verb == "close" else []


def _minutes(request: HttpRequest) -> int:
    given = request.POST.get("minutes", "5").strip()
    return int(given) if given.isascii() and given.isdigit() and len(given) < 6 else 0
