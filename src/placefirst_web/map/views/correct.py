"""Correct a number: the form, every correction of a country, one of them, their patches."""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from placefirst.errors import PlacefirstError, RefusedField, UnknownName
from placefirst_web.accounts.undelivered import MailNotSent
from placefirst_web.design.errors import error_in_words
from placefirst_web.map.actions import correct as actions
from placefirst_web.map.forms.correct import CorrectForm, DecideForm, sound_sources
from placefirst_web.map.forms.day import DayForm
from placefirst_web.map.queries import correct as queries


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, country: str, path: str) -> HttpResponse:
    """Ask for a correction; keep it for a reviewer."""
    if request.method == "POST" and not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    try:
        page = queries.correct_page(country, path, request.GET.get("cell", ""), DayForm(request.GET).day)
    except UnknownName as error:
        raise Http404(error_in_words(error)) from error
    form = _form(request, page)
    if request.method == "POST" and form.is_valid():
        if blocked := ratelimit.consume_or_429(request, action="propose"):
            return blocked
        words = {"note": form.cleaned_data["note"], "organisation": form.cleaned_data.get("organisation", "")}
        try:
            made = actions.propose(request.user, country, form.cleaned_data["proposal"], **words)
            return redirect("map:correction", country, made.pk)
        except RefusedField as error:
            form.refuse(error)
        except PlacefirstError as error:
            form.add_error(None, error_in_words(error))
    return render(request, "map/correct.html", {"page": page, "form": form, "country": page.country})


@require_safe
def corrections(request: HttpRequest, country: str) -> HttpResponse:
    """Show every correction of a country."""
    try:
        page = queries.corrections_page(country)
    except UnknownName as error:
        raise Http404(error_in_words(error)) from error
    return render(request, "map/corrections.html", {"page": page, "country": page.country})


@require_http_methods(["GET", "HEAD", "POST"])
def correction(request: HttpRequest, country: str, key: UUID) -> HttpResponse:
    """Show one correction; withdraw, accept or decline it."""
    form = DecideForm(request.POST or None)
    try:
        if request.method == "POST" and form.is_valid():
            try:
                _act(request, country, key, form.cleaned_data["reason"])
                return redirect("map:correction", country, key)
            except UnknownName:
                raise
            except PlacefirstError as error:
                form.add_error("reason", error_in_words(error))
        page = queries.correction_page(country, key, request.user)
    except UnknownName as error:
        raise Http404(error_in_words(error)) from error
    return render(request, "map/correction.html", {"page": page, "form": form, "country": page.country})


@require_safe
def patch(request: HttpRequest, country: str, key: UUID | None = None) -> HttpResponse:
    """Give the patch of one correction, or of all accepted ones."""
    try:
        text = queries.patch_file(country, key)
    except UnknownName as error:
        raise Http404(error_in_words(error)) from error
    except PlacefirstError as error:
        return HttpResponse(f"# {error}\n", content_type="text/plain; charset=utf-8", status=409)
    response = HttpResponse(text, content_type="text/x-patch; charset=utf-8")
    name = f"correction-{key}" if key else "accepted"
    response["Content-Disposition"] = f'attachment; filename="placefirst-{country}-{name}.patch"'
    return response


def _form(request: HttpRequest, page: queries.CorrectPage) -> CorrectForm:
    belongs = request.user.memberships.select_related("organisation") if request.user.is_authenticated else ()
    names = [(str(each.organisation_id), each.organisation.name) for each in belongs]
    return CorrectForm(
        page.number, page.cell, sound_sources(page.sources), names, request.POST or None, initial=page.initial
    )


def _act(request: HttpRequest, country: str, key: UUID, reason: str) -> None:
    """Do what the pressed button says, and tell the author of a decision."""
    what = request.POST.get("do", "")
    if what == "withdraw":
        actions.withdraw(request.user, country, key)
        messages.success(request, _("It is withdrawn."))
        return
    states = {"accept": actions.State.ACCEPTED, "decline": actions.State.DECLINED}
    if what not in states:
        raise UnknownName("button", what, states)
    decided = actions.decide(request.user, country, key, states[what], reason)
    if decided.author is None:
        return
    with translation.override(decided.language):
        words = {
            "number": f"{decided.country}.{decided.path}",
            "reviewer": request.user.name,
            "outcome": decided.get_state_display(),
            "reason": decided.reason,
            "address": request.build_absolute_uri(
                reverse("map:correction", args=[decided.country, decided.pk])
            ),
        }
        with suppress(MailNotSent):  # the page says it too, and the decision stands
            get_adapter().send_mail("accounts/correction_decided", decided.author.email, words)
