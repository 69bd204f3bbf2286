"""People over HTTP: who sits there, invitations, what is provided, who took part."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from placefirst.errors import PlacefirstError
from placefirst_web.design.errors import error_in_words
from placefirst_web.design.square import square
from placefirst_web.lab.actions import people as actions
from placefirst_web.lab.actions import seats
from placefirst_web.lab.forms.people import InvitationForm, ProvisionsForm
from placefirst_web.lab.queries import people as queries
from placefirst_web.lab.queries.asking import Room
from placefirst_web.lab.views.console import frame
from placefirst_web.lab.views.frame import leading


@require_http_methods(["GET", "HEAD", "POST"])
@leading
def people(request: HttpRequest, here: Room) -> HttpResponse:
    """Show who is in the room; invite, ask somebody to leave, keep what is provided."""
    form, provisions = InvitationForm(), ProvisionsForm(queries.provided(here))
    made: dict[str, Any] = {}
    if request.method == "POST":
        do, _sign, what = request.POST.get("do", "").partition(":")
        if do == "invite":
            form = InvitationForm(request.POST)
            if form.is_valid():
                made = _invited(request, here, form.cleaned_data["label"])
                form = InvitationForm()
        elif do == "provide":
            provisions = ProvisionsForm(queries.provided(here), request.POST)
            if provisions.is_valid():
                given = {role: actions.Provided(**what) for role, what in provisions.given.items()}
                actions.provide(here.lab, given)
                messages.success(request, _("Kept."))
                return redirect("lab:people", here.lab.country, here.lab.key)
        else:
            _done(request, here, do, what)
            return redirect("lab:people", here.lab.country, here.lab.key)
    context = {
        **frame(here), "page": queries.people_page(here), "form": form, "provisions": provisions, **made,
    }  # fmt: skip
    return render(request, "lab/people.html", context)


def _invited(request: HttpRequest, here: Room, label: str) -> dict[str, Any]:
    """Make an invitation; its link is shown on this answer and nowhere again."""
    invitation, secret = seats.invite(here.lab, label)
    address = request.build_absolute_uri(reverse("join:invitation", args=[secret]))
    return {"invited": invitation, "link": address, "square": square(address, "square-of-invitation")}


def _done(request: HttpRequest, here: Room, do: str, what: str) -> None:
    try:
        if do == "remove":
            actions.remove(here.lab, UUID(what))
            stays = _("The seat is taken away; what was written stays.")
            messages.success(request, f"{stays} {_('Make a new code if they should not join again.')}")
        elif do == "take_back" and what.isascii() and what.isdigit() and len(what) < 19:
            if seats.take_back_invitation(here.lab, int(what)):
                messages.success(request, _("The invitation is taken back."))
            else:
                messages.error(request, _("This invitation was used or taken back before."))
        else:
            raise Http404("There is no such button.")
    except ValueError as error:
        raise Http404("There is no such seat.") from error
    except PlacefirstError as error:
        messages.error(request, error_in_words(error))
