"""The page about second factors: why one is needed, adding one, showing it, and on."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from placefirst_web.accounts.sitting import WANTED, has_shown_second_factor
from placefirst_web.design.countries import country_or_404
from placefirst_web.implement.queries.second_factor import second_factors


@never_cache
@require_safe
@login_required
def second_factor(request: HttpRequest, country: str) -> HttpResponse:
    """Say why a second factor is needed, and lead to adding one, to showing it, and on."""
    found = country_or_404(country)
    wanted = request.session.get(WANTED, "")
    if not url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        wanted = reverse("implement:index", args=[country])
    if has_shown_second_factor(request):
        request.session.pop(WANTED, None)
        return redirect(wanted)
    context = {
        "country": found,
        "held": second_factors(request.user),
        "next": urlencode({"next": request.path}),
    }
    return render(request, "implement/second_factor.html", context)
