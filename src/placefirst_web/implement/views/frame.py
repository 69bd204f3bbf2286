"""The frame of every page inside a service: signed in, with a second factor, in a seat, with the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from placefirst_web.accounts.sitting import DEMONSTRATION, led_to_second_factor, stopped
from placefirst_web.design.countries import country_or_404
from placefirst_web.design.language import local
from placefirst_web.design.parts import Crumb
from placefirst_web.implement.queries import coming_in
from placefirst_web.implement.queries.coming_in import Changed, Door, Nobody, NotAllowed

View = Callable[..., HttpResponse]


def at_service(right: str, *, methods: tuple[str, ...] = ("GET", "HEAD")) -> Callable[[View], View]:
    """Let a view in that shows or changes something of a service by *right*; it is given a Door.

    Who is not signed in signs in; who works there shows a second factor, or adds one; without a seat there
    one finds no such page; with a seat but not the right one is told so. All that the view does is one
    transaction.
    """

    def framed(view: View) -> View:
        @never_cache
        @wraps(view)
        def seen(request: HttpRequest, country: str, code: str, **where: Any) -> HttpResponse:
            if request.method not in methods:
                return _wrong_method(methods)
            country_or_404(country)
            if (answer := stopped(request)) is not None:
                return answer
            try:
                with coming_in.come_in(
                    request.user, country, code, right, is_demonstration=DEMONSTRATION in request.session
                ) as door:
                    if door.seat.staff is not None and (led := led_to_second_factor(request)) is not None:
                        return led
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
        "rooms": (),  # the pages of the service stand in their place
        **context,
    }


def here(door: Door, name: str, *args: Any) -> str:
    """Return the address of a page of this service."""
    return reverse(f"implement:{name}", args=[door.service.country, door.service.code, *args])


def conflict(request: HttpRequest, door: Door, error: Changed, **context: Any) -> HttpResponse:
    """Say that somebody else changed the row meanwhile: both texts, and nothing is lost (409)."""
    return render(request, "implement/conflict.html", frame(door, theirs=error.theirs, **context), status=409)


def conflict_of(
    request: HttpRequest, door: Door, error: Changed, form: Any, names: Sequence[str]
) -> HttpResponse:
    """Say so of the fields *names* of *form*: what was sent, and what stands there now."""
    labels = [(name, form[name].label) for name in names]
    mine = [(label, form.cleaned_data[name]) for name, label in labels]
    held = [(label, getattr(error.theirs, name)) for name, label in labels]
    return conflict(request, door, error, mine=mine, held=held, again=request.path)
