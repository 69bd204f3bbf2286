"""What every page of a network begins with: who coordinates it, signed in with a second factor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Final
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from placefirst.errors import TwoVersions
from placefirst_web.accounts.sitting import led_to_second_factor, stopped
from placefirst_web.design.countries import country_or_404
from placefirst_web.design.language import local
from placefirst_web.design.parts import Crumb
from placefirst_web.evaluate.actions.returns import count_today
from placefirst_web.evaluate.queries.network_list import led
from placefirst_web.evaluate.queries.network_tables import measure_name

View = Callable[..., HttpResponse]
#: The pages of a network, by the name of their address, in the order of the row of links.
PAGES: Final[dict[str, Any]] = {
    "network": gettext_lazy("Figures"),
    "network_compare": gettext_lazy("Fair comparison"),
    "network_reform": gettext_lazy("Before and after a reform"),
    "network_community": gettext_lazy("Learning community"),
    "network_model": gettext_lazy("The model"),
    "network_releases": gettext_lazy("Releases"),
    "network_exchange": gettext_lazy("Handing over and taking in"),
    "network_year": gettext_lazy("Yearly report and open data"),
}


@dataclass(frozen=True, slots=True)
class Page:
    """One page in the row of links."""

    label: str
    address: str
    name: str


def coordinating(view: View) -> View:
    """Give the view the network's row, for who coordinates it; for everyone else there is no such page.

    What was handed in is of those who agree today to be counted, before anything of it is seen. Where it was
    counted by two versions of a definition, the page says so instead: it cannot be added up.
    """

    @never_cache
    @wraps(view)
    def seen(request: HttpRequest, country: str, key: UUID, **where: Any) -> HttpResponse:
        country_or_404(country)
        if (stop := stopped(request)) is not None:
            return stop
        row = led(request.user, country, key)
        if row is None:
            raise Http404("There is no such page.")
        if (stop := led_to_second_factor(request)) is not None:
            return stop
        count_today(row)
        try:
            return view(request, row, **where)
        except TwoVersions as error:
            return _counted_by_two(request, row, error)

    return seen


def _counted_by_two(request: HttpRequest, row: Any, error: TwoVersions) -> HttpResponse:
    name = request.resolver_match.url_name if request.resolver_match else None
    part = name if name in PAGES else "network"
    context = frame(row, part, measure=measure_name(str(error.values["measure"])))
    return render(request, "evaluate/two_versions.html", context, status=409)


def frame(row: Any, part: str, **context: Any) -> dict[str, Any]:
    """Return what every page of the network *row* shows; *part* is the one of its pages that it is."""
    here = [row.country, row.pk]
    pages = [Page(str(label), reverse(f"evaluate:{name}", args=here), name) for name, label in PAGES.items()]
    crumbs = [Crumb(_("Networks"), reverse("evaluate:networks", args=here[:1]))]
    if part != pages[0].name:
        crumbs.append(Crumb(local(row.name), pages[0].address))
    return {
        "country": country_or_404(row.country),
        "crumbs": crumbs,
        "network": row,
        "part": part,
        "part_label": PAGES[part],
        "pages": pages,
        **context,
    }
