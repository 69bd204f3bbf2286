"""Access over HTTP: how many places people reach, and the points it is worked out from."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from placefirst.errors import UnknownName
from placefirst_web.design.errors import error_in_words
from placefirst_web.map.actions import indicators as actions
from placefirst_web.map.forms.indicator import WithdrawForm
from placefirst_web.map.forms.points import ROLE_WORDS, AccessForm, PointsForm
from placefirst_web.map.queries import access as queries
from placefirst_web.map.queries.named import Named, named
from placefirst_web.map.views.permission import editors_only


@require_safe
def places_access(request: HttpRequest, country: str) -> HttpResponse:
    """Show how many places people reach, or what is missing to say it."""
    try:
        shown = named(country)
    except UnknownName as error:
        raise Http404(error_in_words(error)) from error
    there = queries.layers(country, request.user)
    form = AccessForm(there, request.GET)
    chosen = form.chosen
    page = queries.access_page(country, there, **chosen) if chosen is not None else None
    return render(request, "map/places_access.html", {"country": shown, "form": form, "page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@editors_only
def places_points(request: HttpRequest, country: Named, role: str) -> HttpResponse:
    """Read a file of points, show what it says, and save it when it was seen."""
    if role not in ROLE_WORDS:
        raise Http404(role)
    posted = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = PointsForm(role, country.code, request.user, *posted)
    preview = None
    if form.is_valid() and form.found is not None:
        if form.was_seen:
            actions.add_points(request.user, country.code, form.cleaned_data, role, form.found)
            return redirect(reverse("map:places_access", args=[country.code]))
        preview = queries.preview(country.code, form.found)
    context = {"country": country, "form": form, "preview": preview, "role": role, "words": ROLE_WORDS[role]}
    return render(request, "map/places_points.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@editors_only
def places_points_withdraw(request: HttpRequest, country: Named, version: int) -> HttpResponse:
    """Ask why, then withdraw a layer of points."""
    row = queries.layer(country.code, version)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.withdraw(request.user, row, form.cleaned_data["why"])
        return redirect(reverse("map:places_access", args=[country.code]))
    return render(request, "map/places_withdraw.html", {"country": country, "form": form, "row": row})
