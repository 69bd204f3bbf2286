"""Adding an indicator over HTTP: a file, a look at what was read, then saved; withdrawn by who owns it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from placefirst_web.map.actions import indicators as actions
from placefirst_web.map.forms.indicator import IndicatorForm, WithdrawForm
from placefirst_web.map.queries import place_files
from placefirst_web.map.queries.named import Named
from placefirst_web.map.queries.places import address
from placefirst_web.map.views.permission import editors_only


@require_http_methods(["GET", "HEAD", "POST"])
@editors_only
def places_add(request: HttpRequest, country: Named, before: int | None = None) -> HttpResponse:
    """Read a file, show what it says, and save it when it was seen; *before* is the version it supersedes."""
    old = place_files.version(country.code, before, request.user) if before is not None else None
    initial = place_files.initial(old) if old is not None else {}
    posted = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = IndicatorForm(country.code, request.user, *posted, initial=initial)
    preview = None
    if form.is_valid() and form.found is not None:
        if form.was_seen:
            row = actions.add_indicator(request.user, country.code, form.cleaned_data, form.found, old)
            return redirect(address(country.code, f"added-{row.pk}"))
        preview = place_files.preview(country.code, form.found, form.cleaned_data)
    context = {"country": country, "form": form, "preview": preview, "old": old}
    return render(request, "map/places_add.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@editors_only
def places_withdraw(request: HttpRequest, country: Named, version: int) -> HttpResponse:
    """Ask why, then withdraw an added indicator."""
    row = place_files.version(country.code, version, request.user)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.withdraw(request.user, row, form.cleaned_data["why"])
        return redirect(address(country.code, f"added-{row.pk}"))
    return render(request, "map/places_withdraw.html", {"country": country, "form": form, "row": row})
