"""Joining over HTTP: by the code on the wall, or by a personal link; no account, no session."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from placefirst.errors import PlacefirstError
from placefirst_web.design.errors import error_in_words
from placefirst_web.lab.actions import door, seats
from placefirst_web.lab.forms.joining import CodeForm, JoinForm
from placefirst_web.lab.queries import joining as queries
from placefirst_web.lab.queries.asking import cookie_name
from placefirst_web.lab.views.frame import SeeOther, see_other


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """Ask for the code of a lab; lead to what it opens."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        return _ask(request, form)
    if door.is_shut(request):
        return _shut(request, form)
    if queries.lab_of_code(form.cleaned_data["code"]) is None:
        return _wrong(request, form)
    return see_other("join:lab", form.cleaned_data["code"])


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def lab(request: HttpRequest, code: str) -> HttpResponse:
    """Say what the lab of *code* is and what taking part means; give a seat to who agrees."""
    form = CodeForm({"code": code})
    if not form.is_valid():
        return _ask(request, form, status=404)
    if door.is_shut(request):
        return _shut(request, form)
    found = queries.lab_of_code(form.cleaned_data["code"])
    if found is None:
        return _wrong(request, form, status=404)
    return _enter(request, found)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """The same by a personal link; it is used up by sitting down, not by looking."""
    invited = queries.lab_of_invitation(secret)
    seated = invited.lab_of_seat(request.user, request.COOKIES)
    if seated is not None:
        return see_other("lab:room", seated.country, seated.key, said="back")
    if invited.lab is None:
        return _ask(request, CodeForm(), problem=invited.why_not, status=404)
    return _enter(request, invited.lab, secret)


def _enter(request: HttpRequest, found: Any, invitation: str = "") -> HttpResponse:
    if queries.is_seated(request.user, request.COOKIES, found):
        return see_other("lab:room", found.country, found.key, said="back")
    form = JoinForm(
        request.POST if request.method == "POST" else None,
        initial={"language": request.LANGUAGE_CODE, "secret": seats.new_secret()},
    )
    refused = queries.why_not(found)
    if not refused and queries.was_removed(request.COOKIES, found):
        refused = _("Who leads this lab has ended your seat. Speak with them if that was a mistake.")
    if request.method == "POST" and form.is_valid() and not refused:
        try:
            seats.sit_down(found, form.secret_sent, seats.About(**form.about), invitation=invitation)
        except PlacefirstError as error:
            form.add_error(None, error_in_words(error))
        else:
            return _seated(request, found, form)
    context = {"lab": found, "form": form, "refused": refused}
    return render(request, "lab/join_lab.html", context, status=409 if refused else 200)


def _seated(request: HttpRequest, found: Any, form: JoinForm) -> SeeOther:
    language = form.about["language"]
    other = {} if language == request.LANGUAGE_CODE else {"lang": language}
    response = see_other("lab:room", found.country, found.key, said="joined", **other)
    response.set_cookie(
        cookie_name(found),
        form.secret_sent,
        max_age=seats.SECONDS_KEPT,
        httponly=True,
        samesite="Lax",
        path="/",
    )
    return response


def _wrong(request: HttpRequest, form: CodeForm, *, status: int = 200) -> HttpResponse:
    door.note_wrong(request)
    form.add_error(
        "code",
        _("No lab has this code. Look at the wall once more: who leads the lab may have made a new one."),
    )
    return _ask(request, form, status=status)


def _shut(request: HttpRequest, form: CodeForm) -> HttpResponse:
    form.add_error(
        None,
        _("Too many wrong codes came in. Wait ten minutes, or ask who leads the lab for a personal link."),
    )
    return _ask(request, form, status=429)


def _ask(request: HttpRequest, form: CodeForm, *, problem: str = "", status: int = 200) -> HttpResponse:
    return render(request, "lab/join.html", {"form": form, "problem": problem}, status=status)
