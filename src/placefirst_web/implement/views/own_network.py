"""An agency's networks over HTTP: its manager agrees to a data-sharing profile, and may leave."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from placefirst.errors import PlacefirstError
from placefirst_web.design.errors import error_in_words
from placefirst_web.implement.actions import own_network as actions
from placefirst_web.implement.forms.own_network import AgreeForm, LeaveForm
from placefirst_web.implement.queries import own_network as queries
from placefirst_web.implement.queries.coming_in import Door
from placefirst_web.implement.views.frame import at_service, frame, here


@at_service("network.read", methods=("GET", "HEAD", "POST"))
def own_network(request: HttpRequest, door: Door) -> HttpResponse:
    """Show the profile and whether the agency agreed; agree, or leave."""
    do, _sign, key = request.POST.get("do", "").partition(":")
    sent: Any = None
    if request.method == "POST":
        door.require("network.agree")
        sent = _network(door, do, key)
        form = _form(door, do, key, request.POST)
        if form.is_valid() and (kept := _kept(request, door, sent, do, form)) is not None:
            return kept
    page = queries.own_network_page(door)
    rows = [
        {
            "network": each,
            "do": "leave" if each.agreed_on else "agree",
            "form": form
            if sent is not None and sent.pk == each.key
            else _form(door, "leave" if each.agreed_on else "agree", str(each.key), None),
        }
        for each in page.networks
    ]
    context = frame(door, page=page, rows=rows, may_agree=door.may("network.agree"))
    return render(request, "implement/own_network.html", context)


def _network(door: Door, do: str, key: str) -> Any:
    try:
        found = queries.network_of(door, UUID(key)) if do in {"agree", "leave"} else None
    except ValueError:
        found = None
    if found is None:
        raise Http404("There is no such network of this agency.")
    return found


def _form(door: Door, do: str, key: str, data: Any) -> Any:
    name = f"n{key[:8]}"
    return LeaveForm(name, data) if do == "leave" else AgreeForm(door.service.country, name, data)


def _kept(request: HttpRequest, door: Door, network: Any, do: str, form: Any) -> HttpResponse | None:
    given, address = form.cleaned_data, here(door, "own_network")
    said = _("Agreed. The network sees this agency’s counts from now on.")
    if do == "leave":
        said = _("Left. The network sees nothing of this agency any more.")
    try:
        if do == "leave":
            door.once(given["once"], lambda: actions.leave(door, network), address)
        else:
            door.once(given["once"], lambda: actions.agree(door, network, given), address)
    except PlacefirstError as error:
        form.add_error(None, error_in_words(error))
        return None
    messages.success(request, said)
    return redirect(address)
