"""One agency's money over HTTP: a form in the address or a file, the answer to take away or to keep."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe
from django_htmx.http import push_url

from placefirst.errors import PlacefirstError
from placefirst_web.design.countries import country_or_404
from placefirst_web.design.errors import error_in_words
from placefirst_web.design.few import few_at_once
from placefirst_web.explain.actions import calculations
from placefirst_web.explain.forms.agency import AgencyFileForm, AgencyForm, query_of
from placefirst_web.explain.forms.kept import SaveForm
from placefirst_web.explain.queries import agency as queries
from placefirst_web.explain.views.frame import of_a_simulated_country

FILES = ("agency.yaml", "agency.csv", "agency.xlsx", "agency.json")


@csrf_exempt  # a file is read and shown back, nothing is changed: the page needs no secret
@require_http_methods(["GET", "HEAD", "POST"])
@few_at_once()
@of_a_simulated_country
def agency(request: HttpRequest, country: str) -> HttpResponse:
    """Show what a few IPS places would do to the money of the agency in the address or in a file."""
    here = reverse("explain:agency", args=[country])
    if request.method == "POST":
        file = AgencyFileForm(country, request.POST, request.FILES)
        if file.is_valid():
            return redirect(f"{here}?{query_of(file.given)}")
        return render(request, "explain/agency.html", _context(country, AgencyForm(country, {}), file))
    form = AgencyForm(country, request.GET)
    context = _context(country, form, AgencyFileForm(country))
    if getattr(request, "htmx", False):
        address = f"{here}?{form.query}" if form.is_asked and form.is_valid() else request.get_full_path()
        return push_url(render(request, "explain/_agency_fragment.html", context), address)
    return render(request, "explain/agency.html", context)


@require_safe
@few_at_once()
@of_a_simulated_country
def agency_file(request: HttpRequest, country: str, name: str) -> HttpResponse:
    """Give what was entered, or the answer, as a file."""
    form = AgencyForm(country, request.GET)
    if name not in FILES or not form.is_valid():
        raise Http404("Nothing was entered that could be given as a file.")
    language = (translation.get_language() or "en")[:2]
    content, kind = queries.agency_file(country, form.given, name, language)
    if kind == "application/json":
        response: HttpResponse = JsonResponse(content, json_dumps_params={"ensure_ascii": False, "indent": 1})
    else:
        response = HttpResponse(content, content_type=kind)  # type: ignore[arg-type]
    response["Content-Disposition"] = f'attachment; filename="placefirst-{country}-{name}"'
    return response


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@of_a_simulated_country
def agency_save(request: HttpRequest, country: str) -> HttpResponse:
    """Keep what was entered under a name, for oneself or an organisation."""
    asked = AgencyForm(country, request.GET)
    if not asked.is_valid():
        raise Http404("Nothing was entered that could be kept.")
    belongs = request.user.memberships.select_related("organisation")  # type: ignore[union-attr]
    names = [(str(each.organisation_id), each.organisation.name) for each in belongs]
    form = SaveForm(names, request.POST or None)
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        try:
            calculations.save(request.user, country, asked.query, cleaned["title"], cleaned.get("owner", ""))
            return redirect("accounts:home")
        except PlacefirstError as error:
            form.add_error("owner", error_in_words(error))
    context = {"country": country_or_404(country), "form": form, "query": asked.query}
    return render(request, "explain/agency_save.html", context)


def _context(country: str, form: AgencyForm, file: AgencyFileForm) -> dict[str, Any]:
    is_valid = form.is_valid()
    form.begun = queries.begun(country, form.given)
    return {
        "country": country_or_404(country),
        "form": form,
        "file": file,
        "page": queries.agency_page(country, form.given) if is_valid else None,
        "query": form.query if is_valid else "",
    }
