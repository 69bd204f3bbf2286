"""What the pages of priorities and proposals share: a form that is sent, refused in words, or overtaken."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from placefirst.errors import PlacefirstError
from placefirst_web.design.countries import country_or_404
from placefirst_web.design.errors import error_in_words
from placefirst_web.design.parts import Crumb
from placefirst_web.lab.actions.overtaken import Overtaken
from placefirst_web.lab.queries.asking import Room
from placefirst_web.lab.queries.drafting import sign_of, theirs
from placefirst_web.lab.words.drafting import said_by


def back(name: str, room: Room, *where: Any, said: str = "", to: str = "") -> HttpResponse:
    """Lead on to a page of the room, which says what was done."""
    address = reverse(f"lab:{name}", args=[room.lab.country, room.lab.key, *where])
    query = f"?{urlencode({'said': said})}" if said else ""
    return HttpResponseRedirect(f"{address}{query}{f'#{to}' if to else ''}", status=303)


def back_to_room(room: Room, said: str = "") -> HttpResponse:
    """Lead on to the room; who leads it without a seat, to the console."""
    return back("room" if room.seat else "console", room, said=said)


def room_address(room: Room) -> str:
    """Return where who asks sees the room."""
    return reverse("lab:room" if room.seat else "lab:console", args=[room.lab.country, room.lab.key])


def sent(
    form: Any, act: Callable[[dict[str, Any]], object], shelf: Any = None
) -> tuple[bool, int, list[tuple[str, str]]]:
    """Do *act* with what a form holds: (whether it is done, the status, the other text if overtaken).

    What is refused is said in the form, which keeps what was typed.
    """
    if not form.is_valid():
        return False, 422, []
    try:
        act(form.fields_given())
    except Overtaken as error:
        form.add_error(None, error_in_words(error))
        form.see(sign_of(error.row))
        return False, 409, theirs(error.row, shelf)
    except PlacefirstError as error:
        form.add_error(None, error_in_words(error))
        return False, 409, []
    return True, 303, []


def tried(act: Callable[[], object]) -> str:
    """Do *act*, for which nothing was typed; return why it cannot be done, in a sentence."""
    try:
        act()
    except Overtaken:
        return _("Somebody has changed this meanwhile. Read it again before you decide.")
    except PlacefirstError as error:
        return error_in_words(error)
    return ""


def page(
    request: HttpRequest,
    room: Room,
    template: str,
    context: dict[str, Any],
    *,
    status: int = 200,
    crumbs: list[Crumb] | None = None,
) -> HttpResponse:
    """Return a page of the room, with the way to it and what was done before."""
    whole = {
        # a phone has no room for the way through the site: who sits here came by a code
        "country": country_or_404(room.lab.country) if room.is_leader else None,
        "room": room,
        "to_room": room_address(room),
        "lab": room.lab,
        "said": said_by(request.GET.get("said", "")),
        "crumbs": [
            *([Crumb(_("Labs"), reverse("lab:index", args=[room.lab.country]))] if room.is_leader else []),
            Crumb(room.lab.titled, room_address(room)),
            *(crumbs or []),
        ],
        **context,
    }
    return render(request, template, whole, status=status)
