"""Employers over HTTP: the register, one firm, a new one, put right."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from placefirst_web.design.parts import Crumb
from placefirst_web.implement.actions import employers as actions
from placefirst_web.implement.forms.employers import EmployerForm
from placefirst_web.implement.queries import employers as queries
from placefirst_web.implement.queries import team
from placefirst_web.implement.queries.coming_in import Changed, Door
from placefirst_web.implement.views.frame import at_service, conflict_of, frame, here

BOTH = ("GET", "HEAD", "POST")
KEPT = ("name", "interest", "contact", "phone", "needs", "industry", "size", "version")


@at_service("employers.read")
def employers(request: HttpRequest, door: Door) -> HttpResponse:
    """Show the employers that the service knows."""
    found = queries.employers(
        door, timezone.localdate(), request.GET.get("q", ""),
        only_mine=request.GET.get("whose") == "mine", page=request.GET.get("page", "1"),
    )  # fmt: skip
    return render(request, "implement/employers.html", frame(door, found=found))


@at_service("employers.read")
def employer(request: HttpRequest, door: Door, key: UUID) -> HttpResponse:
    """Show one employer: what it looks for, who was there, what comes next."""
    row = _found(key)
    context = frame(door, _list(door), page=queries.page(door, row, timezone.localdate()))
    return render(request, "implement/employer.html", context)


@at_service("employers.write", methods=BOTH)
def employer_new(request: HttpRequest, door: Door) -> HttpResponse:
    """Enter an employer."""
    posted = request.POST if request.method == "POST" else None
    form = EmployerForm(
        team.staff_choices(), posted, is_taken=lambda name: queries.same_name(name) is not None, is_new=True,
        initial={"owner": str(door.staff.pk), "size": "unknown", "interest": "unknown"},
    )  # fmt: skip
    if form.is_valid():
        key = door.once(form.cleaned_data["once"], lambda: actions.enter(door, form.written))
        return redirect(here(door, "employer", key))
    context = frame(door, _list(door), form=form, row=None)
    return render(request, "implement/employer_change.html", context)


@at_service("employers.write", methods=BOTH)
def employer_change(request: HttpRequest, door: Door, key: UUID) -> HttpResponse:
    """Put right what is known of an employer."""
    row = _found(key)
    initial: dict[str, Any] = {name: getattr(row, name) for name in KEPT}
    initial |= {"owner": str(row.owner_id or ""), "is_closed": row.closed_on is not None}
    posted = request.POST if request.method == "POST" else None
    form = EmployerForm(
        team.staff_choices(), posted, is_taken=lambda name: queries.same_name(name, key) is not None,
        initial=initial,
    )  # fmt: skip
    if form.is_valid():
        try:
            actions.change(row, form.cleaned_data["version"], form.written)
        except Changed as error:
            return conflict_of(request, door, error, form, ("name", "contact", "phone", "needs"))
        return redirect(here(door, "employer", key))
    context = frame(door, _list(door), form=form, row=row)
    return render(request, "implement/employer_change.html", context)


def _found(key: UUID) -> Any:
    row = queries.find(key)
    if row is None:
        raise Http404("There is no such page.")
    return row


def _list(door: Door) -> Crumb:
    return Crumb(_("Employers"), here(door, "employers"))
