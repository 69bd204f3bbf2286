"""Sitting: whether a session may come into a service now: signed in, not too long ago, by two factors."""

from __future__ import annotations

from time import time
from typing import Any, Final
from urllib.parse import urlencode

from allauth.account.authentication import get_authentication_records
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from placefirst_web.accounts.sessions import note

#: Without a request for so long, and so long after it began, a session must sign in again.
IDLE: Final = 30 * 60.0  # seconds
LONGEST: Final = 12 * 3600.0
#: What a session says of itself.
SEEN, BEGUN, DEMONSTRATION = "registry_seen", "registry_begun", "demonstration"
#: The page that somebody wanted who was sent to add or to show a second factor.
WANTED = "registry_wanted"
_OURS: Final = {"csrfmiddlewaretoken", "once", "version"}


def stopped(request: HttpRequest) -> HttpResponse | None:
    """Return the answer to who may not come in yet, and must sign in (again); None for everybody else.

    What was typed and sent too late is shown, to be copied: it is not kept, and not lost.
    """
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if DEMONSTRATION in request.session:
        return None
    now = time()
    if BEGUN not in request.session:
        request.session[BEGUN] = _signed_in_at(request) or now
    if now - request.session.get(SEEN, now) <= IDLE and now - request.session[BEGUN] <= LONGEST:
        note(request.session, SEEN, now)
        return None
    logout(request)
    if request.method != "POST":
        return redirect_to_login(request.get_full_path())
    typed = [
        text
        for name, texts in request.POST.lists()
        if name not in _OURS
        for text in texts
        if " " in text.strip() or len(text) > 20
    ]
    where = f"{reverse('account_login')}?{urlencode({'next': request.get_full_path()})}"
    return render(request, "implement/away.html", {"typed": typed, "address": where}, status=403)


def led_to_second_factor(request: HttpRequest) -> HttpResponse | None:
    """Return the way to the page about second factors for who has shown none in this session."""
    if DEMONSTRATION in request.session or has_shown_second_factor(request):
        return None
    assert request.resolver_match is not None
    request.session[WANTED] = request.get_full_path() if request.method in {"GET", "HEAD"} else "/"
    return redirect("implement:second_factor", request.resolver_match.kwargs["country"])


def has_shown_second_factor(request: HttpRequest) -> bool:
    """Return whether a code or a passkey was shown in this session."""
    records: list[dict[str, Any]] = get_authentication_records(request, request.user)
    return any(record.get("method") == "mfa" for record in records)


def _signed_in_at(request: HttpRequest) -> float | None:
    records: list[dict[str, Any]] = get_authentication_records(request, request.user)
    return min((float(record.get("at") or 0) for record in records), default=0.0) or None
