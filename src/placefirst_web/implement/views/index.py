"""The first page of Implement, and the first page of a service."""

from __future__ import annotations

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from placefirst_web.design.countries import country_or_404
from placefirst_web.implement.queries import coming_in, demonstration


@never_cache
@require_safe
def index(request: HttpRequest, country: str) -> HttpResponse:
    """Say what Implement is for, and where the account may come in."""
    found = country_or_404(country)
    seats = [seat for seat in coming_in.seats_of(request.user) if seat.service.country == country]
    networks = [each for each in coming_in.networks_of(request.user) if each.country == country]
    context = {"country": found, "seats": seats, "networks": networks}
    if demonstration.is_offered(request, country):
        context["demonstration"] = demonstration.demonstration()
    return render(request, "implement/index.html", context)


@never_cache
@require_safe
def service(request: HttpRequest, country: str, code: str) -> HttpResponse:
    """Lead to the first page of the account's seat there."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    address = coming_in.first_page(request.user, country, code)
    if address is None:
        raise Http404("There is no such page.")
    return redirect(address)
