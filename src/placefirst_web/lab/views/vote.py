"""Votes over HTTP: a ballot from a phone; items and rounds from who leads."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from placefirst.errors import PlacefirstError
from placefirst_web.design.countries import country_or_404
from placefirst_web.design.errors import error_in_words
from placefirst_web.lab.actions import vote as actions
from placefirst_web.lab.actions import vote_items, vote_rounds
from placefirst_web.lab.forms.ballot import read
from placefirst_web.lab.queries import vote as queries
from placefirst_web.lab.queries.asking import Room
from placefirst_web.lab.queries.room import newest
from placefirst_web.lab.queries.vote_figure import figures
from placefirst_web.lab.views.frame import in_room, leading, phase_or_404, room_address


@require_http_methods(["GET", "HEAD", "POST"])
@in_room
def vote(request: HttpRequest, here: Room, phase: str) -> HttpResponse:
    """Show the ballots of who sits here; take them. What was marked stands there again when it is refused."""
    found = _vote_or_404(here, phase)
    if request.method != "POST":
        return _page(request, here, found, said=request.GET.get("said", ""))
    form = queries.papers(here, found)
    read(form, request.POST, here.lab)
    if refused := queries.refusal(here, found):
        form.error = refused
    if not form.is_valid:
        return _page(request, here, found, form, status=409 if refused else 422)
    sent = form.ballots
    taken = actions.cast(here, found, sent) if sent else []
    late = [*form.late, *(paper.name for paper in form.papers if paper.round.pk in set(sent) - set(taken))]
    if late:
        form = queries.papers(here, found)
        form.late = late
        return _page(request, here, found, form, status=409)
    if _wants_part(request):
        return _page(request, here, found, said="cast")
    return redirect(f"{request.path}?said=cast")


@require_safe
@in_room
def figure(request: HttpRequest, here: Room) -> HttpResponse:
    """Show all results of the lab's votes in one picture."""
    context = {
        "country": country_or_404(here.lab.country) if here.is_leader else None,
        "lab": here.lab,
        "figures": figures(here),
    }
    return render(request, "lab/votes.html", context)


@require_POST
@leading
def items(request: HttpRequest, here: Room, phase: str) -> HttpResponse:
    """Fill the list of what is voted on, add to it, change it."""
    found, sent = _vote_or_404(here, phase), request.POST
    do, _sign, key = sent.get("do", "").partition(":")
    try:
        messages.success(request, _change(here, found, do, _uuid(key), sent, request.LANGUAGE_CODE))
    except PlacefirstError as error:
        return _refused(request, here, found, error)
    return redirect(f"{room_address(here, request)}#phase-{phase}")


@require_POST
@leading
def rounds(request: HttpRequest, here: Room, phase: str) -> HttpResponse:
    """Open a vote, close and count it; let who leads vote or not."""
    found = _vote_or_404(here, phase)
    do, _sign, category = request.POST.get("do", "").partition(":")
    try:
        if do == "open":
            count = vote_rounds.open_rounds(here, found, category)
            said = ngettext("%(n)s vote is open.", "%(n)s votes are open.", count) % {"n": count}
        elif do == "close":
            count = vote_rounds.close_rounds(here, found, category)
            said = ngettext("%(n)s vote is closed and counted.", "%(n)s votes are closed and counted.", count)
            said %= {"n": count}
        elif do in {"leader", "leader-not"}:
            vote_rounds.let_leader_vote(here.lab, may=do == "leader")
            said = _("Who leads may vote now.") if do == "leader" else _("Who leads does not vote.")
        else:
            raise Http404("There is no such button.")
        messages.success(request, said)
    except PlacefirstError as error:
        messages.error(request, error_in_words(error))
    return redirect(f"{room_address(here, request)}#phase-{phase}")


def _change(here: Room, phase: Any, do: str, key: UUID | None, sent: Any, language: str) -> str:
    """Do what a button of the list says; return what is said then."""
    if do == "fill":
        count = vote_items.fill(here, phase)
        return ngettext("%(n)s item was added.", "%(n)s items were added.", count) % {"n": count}
    if do == "add":
        category, text, translation = (sent.get(name, "") for name in ("category", "text", "translation"))
        once = _uuid(sent.get("once", "")) or uuid4()
        vote_items.add(here, phase, category, text, translation, language=language, once=once)
        return _("The item is on the list.")
    if key is None:
        raise Http404("There is no such button.")
    if do == "save":
        words = {name: sent.get(f"{name}-{key}", "") for name in ("category", "text", "translation")}
        vote_items.change(here, phase, key, **words)
        return _("The item is changed.")
    if do == "remove":
        vote_items.remove(here, phase, key)
        return _("The item is off the list. What it rested on stays.")
    if do in {"up", "down"}:
        vote_items.move(here, phase, key, up=do == "up")
        return _("The item has moved.")
    raise Http404("There is no such button.")


def _page(
    request: HttpRequest, here: Room, phase: Any, form: Any = None, *, said: str = "", status: int = 200
) -> HttpResponse:
    number = newest(here)
    context = {
        "country": country_or_404(here.lab.country) if here.is_leader else None,
        "lab": here.lab,
        "room": here,
        "phase": phase,
        "view": "seat",
        "vote": queries.vote(here, phase, "seat", form),
        "said": said,
        "number": number,
        "crumbs": [],
    }
    name = "lab/boards/_vote.html" if _wants_part(request) else "lab/vote.html"
    return render(request, name, context, status=status)


def _refused(request: HttpRequest, here: Room, phase: Any, error: PlacefirstError) -> HttpResponse:
    """Show the list again with what was typed, and why it was refused."""
    context = {
        "country": country_or_404(here.lab.country),
        "lab": here.lab,
        "room": here,
        "phase": phase,
        "view": "console",
        "vote": queries.vote(here, phase, "console"),
        "refused": error_in_words(error),
        "typed": {name: request.POST.get(name, "") for name in ("category", "text", "translation")},
        "once": _uuid(request.POST.get("once", "")) or uuid4(),
        "number": newest(here),
    }
    return render(request, "lab/vote.html", context, status=422)


def _vote_or_404(here: Room, key: str) -> Any:
    found = phase_or_404(here, key)
    if found.kind != "vote" or not (found.is_open or found.was_open or here.is_leader):
        raise Http404("Nothing is voted on in this phase.")
    return found


def _wants_part(request: HttpRequest) -> bool:
    return "X-Part" in request.headers


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
