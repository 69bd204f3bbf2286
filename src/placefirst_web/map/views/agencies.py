"""The directory of agencies over HTTP."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from placefirst.errors import UnknownName
from placefirst_web.design.errors import error_in_words
from placefirst_web.map.actions import agencies as actions
from placefirst_web.map.forms.agency import AgenciesForm, AgencyForm
from placefirst_web.map.queries import agencies as queries
from placefirst_web.map.queries import figure_1
from placefirst_web.map.queries.named import Named
from placefirst_web.map.views.permission import editors_only


@require_safe
def agencies(request: HttpRequest, country: str) -> HttpResponse:
    """Show the directory, or how it begins."""
    try:
        page = queries.agencies_page(country)
    except UnknownName as error:
        raise Http404(error_in_words(error)) from error
    context = {"country": page.country, "page": page, "figure_one": figure_1.figure_one(country)}
    return render(request, "map/agencies.html", context)


@require_safe
def agency(request: HttpRequest, country: str, key: int) -> HttpResponse:
    """Show one agency and its history."""
    try:
        page = queries.agency_page(country, key, request.user)
    except UnknownName as error:
        raise Http404(error_in_words(error)) from error
    return render(request, "map/agency.html", {"country": page.country, "page": page})


@require_safe
def agencies_csv(request: HttpRequest, country: str) -> HttpResponse:
    """Return the directory as CSV."""
    return _csv(country, queries.as_file, "agencies")


@require_safe
def figure_1_csv(request: HttpRequest, country: str) -> HttpResponse:
    """Return the figure of agencies, reviewed or not, as CSV."""
    return _csv(country, figure_1.as_file, "figure-1")


def _csv(country: str, made: Callable[[str], bytes], name: str) -> HttpResponse:
    try:
        content = made(country)
    except UnknownName as error:
        raise Http404(error_in_words(error)) from error
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="placefirst-{country}-{name}.csv"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@editors_only
def agencies_add(request: HttpRequest, country: Named) -> HttpResponse:
    """Enter one agency."""
    form = AgencyForm(country.code, actions.today(), request.POST if request.method == "POST" else None)
    if form.is_valid():
        kept = actions.enter(request.user, country.code, form.cleaned_data)
        return redirect(reverse("map:agency", args=[country.code, kept.pk]))
    return render(request, "map/agency_form.html", {"country": country, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@editors_only
def agency_change(request: HttpRequest, country: Named, key: int) -> HttpResponse:
    """Change one agency; what it was stays in its history."""
    found = queries.agency(country.code, key)
    data = request.POST if request.method == "POST" else None
    form = AgencyForm(country.code, actions.today(), data, initial=queries.values_of(found))
    if form.is_valid():
        actions.change(request.user, found, form.cleaned_data)
        return redirect(reverse("map:agency", args=[country.code, key]))
    return render(request, "map/agency_form.html", {"country": country, "form": form, "agency": found})


@require_POST
@editors_only
def agency_close(request: HttpRequest, country: Named, key: int) -> HttpResponse:
    """Take one agency out of the directory."""
    actions.close(request.user, queries.agency(country.code, key))
    return redirect(reverse("map:agency", args=[country.code, key]))


@require_http_methods(["GET", "HEAD", "POST"])
@editors_only
def agencies_import(request: HttpRequest, country: Named) -> HttpResponse:
    """Read a file of agencies, show what it says, and enter all of them when it was seen."""
    posted = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = AgenciesForm(country.code, actions.today(), queries.names_there(country.code), *posted)
    if form.is_valid() and form.found is not None and form.was_seen:
        actions.enter_all(request.user, country.code, [each.fields for each in form.found.agencies])
        return redirect(reverse("map:agencies", args=[country.code]))
    preview = (
        queries.preview(country.code, form.found) if form.is_valid() and form.found is not None else None
    )
    return render(request, "map/agencies_import.html", {"country": country, "form": form, "preview": preview})
