"""One agency's claim over HTTP: a month in the address, units and yen back; nothing is kept."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe
from django_htmx.http import push_url

from placefirst.errors import PlacefirstError
from placefirst_web.design.countries import country_or_404
from placefirst_web.design.errors import error_in_words
from placefirst_web.explain.forms.agency_claim import ClaimForm, PeopleFileForm
from placefirst_web.explain.queries import agency_claim as queries
from placefirst_web.explain.views.frame import of_a_simulated_country


@csrf_exempt  # a table is read and shown back, nothing is changed: the page needs no secret
@require_http_methods(["GET", "HEAD", "POST"])
@of_a_simulated_country
def agency_claim(request: HttpRequest, country: str) -> HttpResponse:
    """Show a month's claim, a person a line."""
    here = reverse("explain:agency_claim", args=[country])
    try:
        form = ClaimForm(country, request.GET)
    except PlacefirstError as error:
        shown = {"country": country_or_404(country), "refused": error_in_words(error)}
        return render(request, "explain/agency_claim.html", shown)
    file = PeopleFileForm(country)
    if request.method == "POST":
        file = PeopleFileForm(country, request.POST, request.FILES)
        if file.is_valid():
            return redirect(f"{here}?{_with_people(request.GET, file.people)}")
    is_valid = form.is_valid()
    context: dict[str, Any] = {
        "country": country_or_404(country), "form": form, "file": file, "query": form.query,
        "page": queries.claim_page(country, form.sheet) if is_valid and form.sheet else None,
    }  # fmt: skip
    if getattr(request, "htmx", False):
        return push_url(render(request, "explain/_claim_fragment.html", context), f"{here}?{form.query}")
    return render(request, "explain/agency_claim.html", context)


@require_safe
@of_a_simulated_country
def agency_claim_csv(request: HttpRequest, country: str) -> HttpResponse:
    """Give a claim as a table."""
    form = ClaimForm(country, request.GET)
    if not form.is_valid() or form.sheet is None:
        raise Http404("Nothing was entered that could be given as a file.")
    response = HttpResponse(queries.claim_csv(form.sheet), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="placefirst-{country}-claim.csv"'
    return response


def _with_people(query: QueryDict, people: dict[str, str]) -> str:
    """Return the address's query with these people instead of those in it."""
    changed = query.copy()
    for name in [each for each in changed if each[:1] == "p" and each[1:2].isdigit()]:
        del changed[name]
    for name, value in people.items():
        changed[name] = value
    return changed.urlencode()
