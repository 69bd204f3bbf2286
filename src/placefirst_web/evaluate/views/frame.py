"""What every page of a campaign begins with: the country of its address, and who leads the campaign."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from placefirst_web.design.countries import country_or_404
from placefirst_web.design.language import local
from placefirst_web.design.parts import Crumb
from placefirst_web.evaluate.queries import campaigns

View = Callable[..., HttpResponse]


def leading(view: View) -> View:
    """Give the view the campaign's row, for who leads it; for everyone else there is no such page."""

    @never_cache
    @wraps(view)
    def seen(request: HttpRequest, country: str, key: UUID, **where: Any) -> HttpResponse:
        country_or_404(country)
        found = campaigns.find_led(request.user, country, key)
        if found is None:
            raise Http404("There is no such campaign of yours.")
        return view(request, found, **where)

    return seen


def frame(row: Any, *, below: bool = True) -> dict[str, Any]:
    """Return what every page of who leads *row* shows; *below*: with the way back to its first page."""
    country = row.country
    crumbs = [Crumb(_("Turned away"), reverse("evaluate:turned_away", args=[country]))]
    title = local(row.title)
    if below:
        crumbs.append(Crumb(title, reverse("evaluate:lead", args=[country, row.key])))
    return {"country": country_or_404(country), "crumbs": crumbs, "campaign": row, "title": title}
