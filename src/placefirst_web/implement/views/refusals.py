"""Turned away over HTTP: the zero exclusion audit of a service."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from placefirst_web.implement.forms.period import PeriodForm
from placefirst_web.implement.queries import refusals as queries
from placefirst_web.implement.queries.coming_in import Door
from placefirst_web.implement.views.frame import at_service, frame


def _asked(request: HttpRequest) -> QueryDict | None:
    """Return the period that the address asks for, None where it asks for none."""
    return request.GET if {"first", "last"} & request.GET.keys() else None


@at_service("refusals.count")
def refusals(request: HttpRequest, door: Door) -> HttpResponse:
    """Show how many were turned away in a period, and for whom it is, the rows behind it."""
    first, last = queries.first_days()
    form = PeriodForm(door.service.country, _asked(request), first=first, last=last)
    page = queries.refusals_page(door, *form.period)
    return render(request, "implement/refusals.html", frame(door, form=form, page=page))
