"""What every page of Explain begins with: the country of its address, if it can be simulated."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from placefirst_web.design.countries import country_or_404
from placefirst_web.explain.queries import lacks

View = Callable[..., HttpResponse]


class HtmxRequest(HttpRequest):
    """A request that may come from htmx."""

    htmx: Any


def of_a_simulated_country(view: View) -> View:
    """Say what is missing, instead of asking anything, for a country at the level of Map."""

    @wraps(view)
    def seen(request: HttpRequest, country: str, **where: Any) -> HttpResponse:
        shown, missing = country_or_404(country), lacks.lacks(country)
        if missing:
            context = {"country": shown, "missing": missing, "simulated": lacks.simulated()}
            return render(request, "explain/not_simulated.html", context)
        return view(request, country, **where)

    return seen


def address_of(country: str, query: str) -> str:
    """Return the address of the question that the query string *query* asks."""
    path = reverse("explain:index", args=[country])
    return f"{path}?{query}" if query else path
