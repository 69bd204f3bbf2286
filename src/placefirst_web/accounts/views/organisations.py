"""Organisations: who belongs to one, and who is invited."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from placefirst.errors import PlacefirstError
from placefirst_web.accounts import organisations, queries
from placefirst_web.accounts.models import Invitation, Membership
from placefirst_web.accounts.own_forms import InvitationForm, NameForm, OrganisationForm
from placefirst_web.design.errors import error_in_words


@login_required
@require_POST
def found(request: HttpRequest) -> HttpResponse:
    """Make an organisation."""
    form = OrganisationForm(request.POST)
    if form.is_valid():
        made = organisations.found(request.user, form.cleaned_data["name"])
        return redirect("accounts:organisation", made.pk)
    page = queries.account_page(request.user)
    context = {"page": page, "form": NameForm(initial={"name": page.name}), "found": form}
    return render(request, "accounts/home.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, organisation: int) -> HttpResponse:
    """Show an organisation to its members; send an invitation."""
    member = _membership(request, organisation)
    form = InvitationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if blocked := ratelimit.consume_or_429(request, action="invite"):
            return blocked
        try:
            invitation, secret = organisations.invite(member, form.cleaned_data["email"])
        except PlacefirstError as error:
            form.add_error("email", error_in_words(error))
        else:
            _send(request, invitation, secret)
            messages.success(request, _("An invitation went to %(email)s.") % {"email": invitation.email})
            return redirect("accounts:organisation", organisation)
    members = member.organisation.memberships.select_related("account").order_by("since")
    waiting = [each for each in member.organisation.invitations.order_by("-sent_at") if each.is_open]
    context = {"member": member, "members": members, "waiting": waiting, "form": form}
    return render(request, "accounts/organisation.html", context)


@login_required
@require_POST
def change(request: HttpRequest, organisation: int) -> HttpResponse:
    """Leave, hand over, remove a member or take an invitation back, as the pressed button says."""
    member = _membership(request, organisation)
    what, _sign, whom = request.POST.get("do", "").partition(":")
    try:
        if what == "leave":
            organisations.leave(member)
            return redirect("accounts:home")
        act = {"hand_over": organisations.hand_over, "remove": organisations.remove}.get(what)
        if act is None or not (whom.isascii() and whom.isdigit() and len(whom) < 19):
            raise Http404("There is no such button.")
        act(member, int(whom))
    except PlacefirstError as error:
        messages.error(request, error_in_words(error))
    return redirect("accounts:organisation", organisation)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Show an invitation to whom it went; accept or decline it."""
    if request.method == "POST":
        try:
            if request.POST.get("do") == "decline":
                organisations.decline(request.user, secret)
                return redirect("accounts:home")
            return redirect("accounts:organisation", organisations.join(request.user, secret).organisation_id)
        except PlacefirstError as error:
            messages.error(request, error_in_words(error))
            return redirect("accounts:home")
    found = organisations.invitation_of(secret)
    is_theirs = found is not None and organisations.may_join(request.user, found)
    context = {"organisation": found.organisation if found and is_theirs else None}
    return render(request, "accounts/invitation.html", context, status=200 if is_theirs else 404)


def _membership(request: HttpRequest, organisation: int) -> Membership:
    member = organisations.membership(request.user, organisation)
    if member is None:
        raise Http404("There is no such organisation.")
    return member


def _send(request: HttpRequest, invitation: Invitation, secret: str) -> None:
    words = {
        "organisation": invitation.organisation.name,
        "inviter": request.user.name or _("A member"),
        "address": request.build_absolute_uri(reverse("accounts:invitation", args=[secret])),
    }
    get_adapter().send_mail("accounts/invitation", invitation.email, words)
