"""Own assessments over HTTP: write, publish, withdraw, delete."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from placefirst.errors import PlacefirstError, UnknownName
from placefirst_web.design.errors import error_in_words
from placefirst_web.map.actions import assessments as actions
from placefirst_web.map.forms.assessment import AssessmentForm
from placefirst_web.map.queries.assessments import RUBRIC, OwnPage, own_page


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest, country: str) -> HttpResponse:
    """Show the reader's own answers; keep them as a draft, or publish them."""
    page = _page(request, country)
    tests = [(line.key, line.asks) for group in page.groups for line in group.lines]
    form = AssessmentForm(tests, request.POST or None, initial=page.initial)
    if request.method == "POST" and form.is_valid():
        try:
            draft = actions.keep(request.user, country, RUBRIC, form.answers(), owner=page.owner)
            if form.does_publish:
                actions.publish(request.user, draft)
        except PlacefirstError as error:
            form.add_error(None, error_in_words(error))
        else:
            messages.success(request, _("Published.") if form.does_publish else _("The draft is kept."))
            return redirect(f"{reverse('map:stage_own', args=[country])}?owner={page.owner}")
    groups = [(group.name, [(line, *form.pair(line.key)) for line in group.lines]) for group in page.groups]
    context = {"page": page, "form": form, "groups": groups, "country": page.country, "crumbs": page.crumbs}
    return render(request, "map/stage_own.html", context)


@login_required
@require_POST
def own_change(request: HttpRequest, country: str, key: int) -> HttpResponse:
    """Withdraw a published assessment, or delete one's own, as the pressed button says."""
    act: Any = {"withdraw": actions.withdraw, "delete": actions.delete}.get(request.POST.get("do", ""))
    if act is None or not act(request.user, country, key):
        raise Http404("There is no such assessment of yours.")
    messages.success(request, _("Done."))
    return redirect("map:stage", country)


def _page(request: HttpRequest, country: str) -> OwnPage:
    try:
        page = own_page(request.user, country, request.GET.get("owner", ""))
    except UnknownName as error:
        raise Http404(error_in_words(error)) from error
    if page is None:
        raise Http404("You do not belong to this organisation.")
    return page
