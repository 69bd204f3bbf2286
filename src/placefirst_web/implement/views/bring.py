"""Bringing a file in over HTTP: send it, say which column is which, see what would become of it, take it."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from placefirst_web.design.few import few_at_once
from placefirst_web.design.parts import Crumb
from placefirst_web.implement.actions import bring as actions
from placefirst_web.implement.forms.bring import FileForm, MappingForm
from placefirst_web.implement.queries import bring as queries
from placefirst_web.implement.queries.coming_in import Door
from placefirst_web.implement.views.frame import at_service, frame, here
from placefirst_web.implement.views.returns import download

ANY = ("GET", "HEAD", "POST")


@few_at_once("POST")
@at_service("files.bring", methods=ANY)
def bring(request: HttpRequest, door: Door) -> HttpResponse:
    """Take a file, and lead on to its columns."""
    actions.forget_old(door)
    form = FileForm(initial={"once": uuid4()})
    if request.method == "POST":
        form = FileForm(request.POST, request.FILES)
        if form.is_valid():
            asked = form.cleaned_data
            key = door.once(
                asked["once"], lambda: actions.begin(door, asked["kind"], form.content, form.grid)
            )
            return redirect(here(door, "bring_file", key))
    return render(request, "implement/bring.html", frame(door, form=form, past=queries.past(door)))


@few_at_once("POST")
@at_service("files.bring", methods=ANY)
def bring_file(request: HttpRequest, door: Door, key: UUID) -> HttpResponse:
    """Say which column is which, try it, take it; afterwards its account."""
    row, grid = _one(door, key)
    context: dict[str, Any] = {"row": row, "is_kept": grid is not None}
    if row.is_dry and grid is not None:
        sent = request.POST if request.method == "POST" else None
        form = MappingForm(row.kind, grid, row.mapping, sent)
        context["once"] = uuid4()
        if sent is not None and form.is_valid():
            if sent.get("do") == "bring":
                door.once(form.cleaned_data["once"], lambda: actions.bring(door, row, grid, form.mapping), "")
                messages.success(request, _("Done. Every row is accounted for below."))
                return redirect(here(door, "bring_file", key))
            actions.choose(row, form.mapping)
            context["account"] = queries.tried(door, row, grid, form.mapping)
        context["form"] = form
    elif request.method == "POST":
        return redirect(here(door, "bring_file", key))
    back = Crumb(_("Bring a file in"), here(door, "bring"))
    return render(request, "implement/bring_file.html", frame(door, back, **context))


@at_service("files.bring")
def bring_rejected(request: HttpRequest, door: Door, key: UUID) -> HttpResponse:
    """Give the rejected rows with their reasons."""
    row, grid = _one(door, key)
    content = queries.rejected_file(door, row, grid)
    return download(content, "text/csv; charset=utf-8", f"{door.service.code}-rejected.csv")


def _one(door: Door, key: UUID) -> tuple[Any, Any]:
    found = queries.one(door, key)
    if found is None:
        raise Http404("There is no such page.")
    return found
