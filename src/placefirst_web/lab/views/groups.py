"""Groups over HTTP: put notes together, rename, take apart; look at what seems to say the same."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from placefirst.errors import PlacefirstError
from placefirst_web.design.countries import country_or_404
from placefirst_web.design.errors import error_in_words
from placefirst_web.design.parts import Crumb
from placefirst_web.lab.actions import groups as actions
from placefirst_web.lab.queries import groups as queries
from placefirst_web.lab.queries.asking import Room
from placefirst_web.lab.views.frame import in_room, phase_or_404, room_address


@require_POST
@in_room
def group(request: HttpRequest, here: Room, phase: str) -> HttpResponse:
    """Put the marked notes into a group, a new one or none."""
    found = phase_or_404(here, phase)
    keys = [key for key in map(_uuid, request.POST.getlist("note")) if key is not None]
    to, title = request.POST.get("to", ""), request.POST.get("title", "")
    try:
        actions.put(
            here,
            found,
            keys,
            to,
            title=title,
            language=request.LANGUAGE_CODE,
            once=_uuid(request.POST.get("once", "")),
        )
    except PlacefirstError as error:
        return _refused(request, here, phase, error)
    return _done(request, here, phase)


@require_POST
@in_room
def group_change(request: HttpRequest, here: Room, phase: str, group: UUID) -> HttpResponse:
    """Rename a group, or take it apart."""
    found, sent = phase_or_404(here, phase), request.POST
    try:
        if sent.get("do") == "dissolve":
            actions.dissolve(here, found, group)
        else:
            title, translation = (sent.get(f"{field}-{group}", "") for field in ("title", "translation"))
            language = request.LANGUAGE_CODE
            actions.rename(here, found, group, title=title, translation=translation, language=language)
    except PlacefirstError as error:
        return _refused(request, here, phase, error)
    return _done(request, here, phase)


@require_safe
@in_room
def suggest(request: HttpRequest, here: Room, phase: str) -> HttpResponse:
    """Show what seems to say the same; each suggestion is a form that somebody sends, changes or leaves."""
    return _suggestions(request, here, phase)


def _suggestions(
    request: HttpRequest, here: Room, phase: str, error: str = "", status: int = 200
) -> HttpResponse:
    found = phase_or_404(here, phase)
    if not (found.is_open or here.is_leader):
        raise Http404("This phase is not open to you.")
    context = {
        "country": country_or_404(here.lab.country),
        "lab": here.lab,
        "phase": found,
        "suggestions": [(uuid4(), each) for each in queries.suggestions(found, request.LANGUAGE_CODE)],
        "error": error,
        "crumbs": [Crumb(here.lab.titled, room_address(here, request))],
    }
    return render(request, "lab/suggest.html", context, status=status)


def _refused(request: HttpRequest, here: Room, phase: str, error: PlacefirstError) -> HttpResponse:
    words = error_in_words(error)
    if "X-Dragged" in request.headers:
        return HttpResponse(words, status=409, content_type="text/plain; charset=utf-8")
    return _suggestions(request, here, phase, words, status=409)


def _done(request: HttpRequest, here: Room, phase: str) -> HttpResponse:
    if "X-Dragged" in request.headers:
        return HttpResponse(status=204)
    if request.POST.get("from") == "suggest":
        return redirect("lab:suggest", here.lab.country, here.lab.key, phase)
    return redirect(f"{room_address(here, request)}#phase-{phase}")


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
