"""Inviting a person served to the own record, over HTTP."""

from __future__ import annotations

from uuid import UUID

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from placefirst.errors import PlacefirstError
from placefirst_web.design.errors import error_in_words
from placefirst_web.design.parts import Crumb
from placefirst_web.design.see_other import SeeOther
from placefirst_web.implement.actions import inviting as actions
from placefirst_web.implement.forms.inviting import InvitePersonForm
from placefirst_web.implement.queries import inviting as queries
from placefirst_web.implement.queries.coming_in import Door
from placefirst_web.implement.views.frame import at_service, frame, here


@at_service("person.write", methods=("GET", "HEAD", "POST"))
def invite_person(request: HttpRequest, door: Door, key: UUID) -> HttpResponse:
    """Send a link to the own record to the person whom it is about."""
    try:
        person = queries.find_person(door, key)
    except ObjectDoesNotExist:
        raise Http404("There is no such page.") from None
    page = queries.inviting_page(person)
    sent = request.POST if request.method == "POST" else None
    form = InvitePersonForm(door.service.country, sent, initial={"email": page.email})
    if sent is not None and form.is_valid():
        if blocked := ratelimit.consume_or_429(request, action="invite_staff"):
            return blocked
        address = here(door, "invite_person", key)
        try:
            email = form.cleaned_data["email"]
            door.once(
                form.cleaned_data["once"],
                lambda: _send(request, door, email, actions.invite(door, person, email)),
                address,
            )
        except PlacefirstError as error:
            form.add_error("email", error_in_words(error))
        else:
            messages.success(request, _("The invitation is sent. Its link works once, within 72 hours."))
            return SeeOther(address)
    crumb = Crumb(page.name, here(door, "person", key))
    status = 422 if sent is not None else 200
    context = {"page": page, "form": form, "key": key}
    return render(request, "implement/invite_person.html", frame(door, crumb, **context), status=status)


def _send(request: HttpRequest, door: Door, email: str, secret: str) -> None:
    service = door.service
    where = reverse("implement:invitation", args=[service.country, service.code, secret])
    words = {"inviter": door.staff.name, "address": request.build_absolute_uri(where)}
    get_adapter().send_mail("registry/person_invitation", email, words)
