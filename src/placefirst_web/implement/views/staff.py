"""Who works here over HTTP: the list, invitations, a seat and its end, sites and teams."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from placefirst.errors import PlacefirstError
from placefirst_web.accounts.sitting import DEMONSTRATION, led_to_second_factor, stopped
from placefirst_web.design.countries import country_or_404
from placefirst_web.design.errors import error_in_words
from placefirst_web.design.language import local
from placefirst_web.design.parts import Crumb
from placefirst_web.implement.actions import staff as actions
from placefirst_web.implement.forms.staff import (
    ConfirmForm,
    EndForm,
    InviteForm,
    OwnSeatForm,
    SeatForm,
    SiteForm,
    TeamForm,
    first_values,
)
from placefirst_web.implement.queries import staff as queries
from placefirst_web.implement.views.frame import Changed, Door, at_service, conflict, frame, here

ANY = ("GET", "HEAD", "POST")


@at_service("staff.read")
def staff(request: HttpRequest, door: Door) -> HttpResponse:
    """Show who works here."""
    return render(request, "implement/staff.html", frame(door, page=queries.staff_page(door)))


@at_service("staff.write", methods=ANY)
def invite(request: HttpRequest, door: Door) -> HttpResponse:
    """Invite somebody by mail; take an invitation back."""
    if "withdraw" in request.POST:
        return _withdrawn(request, door)
    form = InviteForm(request.POST or None, teams=queries.teams())
    if request.method == "POST" and form.is_valid():
        if blocked := ratelimit.consume_or_429(request, action="invite_staff"):
            return blocked
        given = form.cleaned_data
        try:
            address = door.once(
                given["once"],
                lambda: _send(request, door, *actions.invite(door, given)),
                here(door, "staff"),
            )
        except PlacefirstError as error:
            form.add_error("email", error_in_words(error))
        else:
            messages.success(request, _("An invitation went to %(email)s.") % {"email": given["email"]})
            return redirect(address)
    return render(request, "implement/invite.html", frame(door, _staff(door), form=form))


@at_service("staff.read", methods=ANY)
def seat(request: HttpRequest, door: Door, key: UUID) -> HttpResponse:
    """Show a seat to its manager, who may change it, and to who sits in it."""
    row = _seat(door, key)
    data = request.POST or None
    context: dict[str, Any] = {"seat": row, "role": queries.role_in_words(row.role)}
    if door.may("staff.write"):
        first = first_values(row, ("role", "name", "full_time", "until"), team=str(row.team_id or ""))
        context["form"] = form = SeatForm(data, teams=queries.teams(), initial=first)
        act = actions.change
        context["people"] = queries.on_caseload(row)
    else:
        context["form"] = form = OwnSeatForm(data, initial=first_values(row, ("name", "is_peer")))  # type: ignore[assignment]
        act = actions.say_of_oneself
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            address = door.once(given["once"], lambda: act(door, row, given), here(door, "staff"))
        except Changed as error:
            return _changed(request, door, error, given, key)
        except PlacefirstError as error:
            form.add_error(None, error_in_words(error))
        else:
            messages.success(request, _("It is kept."))
            return redirect(address)
    return render(request, "implement/seat.html", frame(door, _staff(door), **context))


@at_service("staff.confirm", methods=("POST",))
def confirm_seat(request: HttpRequest, door: Door, key: UUID) -> HttpResponse:
    """Confirm the seat of a new leader."""
    try:
        row = queries.leader_seat(key)
    except queries.Staff.DoesNotExist:
        raise Http404("There is no such seat.") from None
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        return redirect(here(door, "staff"))
    given = form.cleaned_data
    try:
        address = door.once(
            given["once"], lambda: actions.confirm(door, row, given["version"]), here(door, "staff")
        )
    except Changed as error:
        return _changed(request, door, error, {}, key)
    except PlacefirstError as error:
        messages.error(request, error_in_words(error))
        return redirect(here(door, "staff"))
    messages.success(request, _("%(name)s is team leader here now.") % {"name": row.name})
    return redirect(address)


@at_service("staff.write", methods=ANY)
def end_seat(request: HttpRequest, door: Door, key: UUID) -> HttpResponse:
    """End a seat, and say who goes on with its caseload."""
    row = _seat(door, key)
    form = EndForm(request.POST or None, colleagues=queries.colleagues(row), initial={"version": row.version})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            address = door.once(given["once"], lambda: actions.end(door, row, given), here(door, "staff"))
        except Changed as error:
            return _changed(request, door, error, {}, key)
        except PlacefirstError as error:
            form.add_error(None, error_in_words(error))
        else:
            messages.success(request, _("The seat of %(name)s ends.") % {"name": row.name})
            return redirect(address)
    context = {"seat": row, "role": queries.role_in_words(row.role), "form": form}
    people = queries.on_caseload(row)
    return render(request, "implement/end_seat.html", frame(door, _staff(door), people=people, **context))


@at_service("staff.read", methods=ANY)
def places(request: HttpRequest, door: Door) -> HttpResponse:
    """Show sites and teams; the manager adds some, and closes teams."""
    do = request.POST.get("do", "")
    known = {"site", "team", "close"}
    if request.method == "POST":
        door.require("service.write")
        if do.partition(":")[0] not in known:
            raise Http404("There is no such button.")
        if do.startswith("close:"):
            return _closed(door, do)
    site = SiteForm(request.POST if do == "site" else None, auto_id="site_%s")
    team = TeamForm(request.POST if do == "team" else None, sites=queries.sites(), auto_id="team_%s")
    for form, add in ((site, actions.add_site), (team, actions.add_team)):
        if form.is_bound and form.is_valid():
            given = form.cleaned_data
            return redirect(door.once(given["once"], partial(add, door, given), here(door, "places")))
    context = {**queries.places_page(door), "site": site, "team": team}
    return render(request, "implement/places.html", frame(door, _staff(door), **context))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def invitation(request: HttpRequest, country: str, at: str, secret: str) -> HttpResponse:
    """Show an invitation to whom it went; take the seat, or decline it."""
    found = country_or_404(country)
    if (answer := stopped(request)) is not None:
        return answer
    context = queries.invitation_for(request.user, at, secret)
    is_elsewhere = context is not None and (
        context["service"].country != country
        or (DEMONSTRATION in request.session and not context["service"].is_synthetic)
    )
    if context is None or is_elsewhere:
        return render(request, "implement/invitation.html", {"country": found}, status=404)
    if not context["is_own_record"] and (led := led_to_second_factor(request)) is not None:
        return led
    if request.method == "POST":
        try:
            if request.POST.get("do") == "decline":
                actions.decline(request.user, at, secret)
                return redirect("implement:index", country)
            if actions.join(request.user, at, secret):
                messages.success(
                    request,
                    _(
                        "The seat is yours once a team leader who works there has confirmed it; where there "
                        "is none, whoever runs this installation does."
                    ),
                )
                return redirect("implement:index", country)
            return redirect("implement:service", country, at)
        except PlacefirstError as error:
            context["problem"] = error_in_words(error)
    return render(request, "implement/invitation.html", {"country": found, **context})


def _send(request: HttpRequest, door: Door, made: Any, secret: str) -> None:
    service = door.service
    where = reverse("implement:invitation", args=[service.country, service.code, secret])
    words = {
        "service": local(service.name),
        "role": queries.role_in_words(made.role),
        "inviter": door.staff.name,
        "address": request.build_absolute_uri(where),
    }
    get_adapter().send_mail("registry/staff_invitation", made.email, words)


def _withdrawn(request: HttpRequest, door: Door) -> HttpResponse:
    try:
        actions.withdraw(door, UUID(request.POST["withdraw"]))
    except ValueError:
        raise Http404("There is no such invitation.") from None
    messages.success(request, _("The invitation is withdrawn. Its link opens nothing."))
    return redirect(here(door, "staff"))


def _closed(door: Door, do: str) -> HttpResponse:
    try:
        _verb, key, version = do.split(":")
        actions.close_team(door, UUID(key), int(version))
    except (ValueError, Changed, queries.Team.DoesNotExist):
        pass  # somebody else pressed the same button; the page shows what is
    return redirect(here(door, "places"))


def _changed(
    request: HttpRequest, door: Door, error: Changed, given: dict[str, Any], key: UUID
) -> HttpResponse:
    held: Any = error.theirs
    names = [(_("Name"), "name"), (_("Full-time equivalent"), "full_time"), (_("Last day"), "until")]
    mine = [(label, given[name]) for label, name in names if name in given]
    theirs = [(label, getattr(held, name)) for label, name in names]
    return conflict(request, door, error, mine=mine, held=theirs, again=here(door, "seat", key))


def _seat(door: Door, key: UUID) -> Any:
    try:
        return queries.seat_of(door, key)
    except queries.Staff.DoesNotExist:
        raise Http404("There is no such seat.") from None


def _staff(door: Door) -> Crumb:
    return Crumb(_("Who works here"), here(door, "staff"))
