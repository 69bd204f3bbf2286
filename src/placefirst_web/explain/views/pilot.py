"""The pilot plan over HTTP: fill it in, print it, take it away; keep it, and what happened beside it."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from placefirst.errors import PlacefirstError
from placefirst_web.design.countries import country_or_404
from placefirst_web.design.errors import error_in_words
from placefirst_web.design.few import few_at_once
from placefirst_web.design.parts import Crumb
from placefirst_web.explain.actions import pilot as actions
from placefirst_web.explain.forms.pilot import (
    EntryForm,
    OwnerForm,
    PlanFileForm,
    PlanForm,
    data_of,
    prefilled,
)
from placefirst_web.explain.queries import pilot as queries
from placefirst_web.explain.queries import pilot_cash
from placefirst_web.explain.views.frame import of_a_simulated_country

CASH_FILLED = gettext_lazy(
    "The cash is filled in for a typical agency of this country, beside the same agency without the pilot. "
    "The agency calculator works out your own."
)
CASH_UNKNOWN = gettext_lazy("For this month nothing could be worked out. Write your own figures.")


@require_http_methods(["GET", "HEAD", "POST"])
@few_at_once("POST")
@of_a_simulated_country
def pilot(request: HttpRequest, country: str) -> HttpResponse:
    """Show the form of a plan, and the plan that was filled in."""
    if request.method != "POST":
        return _page(request, country, PlanForm(country, initial=prefilled(request.GET)))
    do = request.POST.get("do", "show")
    if do == "load":
        file = PlanFileForm(country, request.POST, request.FILES)
        form = PlanForm(country, file.data_of_form) if file.is_valid() else PlanForm(country)
        return _page(request, country, form, file=file)
    if do == "cash":
        proposed = pilot_cash.proposed_cash(country, request.POST, timezone.localdate())
        messages.info(request, CASH_FILLED if proposed else CASH_UNKNOWN)
        return _page(request, country, PlanForm(country, initial={**request.POST.dict(), **proposed}))
    form = PlanForm(country, request.POST)
    if not form.is_valid() or form.plan is None:
        return _page(request, country, form)
    if do == "json":
        return _file(json.dumps(form.plan.to_json(), ensure_ascii=False, indent=1), country, "plan.json")
    if do == "csv":
        return _file(queries.plan_csv(country, form.plan), country, "plan.csv")
    if do == "keep":
        if request.user.is_authenticated:
            return _keep(request, country, form)
        form.add_error(
            None,
            _("Only who is signed in can keep a plan. Download it, sign in, and fill it in from the file."),
        )
    return _page(request, country, form)


@never_cache
@login_required
@require_safe
def kept(request: HttpRequest, country: str, key: int) -> HttpResponse:
    """Show a kept pilot: what happened beside what was expected, and how the stop rules stand."""
    found = _found(request, country, key)
    month = request.GET.get("month", "")[:7]
    form = EntryForm(country, initial=queries.entry_of(found, month))
    return _kept(request, country, found, form)


@never_cache
@login_required
@require_POST
def month(request: HttpRequest, country: str, key: int) -> HttpResponse:
    """Enter what happened in a month, or delete it."""
    found = _found(request, country, key)
    if request.POST.get("do") == "delete":
        if not actions.remove_month(found, request.POST.get("month", "")[:7]):
            raise Http404("Nothing is entered for this month.")
        messages.success(request, _("The month is deleted."))
        return redirect("explain:pilot_kept", country, key)
    form = EntryForm(country, request.POST)
    if not form.is_valid():
        return _kept(request, country, found, form)
    try:
        actions.enter(request.user, found, form.entry)
    except PlacefirstError as error:
        form.add_error(None, error_in_words(error))
        return _kept(request, country, found, form)
    messages.success(request, _("The month is kept."))
    return redirect("explain:pilot_kept", country, key)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, country: str, key: int) -> HttpResponse:
    """Change a kept plan; the one that was kept first stays beside it."""
    found = _found(request, country, key)
    sent = request.POST if request.method == "POST" else None
    form = PlanForm(country, sent, initial=data_of(queries.plan_of(found)))
    if request.method == "POST" and form.is_valid() and form.plan:
        try:
            actions.change(found, form.plan)
            messages.success(request, _("The plan is changed."))
            return redirect("explain:pilot_kept", country, key)
        except PlacefirstError as error:
            form.add_error(None, error_in_words(error))
    crumbs = _crumbs(country, found)
    context = {"country": country_or_404(country), "form": form, "kept": found, "crumbs": crumbs}
    return render(request, "explain/pilot_change.html", context)


@never_cache
@login_required
@require_safe
def file(request: HttpRequest, country: str, key: int, name: str) -> HttpResponse:
    """Give a kept pilot as a file, to its owner's members."""
    found = _found(request, country, key)
    if name == "months.csv":
        return _file(queries.months_csv(found), country, name)
    if name == "plan.json":
        return _file(json.dumps(found.plan, ensure_ascii=False, indent=1), country, name)
    if name == "plan.csv":
        return _file(queries.plan_csv(country, queries.plan_of(found)), country, name)
    raise Http404("There is no such file of a pilot.")


def _page(
    request: HttpRequest, country: str, form: PlanForm, *, file: PlanFileForm | None = None
) -> HttpResponse:
    context: dict[str, Any] = {
        "country": country_or_404(country),
        "form": form,
        "file": file or PlanFileForm(country),
        "own": queries.own(request.user, country),
    }
    if form.is_bound and form.is_valid() and form.plan:
        context["page"] = queries.plan_page(country, form.plan)
        context["owner"] = OwnerForm(_organisations(request)) if request.user.is_authenticated else None
    return render(request, "explain/pilot.html", context)


def _keep(request: HttpRequest, country: str, form: PlanForm) -> HttpResponse:
    assert form.plan is not None
    try:
        found = actions.keep(request.user, country, form.plan, owner=request.POST.get("owner", ""))
    except PlacefirstError as error:
        form.add_error(None, error_in_words(error))
        return _page(request, country, form)
    messages.success(request, _("The plan is kept. Enter what happens month by month."))
    return redirect("explain:pilot_kept", country, found.pk)


def _kept(request: HttpRequest, country: str, found: Any, form: EntryForm) -> HttpResponse:
    context = {
        "country": country_or_404(country),
        "page": queries.kept_page(found),
        "form": form,
        "crumbs": _crumbs(country),
    }
    return render(request, "explain/pilot_kept.html", context)


def _found(request: HttpRequest, country: str, key: int) -> Any:
    found = queries.find(request.user, country, key)
    if found is None:
        raise Http404("There is no such pilot of yours.")
    return found


def _organisations(request: HttpRequest) -> list[tuple[str, str]]:
    belongs = request.user.memberships.select_related("organisation")
    return [(str(each.organisation_id), each.organisation.name) for each in belongs]


def _crumbs(country: str, found: Any = None) -> list[Crumb]:
    crumbs = [Crumb(_("Pilot plan"), reverse("explain:pilot", args=[country]))]
    return (
        [*crumbs, Crumb(found.title, reverse("explain:pilot_kept", args=[country, found.pk]))]
        if found
        else crumbs
    )


def _file(content: str | bytes, country: str, name: str) -> HttpResponse:
    kind = "application/json" if name.endswith("json") else "text/csv"
    response = HttpResponse(content, content_type=f"{kind}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="placefirst-{country}-pilot-{name}"'
    response["Cache-Control"] = "no-store"
    return response
