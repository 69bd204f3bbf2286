"""The report of a lab over HTTP: as a page, as PDF and Word, and the thread of each thing in it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from placefirst.errors import UnsourcedClaims
from placefirst_web.design.countries import country_or_404
from placefirst_web.design.few import few_at_once
from placefirst_web.design.parts import Crumb
from placefirst_web.lab.queries import report as queries
from placefirst_web.lab.queries import report_files as files
from placefirst_web.lab.queries.asking import Room
from placefirst_web.lab.queries.thread import thread_page
from placefirst_web.lab.views.frame import in_room


@require_safe
@in_room
def report(request: HttpRequest, here: Room) -> HttpResponse:
    """Show the report; of a final one with unsourced claims, which these are and what can be done."""
    _require(here)
    choice = queries.choice_of(here, request.GET, request.LANGUAGE_CODE)
    with translation.override(choice.language):  # figures of the model stand in the report's language
        page = queries.report_page(here, choice, _base(request))
    context = {**_frame(here), "page": page}
    return render(request, "lab/report.html", context, status=422 if page.is_refused else 200)


@require_safe
@few_at_once()
@in_room
def report_file(request: HttpRequest, here: Room, face: str) -> HttpResponse:
    """Give the report as a file; a final one with unsourced claims leads to the page that lists them."""
    _require(here)
    if face not in files.TYPES:
        raise Http404("There is no such file of a report.")
    choice = queries.choice_of(here, request.GET, request.LANGUAGE_CODE)
    try:
        with translation.override(choice.language):
            content = files.content(here, choice, face, _base(request))
    except UnsourcedClaims:
        return redirect(f"{reverse('lab:report', args=[here.lab.country, here.lab.key])}?{choice.query}")
    response = HttpResponse(content, content_type=files.TYPES[face])
    response["Content-Disposition"] = f'attachment; filename="{queries.file_name(here, choice, face)}"'
    return response


@require_safe
@in_room
def thread(request: HttpRequest, here: Room) -> HttpResponse:
    """Show one thing of the lab, what it rests on and what it leads to."""
    _require(here)
    page = thread_page(here, request.GET.get("of", ""), request.LANGUAGE_CODE, _base(request))
    if page is None:
        raise Http404("This lab has no such thing.")
    return render(request, "lab/thread.html", {**_frame(here, below=True), "page": page})


def _require(here: Room) -> None:
    if not queries.may_read(here):
        raise Http404("The report of this lab is not open yet.")


def _base(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")


def _frame(here: Room, *, below: bool = False) -> dict[str, Any]:
    country = here.lab.country
    crumbs = [Crumb(here.lab.titled, queries.room_of(here))]
    if below:
        crumbs.append(Crumb(_("Report of the lab"), reverse("lab:report", args=[country, here.lab.key])))
    return {"country": country_or_404(country), "crumbs": crumbs, "lab": here.lab}
