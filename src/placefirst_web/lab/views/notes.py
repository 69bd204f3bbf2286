"""Notes over HTTP: write one, change it, take it back, put a translation beside one.

What is refused comes back on a page of its own with the text kept, whatever has become of the board.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from placefirst.errors import PlacefirstError
from placefirst_web.design.countries import country_or_404
from placefirst_web.design.errors import error_in_words
from placefirst_web.lab.actions import notes as actions
from placefirst_web.lab.forms.notes import NoteForm, TranslationForm
from placefirst_web.lab.queries import notes as queries
from placefirst_web.lab.queries.asking import Room
from placefirst_web.lab.views.frame import back, in_room, phase_or_404


@require_POST
@in_room
def write(request: HttpRequest, here: Room, phase: str) -> HttpResponse:
    """Send a note to the board."""
    found = phase_or_404(here, phase)
    form = NoteForm(**queries.choices(here, found), data=request.POST, at="note")
    if form.is_valid():
        once = form.cleaned_data["once"] or uuid4()
        try:
            actions.write(here, phase, actions.Written(**form.written), once)
        except PlacefirstError as error:
            form.add_error("text", error_in_words(error))
        else:
            return back(request, here, "written", phase)
    return _page(request, here, found, form)


@require_http_methods(["GET", "HEAD", "POST"])
@in_room
def change(request: HttpRequest, here: Room, note: UUID) -> HttpResponse:
    """Let a note of one's own say something else, or take it back."""
    row = queries.find(here, note)
    if row is None or not here.wrote(row):
        raise Http404("There is no such note of yours.")
    if request.method == "POST":
        form = NoteForm(**queries.choices(here, row.phase), data=request.POST, at="note")
        is_back = request.POST.get("do") == "take_back"
        if is_back or form.is_valid():
            try:
                if is_back:
                    actions.take_back(here, row)
                else:
                    actions.change(here, row, actions.Written(**form.written))
            except PlacefirstError as error:
                form.add_error("text", error_in_words(error))
            else:
                said, phase = ("taken_back" if is_back else "changed"), row.phase.key
                return back(request, here, said, phase)
        return _page(request, here, row.phase, form, row)
    initial = {name: getattr(row, name) for name in ("text", "language", "label", "side", "about")}
    form = NoteForm(**queries.choices(here, row.phase), at="note", initial=initial)
    return _page(request, here, row.phase, form, row)


@require_http_methods(["GET", "HEAD", "POST"])
@in_room
def translate(request: HttpRequest, here: Room, note: UUID) -> HttpResponse:
    """Put a translation beside a note that one sees, or better the one that is there."""
    row = queries.find(here, note)
    if row is None:
        raise Http404("There is no such note.")
    form = TranslationForm(
        request.POST if request.method == "POST" else None,
        initial={"text": row.translation, "before": row.translation},
    )
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.translate(here, row, given["text"], before=given["before"])
        except PlacefirstError as error:
            form.add_error("text", error_in_words(error))
            row = queries.find(here, note) or row
            form.saw(row.translation)  # sent again, it replaces what is told now
        else:
            return back(request, here, "translated", row.phase.key)
    context = {"room": here, "note": queries.one(here, row), "form": form, "phase": row.phase, **_where(here)}
    return render(request, "lab/translation.html", context)


def _page(request: HttpRequest, here: Room, phase: Any, form: NoteForm, row: Any = None) -> HttpResponse:
    may = queries.may_change(here, row) if row is not None else True
    context = {"room": here, "phase": phase, "form": form, "note": row, "may_change": may, **_where(here)}
    return render(request, "lab/note.html", context)


def _where(here: Room) -> dict[str, Any]:
    return {"lab": here.lab, "country": country_or_404(here.lab.country) if here.is_leader else None}
