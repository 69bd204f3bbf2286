"""The frame of every page inside a service: signed in, with a second factor, in a seat, with the right."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from time import time
from typing import Any, Final
from uuid import UUID

from allauth.account.authentication import get_authentication_records
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from placefirst_web.design.countries import country_or_404
from placefirst_web.design.language import local
from placefirst_web.design.parts import Crumb
from placefirst_web.implement.queries import coming_in
from placefirst_web.implement.queries.coming_in import Changed, Door, Nobody, NotAllowed

View = Callable[..., HttpResponse]
#: Without a request for so long, and so long after it began, a session must sign in again.
IDLE: Final = 30 * 60.0  # seconds
LONGEST: Final = 12 * 3600.0
#: What a session says of itself.
SEEN, BEGUN, DEMONSTRATION = "registry_seen", "registry_begun", "demonstration"


def at_service(right: str, *, methods: tuple[str, ...] = ("GET", "HEAD")) -> Callable[[View], View]:
    """Let a view in that shows or changes something of a service by *right*; it is given a Door.

    Who is not signed in signs in; without a second factor adds one; without a seat there finds no such page;
    with a seat but not the right is told so. All that the view does is one transaction.
    """

    def framed(view: View) -> View:
        @never_cache
        @wraps(view)
        def seen(request: HttpRequest, country: str, code: str, **where: Any) -> HttpResponse:
            if request.method not in methods:
                return _wrong_method(methods)
            country_or_404(country)
            if (stopped := _stopped(request)) is not None:
                return stopped
            try:
                with coming_in.come_in(
                    request.user, country, code, right, is_demonstration=DEMONSTRATION in request.session
                ) as door:
                    return view(request, door, **where)
            except Nobody:
                raise Http404("There is no such page.") from None
            except NotAllowed:
                context = {"country": country_or_404(country), "right": right}
                return render(request, "implement/not_allowed.html", context, status=403)

        return seen

    return framed


def _wrong_method(methods: tuple[str, ...]) -> HttpResponse:
    return HttpResponse(status=405, headers={"Allow": ", ".join(methods)})


def _stopped(request: HttpRequest) -> HttpResponse | None:
    """Return the answer to who may not come in yet: sign in, again, or with a second factor."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if DEMONSTRATION in request.session:
        return None
    now = time()
    begun = request.session.setdefault(BEGUN, now)
    if now - request.session.get(SEEN, now) > IDLE or now - begun > LONGEST:
        from django.contrib.auth import logout

        logout(request)
        return redirect_to_login(request.get_full_path())
    request.session[SEEN] = now
    if not any(record.get("method") == "mfa" for record in get_authentication_records(request)):
        return redirect(f"{reverse('mfa_index')}?next={request.get_full_path()}")
    return None


def frame(door: Door, *crumbs: Crumb, **context: Any) -> dict[str, Any]:
    """Return what every page inside a service shows, and *context*."""
    service = door.service
    home = Crumb(local(service.name), reverse("implement:service", args=[service.country, service.code]))
    return {
        "country": country_or_404(service.country),
        "service": service,
        "door": door,
        "crumbs": [Crumb(_("Implement"), reverse("implement:index", args=[service.country])), home, *crumbs],
        "pages": coming_in.pages(door.seat),
        **context,
    }


def here(door: Door, name: str, *args: Any) -> str:
    """Return the address of a page of this service."""
    return reverse(f"implement:{name}", args=[door.service.country, door.service.code, *args])


def conflict(request: HttpRequest, door: Door, error: Changed, **context: Any) -> HttpResponse:
    """Say that somebody else changed the row meanwhile: both texts, and nothing is lost (409)."""
    return render(request, "implement/conflict.html", frame(door, theirs=error.theirs, **context), status=409)


def key_of(text: str) -> UUID:
    """Return the id in an address. Raises Http404 where it is none."""
    try:
        return UUID(text)
    except ValueError:
        raise Http404("There is no such page.") from None
