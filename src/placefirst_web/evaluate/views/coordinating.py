"""What every page of a network begins with: who coordinates it, signed in with a second factor."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from placefirst_web.accounts.sitting import led_to_second_factor, stopped
from placefirst_web.design.countries import country_or_404
from placefirst_web.design.language import local
from placefirst_web.design.parts import Crumb
from placefirst_web.evaluate.queries.community import led

View = Callable[..., HttpResponse]


def coordinating(view: View) -> View:
    """Give the view the network's row, for who coordinates it; for everyone else there is no such page."""

    @never_cache
    @wraps(view)
    def seen(request: HttpRequest, country: str, network: UUID, **where: Any) -> HttpResponse:
        country_or_404(country)
        if (stop := stopped(request)) is not None:
            return stop
        row = led(request.user, country, network)
        if row is None:
            raise Http404("There is no such page.")
        if (stop := led_to_second_factor(request)) is not None:
            return stop
        return view(request, row, **where)

    return seen


def frame(row: Any, part: str, **context: Any) -> dict[str, Any]:
    """Return what every page of the network *row* shows; *part* is the one of its pages that it is."""
    crumbs = [
        Crumb(_("Networks"), reverse("evaluate:networks", args=[row.country])),
        Crumb(local(row.name), reverse("evaluate:network", args=[row.country, row.pk])),
    ]
    return {
        "country": country_or_404(row.country),
        "crumbs": crumbs,
        "network": row,
        "part": part,
        **context,
    }
