"""The private grid over HTTP: for its author alone, kept by no browser."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from placefirst.errors import UnknownName
from placefirst_web.design.errors import error_in_words
from placefirst_web.map.actions import interests as actions
from placefirst_web.map.forms.interests import GridForm
from placefirst_web.map.queries.interests import grid_file, grid_page


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def grid(request: HttpRequest, country: str) -> HttpResponse:
    """Show the reader's own grid; keep what was typed."""
    try:
        page = grid_page(request.user, country)
    except UnknownName as error:
        raise Http404(error_in_words(error)) from error
    form = GridForm(page.actors, request.POST or None, initial=page.initial)
    if request.method == "POST" and form.is_valid():
        seen = {key: actions.Seen(**each) for key, each in form.seen().items()}
        actions.keep(request.user, country, seen)
        messages.success(request, _("Your grid is kept. Only you see it."))
        return redirect("map:grid", country)
    context = {"page": page, "form": form, "country": page.country, "crumbs": page.crumbs}
    return render(request, "map/interests.html", context)


@never_cache
@login_required
@require_safe
def grid_csv(request: HttpRequest, country: str) -> HttpResponse:
    """Give the author the grid to take away."""
    try:
        content = grid_file(request.user, country)
    except UnknownName as error:
        raise Http404(error_in_words(error)) from error
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="my-grid-{country}.csv"'
    return response


@login_required
@require_POST
def grid_delete(request: HttpRequest, country: str) -> HttpResponse:
    """Delete the author's whole grid of this country, if it was said twice."""
    if request.POST.get("sure") != "yes":
        messages.error(request, _("Nothing was deleted: tick the box to say that you mean it."))
    else:
        count = actions.delete(request.user, country)
        messages.success(request, _("Deleted: %(count)s actors of your grid.") % {"count": count})
    return redirect("map:grid", country)
