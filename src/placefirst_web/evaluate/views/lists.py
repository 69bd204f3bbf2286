"""Two sides over HTTP: what agencies noted beside what was told; who leads a campaign compares the lists."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from placefirst.errors import InvalidRequest
from placefirst_web.design.countries import country_or_404
from placefirst_web.design.errors import error_in_words
from placefirst_web.design.few import few_at_once
from placefirst_web.design.see_other import see_other
from placefirst_web.evaluate.actions import lists as actions
from placefirst_web.evaluate.forms.lists import CodesForm, CountsForm
from placefirst_web.evaluate.queries import lists as queries


@sensitive_post_parameters()  # codes stand in no report of a mistake of ours
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@few_at_once()
def lists(request: HttpRequest, country: str, key: UUID) -> HttpResponse:
    """Show what both sides say; take lists or counts of them from who leads the campaign."""
    shown = country_or_404(country)
    page = queries.lists_page(request.user, country, key)
    if page is None or (request.method == "POST" and not page.is_led):
        raise Http404
    context: dict[str, Any] = {"country": shown, "page": page, "said": _said(request)}
    if page.is_led:
        if request.method == "POST" and (done := _take(request, page, context)) is not None:
            return see_other("evaluate:lists", country, key, **done)
        campaign = queries.plain_campaign(page.row)
        context.setdefault("codes", CodesForm(campaign))
        context.setdefault("counts", CountsForm(campaign))
    return render(request, "evaluate/lists.html", context)


def _take(request: HttpRequest, page: queries.ListsPage, context: dict[str, Any]) -> dict[str, str] | None:
    """Do what was sent; return what is to be said of it, or None where something is wrong, with the form."""
    do, campaign = request.POST.get("do"), queries.plain_campaign(page.row)
    try:
        if do == "remove":
            actions.remove(page.row)
            return {}
        if do == "counts":
            counts = context["counts"] = CountsForm(campaign, request.POST, request.FILES)
            if counts.is_valid():
                actions.keep_counts(page.row, counts.listed)
                return {}
            return None
        codes = context["codes"] = CodesForm(campaign, request.POST, request.FILES)
        if codes.is_valid():
            done = actions.compare(page.row, codes.log, codes.referred)
            return {name: str(getattr(done, name)) for name in SAID}
    except InvalidRequest as error:
        context["counts" if do == "counts" else "codes"].add_error("content", error_in_words(error))
    return None


#: What a comparison leaves out, as it stands in the address that one is led to.
SAID = ("unknown", "doubled", "differing")


def _said(request: HttpRequest) -> dict[str, int]:
    """Return what was left out of the comparison just made, as the address says."""
    given = {name: request.GET.get(name, "") for name in SAID}
    return {
        name: int(text) for name, text in given.items() if text.isascii() and text.isdigit() and len(text) < 7
    }
