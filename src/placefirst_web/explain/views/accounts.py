"""The accounts of a kept answer over HTTP: the page, and its tables as files."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from placefirst_web.design.countries import country_or_404
from placefirst_web.design.few import few_at_once
from placefirst_web.explain.actions import answers
from placefirst_web.explain.forms.address import query_of_question
from placefirst_web.explain.forms.slots import named
from placefirst_web.explain.queries import accounts as queries
from placefirst_web.explain.views.frame import address_of


@require_safe
def accounts(request: HttpRequest, country: str, address: str) -> HttpResponse:
    """Show who pays and who gains; ``show`` names one scenario, ``money=present`` the present values."""
    shown, kept = country_or_404(country), answers.kept(country, address)
    if kept is None:
        raise Http404("No answer is kept at this address.")
    scenarios = named(kept.question.scenarios, request.GET)
    page = queries.page(kept.run, scenarios, request.GET.get("show", ""), request.GET.get("money", ""))
    context = {
        "country": shown,
        "page": page,
        "address": address,
        "here": address_of(country, query_of_question(kept.question, scenarios)),
    }
    return render(request, "explain/accounts.html", context)


@require_safe
@few_at_once()
def accounts_csv(request: HttpRequest, country: str, address: str, name: str) -> HttpResponse:
    """Send one of the tables of the accounts of all scenarios."""
    kept = answers.kept(country, address)
    content = queries.csv_of(kept.run, name) if kept is not None else None
    if content is None:
        raise Http404("There is no such table of an answer at this address.")
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="placefirst-{country}-{address[:8]}-{name}.csv"'
    return response
