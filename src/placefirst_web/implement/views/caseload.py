"""My caseload over HTTP."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from placefirst_web.implement.queries import caseload as queries
from placefirst_web.implement.queries.coming_in import Door
from placefirst_web.implement.views.frame import at_service, frame


@at_service("caseload.read")
def caseload(request: HttpRequest, door: Door) -> HttpResponse:
    """Show everybody on one page: stage, what is due next, the last contact."""
    found = queries.caseload(
        door, timezone.localdate(), request.GET.get("by", ""), only_late=request.GET.get("only") == "late"
    )
    return render(request, "implement/caseload.html", frame(door, found=found, orders=queries.ORDERS))
