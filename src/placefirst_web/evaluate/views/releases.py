"""Releases over HTTP: the coordinator's page, and what everybody sees."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from placefirst.errors import InvalidRequest, UnknownQuarter
from placefirst_web.design.countries import country_or_404
from placefirst_web.design.errors import error_in_words
from placefirst_web.design.few import few_at_once
from placefirst_web.design.parts import Crumb
from placefirst_web.evaluate.actions import releases as actions
from placefirst_web.evaluate.forms.releases import PublishForm, WithdrawForm
from placefirst_web.evaluate.queries import released as public
from placefirst_web.evaluate.queries import releases as queries
from placefirst_web.evaluate.views.community import ANY
from placefirst_web.evaluate.views.coordinating import coordinating, frame


@require_http_methods(ANY)
@coordinating
def releases(request: HttpRequest, row: Any) -> HttpResponse:
    """Show who coordinates a network what may be published of a quarter; publish it, withdraw it."""
    withdraw = WithdrawForm(request.POST) if request.POST.get("do") == "withdraw" else None
    if request.method == "POST" and (answer := _changed(request, row, withdraw)) is not None:
        return answer
    page = _page(request, row)
    asked = {"quarter": str(page.quarter)}
    publish = PublishForm(initial={**asked, "digest": page.proposal.digest} if page.proposal else {})
    if withdraw is None:
        withdraw = WithdrawForm(initial={**asked, "release": page.standing.pk} if page.standing else {})
    context = frame(row, "network_releases", page=page, publish=publish, withdraw=withdraw)
    return render(request, "evaluate/releases.html", context)


def _page(request: HttpRequest, row: Any) -> queries.ReleasesPage:
    try:
        asked = request.POST.get("quarter") or request.GET.get("quarter", "")
        return queries.releases_page(request.user, row, asked)
    except UnknownQuarter as error:
        raise Http404("There is no such quarter.") from error


def _changed(request: HttpRequest, network: Any, withdraw: WithdrawForm | None) -> HttpResponse | None:
    """Publish or withdraw; None where the form is wrong and shown again."""
    form: Any = withdraw or PublishForm(request.POST)
    if not form.is_valid():
        if withdraw is None:
            messages.error(request, _("The form did not come whole. Look at the page again."))
            return redirect(request.path)
        return None
    data = form.cleaned_data
    here = f"{request.path}?{urlencode({'quarter': data['quarter']})}"
    try:
        if withdraw is not None:
            actions.withdraw(request.user, network, data["release"], data["why"])
            messages.success(request, _("It is withdrawn. What it said stays known to the attack."))
            return redirect(here)
        row = actions.publish(
            request.user, network, data["quarter"], digest=data["digest"], once=data["once"]
        )
    except InvalidRequest as error:
        messages.error(request, error_in_words(error))
        return redirect(here)
    if row.shown is None:
        messages.error(request, _("Refused: earlier releases tell a small count. The ledger says so."))
        return redirect(here)
    messages.success(request, _("The figures are published."))
    return redirect("evaluate:released_one", row.country, row.pk)


@require_safe
def released(request: HttpRequest, country: str) -> HttpResponse:
    """List what networks released."""
    context = {"country": country_or_404(country), "page": public.released_list(country)}
    return render(request, "evaluate/released.html", context)


@require_safe
@few_at_once()
def released_one(request: HttpRequest, country: str, key: UUID) -> HttpResponse:
    """Show one release to everybody."""
    found = country_or_404(country)
    page = public.released_page(country, key, request.GET.get("place", "network"))
    if page is None:
        raise Http404("There is no such release.")
    crumbs = [Crumb(_("Released"), reverse("evaluate:released", args=[country]))]
    context = {"country": found, "page": page, "crumbs": crumbs}
    status = 410 if page.withdrawn else 200
    return render(request, "evaluate/released_one.html", context, status=status)


@require_safe
@few_at_once()
def released_file(request: HttpRequest, country: str, key: UUID, form: str) -> HttpResponse:
    """Give a release as a file."""
    country_or_404(country)
    content = public.content(country, key, form) if form in public.TYPES else None
    if content is None:
        raise Http404("There is no such file.")
    response = HttpResponse(content, content_type=public.TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="placefirst-release-{country}-{key}.{form}"'
    return response
