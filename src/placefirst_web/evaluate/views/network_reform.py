"""What became of a network's measure after a reform, over HTTP: for who coordinates it, and nobody else."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from placefirst_web.accounts.sitting import led_to_second_factor, stopped
from placefirst_web.design.countries import country_or_404
from placefirst_web.design.parts import Crumb
from placefirst_web.evaluate.forms.network_reform import NetworkReformForm
from placefirst_web.evaluate.queries import network_reform as queries


@never_cache
@require_safe
def network_reform(request: HttpRequest, country: str, key: UUID) -> HttpResponse:
    """Show a measure of the network before and after a reform, as its coordinator may know it."""
    named = country_or_404(country)
    if (stop := stopped(request)) is not None:
        return stop
    offered = queries.choices(request.user, country, key)
    if offered is None:
        raise Http404("There is no such page.")
    if (led := led_to_second_factor(request)) is not None:
        return led
    form = NetworkReformForm(country, request.GET, *offered)
    said = form.cleaned_data if form.is_valid() else {}
    page = queries.network_reform_page(
        request.user, country, key, measure=said.get("measure") or "", reform=said.get("reform") or "",
        on=said.get("on"), scale=said.get("scale") or "",
    )  # fmt: skip
    assert page is not None
    crumbs = [
        Crumb(_("Networks"), reverse("evaluate:networks", args=[country])),
        Crumb(page.name, page.network),
    ]
    context = {"country": named, "crumbs": crumbs, "form": form, "page": page}
    return render(request, "evaluate/network_reform.html", context)
