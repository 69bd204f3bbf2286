"""Taking the data away over HTTP."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from placefirst_web.design.few import few_at_once
from placefirst_web.implement.actions import take as actions
from placefirst_web.implement.forms.take import TakeForm
from placefirst_web.implement.queries import take as queries
from placefirst_web.implement.queries.coming_in import Door
from placefirst_web.implement.views.frame import at_service, frame
from placefirst_web.implement.views.returns import download


@few_at_once("POST")
@at_service("files.take", methods=("GET", "HEAD", "POST"))
def take(request: HttpRequest, door: Door) -> HttpResponse:
    """Ask what for, and give the archive."""
    form = TakeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        content = actions.take_away(door, form.cleaned_data["purpose"], form.cleaned_data["words"])
        return download(content, "application/zip", f"{door.service.code}.zip")
    context = frame(door, form=form, page=queries.take_page(door))
    return render(request, "implement/take.html", context)
