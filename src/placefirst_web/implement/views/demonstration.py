"""Be an invented person: one press, on this machine and in a demonstration only."""

from __future__ import annotations

from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from placefirst_web.accounts.sitting import DEMONSTRATION
from placefirst_web.implement.queries import coming_in
from placefirst_web.implement.queries import demonstration as queries


@never_cache
@require_POST
def enter(request: HttpRequest, country: str) -> HttpResponse:
    """Sign in as one of the eight; whoever was signed in before is signed out. Leads to their work."""
    account = None
    if queries.is_offered(request, country):
        account = queries.account_of(request.POST.get("who", ""))
    if account is None:
        raise Http404("There is no such page.")
    logout(request)
    login(request, account, backend="allauth.account.auth_backends.AuthenticationBackend")
    request.session[DEMONSTRATION] = True
    seats = coming_in.seats_of(account)
    if len(seats) == 1:
        return redirect("implement:service", country, seats[0].service.code)
    networks = coming_in.networks_of(account)
    if not seats and len(networks) == 1:
        return redirect("implement:network", country, networks[0].pk)
    return redirect("implement:index", country)
