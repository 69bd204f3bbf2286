"""Moderation over HTTP: the notes of one phase, and what who leads the lab may do with them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from placefirst.errors import PlacefirstError
from placefirst_web.design.errors import error_in_words
from placefirst_web.lab.actions import moderate as actions
from placefirst_web.lab.forms.paper import PaperForm
from placefirst_web.lab.queries import moderate as queries
from placefirst_web.lab.queries.asking import Room
from placefirst_web.lab.views.console import frame
from placefirst_web.lab.views.frame import leading


@require_http_methods(["GET", "HEAD", "POST"])
@leading
def moderate(request: HttpRequest, here: Room, phase: str) -> HttpResponse:
    """Show the notes of a phase; do with the marked ones what the pressed button says."""
    page = queries.moderate_page(here, phase, request.LANGUAGE_CODE)
    if page is None:
        raise Http404("There is no such phase with notes.")
    places = [(each.value, each.words) for each in page.here]
    form = PaperForm(places, language=here.lab.language)
    if request.method == "POST":
        do = request.POST.get("do", "")
        if do == "paper":
            form = PaperForm(places, request.POST)
            if form.is_valid() and _typed_in(request, here, phase, form):
                return redirect("lab:moderate", here.lab.country, here.lab.key, phase)
        else:
            _moderated(request, here, phase, do)
            return redirect("lab:moderate", here.lab.country, here.lab.key, phase)
    return render(request, "lab/moderate.html", {**frame(here), "page": page, "form": form})


def _typed_in(request: HttpRequest, here: Room, phase: str, form: PaperForm) -> bool:
    given = form.cleaned_data
    _phase, place = _place(given["place"])
    try:
        count = actions.type_in(
            here.lab, phase, given["lines"].split("\n"), given["language"], place, given["once"]
        )
    except PlacefirstError as error:
        form.add_error("lines", error_in_words(error))
        return False
    said = ngettext("%(count)s note is on the board.", "%(count)s notes are on the board.", count)
    again = _("These notes are on the board already.")
    messages.success(request, said % {"count": count} if count else again)
    return True


def _moderated(request: HttpRequest, here: Room, phase: str, do: str) -> None:
    notes = _keys(request.POST.getlist("note"))
    to, place = _place(request.POST.get("to", ""))
    acts: dict[str, tuple[Any, Any]] = {
        "hide": (
            lambda: actions.hide(here.lab, phase, notes),
            _("The marked notes are off the board. You find them below."),
        ),
        "put_back": (
            lambda: actions.put_back(here.lab, phase, notes),
            _("The marked notes stand on the board again."),
        ),
        "merge": (
            lambda: actions.merge(here.lab, phase, notes),
            _("One note stands for all that said the same. The others can be put back."),
        ),
        "move": (
            lambda: actions.move(here.lab, phase, notes, to, place),
            _("The marked notes are moved."),
        ),
    }
    if do not in acts:
        raise Http404("There is no such button.")
    act, said = acts[do]
    try:
        act()
        messages.success(request, said)
    except PlacefirstError as error:
        messages.error(request, error_in_words(error))


def _keys(given: list[str]) -> list[UUID]:
    found = []
    for each in given[:2000]:
        try:
            found.append(UUID(each))
        except ValueError:
            continue
    return found


def _place(value: str) -> tuple[str, actions.Place]:
    """Return the phase and the place that a choice says: ``phase/about/side/label``."""
    phase, about, side, label = ([*value.split("/", 3), "", "", "", ""])[:4]
    side = side if side in {"barrier", "enabler"} else ""
    return phase[:40], actions.Place(label=label[:40], side=side, about=about[:40])
