"""What people said of the own record, over HTTP: read, and answered."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from placefirst_web.design.parts import Crumb
from placefirst_web.design.see_other import SeeOther
from placefirst_web.implement.actions import remarks as actions
from placefirst_web.implement.forms.remarks import AnswerForm
from placefirst_web.implement.queries import remarks as queries
from placefirst_web.implement.queries.coming_in import Changed, Door
from placefirst_web.implement.views.frame import at_service, conflict, frame, here


@at_service("remarks.read")
def remarks(request: HttpRequest, door: Door) -> HttpResponse:
    """List what the people on the caseload said of their records."""
    return render(request, "implement/remarks.html", frame(door, remarks=queries.remarks(door)))


@at_service("remarks.answer", methods=("GET", "HEAD", "POST"))
def answer(request: HttpRequest, door: Door, key: UUID) -> HttpResponse:
    """Answer one of them."""
    try:
        row = queries.find_remark(door, key)
    except ObjectDoesNotExist:
        raise Http404("There is no such page.") from None
    shown = queries.shown(door, row)
    country = door.service.country
    first = {"version": row.version, "answer": row.answer, "state": "" if shown.is_open else row.state}
    form = AnswerForm(country, request.POST if request.method == "POST" else None, initial=first)
    if request.method == "POST" and form.is_valid():
        address = here(door, "remarks") + f"#remark-{key}"
        said = form.cleaned_data
        try:
            door.once(
                said["once"],
                lambda: actions.answer(door, row, said["version"] or 0, said["state"], said["answer"]),
                address,
            )
        except Changed as error:
            theirs: Any = error.theirs
            held = AnswerForm(country, initial={"state": theirs.state, "answer": theirs.answer})
            context = {"mine": form.said(), "held": held.said(), "again": request.path}
            return conflict(request, door, error, **context)
        messages.success(request, _("The answer stands on the person’s own page now."))
        return SeeOther(address)
    crumb = Crumb(_("What people said"), here(door, "remarks"))
    context = {"each": shown, "form": form}
    status = 422 if request.method == "POST" else 200
    return render(request, "implement/remark.html", frame(door, crumb, **context), status=status)
