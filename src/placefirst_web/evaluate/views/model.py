"""What a campaign says to the model, and how many answers one needs, over HTTP."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from placefirst_web.design.countries import country_or_404
from placefirst_web.design.few import few_at_once
from placefirst_web.design.parts import Crumb
from placefirst_web.evaluate.forms.plan import PlanForm
from placefirst_web.evaluate.queries import campaigns
from placefirst_web.evaluate.queries import narrowing as queries
from placefirst_web.evaluate.queries import plan as plans


@require_safe
@few_at_once()
def model(request: HttpRequest, country: str, key: UUID) -> HttpResponse:
    """Show what a campaign leaves of the model's interval: to everybody where it is public, or its leader."""
    named = country_or_404(country)
    found = queries.found(request.user, country, key)
    if found is None:
        raise Http404("There is no such campaign whose results you may see.")
    chosen = request.GET.get("option", "")
    context = {
        "country": named,
        "crumbs": [
            *_way(country),
            Crumb(queries.title(found), reverse("evaluate:campaign", args=[country, key])),
        ],
        "page": queries.model_page(found),
        "led": campaigns.find_led(request.user, country, key),
        "is_synthetic": found.figures.campaign.is_synthetic,
        "options": queries.options(country),
        "chosen": chosen,
        "under": queries.under_option(found, chosen) if chosen else None,
    }
    return render(request, "evaluate/model.html", context)


@require_safe
def plan(request: HttpRequest, country: str) -> HttpResponse:
    """Show how many answers would do, for what the address says of a campaign."""
    named = country_or_404(country)
    form = PlanForm(request.GET)
    page = plans.plan_page(country, form.answers, form.design) if form.is_valid() and form.design else None
    context = {
        "country": named,
        "crumbs": _way(country),
        "form": form,
        "page": page,
        "is_known": plans.is_known(country),
    }
    return render(request, "evaluate/plan.html", context)


def _way(country: str) -> list[Crumb]:
    return [Crumb(_("Turned away"), reverse("evaluate:turned_away", args=[country]))]
