"""The agency's own page over HTTP."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from placefirst_web.implement.queries.agency import agency_page
from placefirst_web.implement.queries.coming_in import Door
from placefirst_web.implement.views.frame import at_service, frame


@at_service("agency.read")
def agency(request: HttpRequest, door: Door) -> HttpResponse:
    """Show caseload, outcomes, refusals and fees of the agency."""
    return render(request, "implement/agency.html", frame(door, page=agency_page(door)))
