"""Proposals over HTTP: begin one, read it, write its head and its sentences."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from placefirst_web.design.parts import Crumb
from placefirst_web.lab.actions import proposals as actions
from placefirst_web.lab.forms.drafting import ProposalForm, StatementForm
from placefirst_web.lab.queries import drafting
from placefirst_web.lab.queries import proposals as queries
from placefirst_web.lab.queries.asking import Room
from placefirst_web.lab.queries.cited import shelf_of
from placefirst_web.lab.views.drafting import back, back_to_room, page, sent, tried
from placefirst_web.lab.views.frame import in_room

HEAD, SENTENCE = "lab/proposal_head.html", "lab/sentence.html"


@require_http_methods(["GET", "HEAD", "POST"])
@in_room
def new(request: HttpRequest, here: Room) -> HttpResponse:
    """Begin a proposal."""
    initial = {"language": request.LANGUAGE_CODE, "priority": request.GET.get("priority", "")}
    form = ProposalForm(drafting.priorities_of(here), request.POST or None, initial=initial)
    if request.method != "POST":
        return page(request, here, HEAD, {"form": form, "is_new": True})
    done, status, _none = sent(form, lambda given: actions.begin(here, form.key, given))
    if done:
        return back("proposal", here, form.key, said="added")
    return page(request, here, HEAD, {"form": form, "is_new": True}, status=status)


@require_safe
@in_room
def proposal(request: HttpRequest, here: Room, proposal: UUID) -> HttpResponse:
    """Show a proposal: its sentences with what each rests on, the model and the barrier beside it."""
    return _page(request, here, find(here, proposal))


@require_safe
@in_room
def proposal_part(request: HttpRequest, here: Room, proposal: UUID, phase: str) -> HttpResponse:
    """Give the parts of a proposal's page by themselves, as an open page fetches them after a change."""
    context = {"lab": here.lab, "room": here, "page": queries.page(here, find(here, proposal))}
    return render(request, "lab/_proposal_page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@in_room
def head(request: HttpRequest, here: Room, proposal: UUID) -> HttpResponse:
    """Change title, priority and instrument of a proposal, or take it away."""
    row = find(here, proposal)
    form = ProposalForm(drafting.priorities_of(here), request.POST or None, initial=drafting.initial_of(row))
    context: dict[str, Any] = {"form": form, "is_new": False, "row": row}
    if request.method != "POST":
        return page(request, here, HEAD, context, crumbs=crumbs(here, row))
    if request.POST.get("do") == "remove":
        refused = tried(lambda: actions.remove(here, proposal))
        if not refused:
            return back_to_room(here, "removed")
        context |= {"refused": refused}
        return page(request, here, HEAD, context, status=409, crumbs=crumbs(here, row))
    done, status, other = sent(
        form, lambda given: actions.change_head(here, proposal, form.cleaned_data["seen"], given)
    )
    if done:
        return back("proposal", here, proposal, said="rewritten")
    return page(request, here, HEAD, {**context, "theirs": other}, status=status, crumbs=crumbs(here, row))


@require_http_methods(["GET", "HEAD", "POST"])
@in_room
def sentence_new(request: HttpRequest, here: Room, proposal: UUID) -> HttpResponse:
    """Add a sentence to a part of a proposal."""
    row = find(here, proposal)
    shelf = shelf_of(here)
    initial = {"language": request.LANGUAGE_CODE, "part": request.GET.get("part", "")}
    form = StatementForm(drafting.offered(shelf), request.POST or None, initial=initial)
    context: dict[str, Any] = {
        "form": form,
        "offered": shelf.choices(),
        "row": row,
        "is_new": True,
        "part": queries.part_in_words(request.POST.get("part") or request.GET.get("part", "")),
    }
    if request.method != "POST":
        return page(request, here, SENTENCE, context, crumbs=crumbs(here, row))
    done, status, _none = sent(form, lambda given: actions.add_statement(here, proposal, form.key, given))
    if done:
        return back("proposal", here, proposal, said="added", to=f"part-{form.cleaned_data['part']}")
    return page(request, here, SENTENCE, context, status=status, crumbs=crumbs(here, row))


@require_http_methods(["GET", "HEAD", "POST"])
@in_room
def sentence(request: HttpRequest, here: Room, proposal: UUID, statement: UUID) -> HttpResponse:
    """Change a sentence, move it up or take it away."""
    row = find(here, proposal)
    found = drafting.find_statement(row, statement)
    if found is None:
        raise Http404("There is no such sentence.")
    shelf = shelf_of(here)
    form = StatementForm(
        drafting.offered(shelf, found.rests_on), request.POST or None, initial=drafting.initial_of(found)
    )
    context: dict[str, Any] = {
        "form": form,
        "offered": shelf.choices(found.rests_on),
        "row": row,
        "is_new": False,
        "part": queries.part_in_words(found.part),
    }
    if request.method != "POST":
        return page(request, here, SENTENCE, context, crumbs=crumbs(here, row))
    if request.POST.get("do") == "remove":
        was = request.POST.get("seen", "")
        refused = tried(lambda: actions.remove_statement(here, proposal, statement, was))
        if not refused:
            return back("proposal", here, proposal, said="removed", to=f"part-{found.part}")
        context |= {"refused": refused}
        return page(request, here, SENTENCE, context, status=409, crumbs=crumbs(here, row))
    done, status, other = sent(
        form,
        lambda given: actions.change_statement(here, proposal, statement, form.cleaned_data["seen"], given),
        shelf,
    )
    if done:
        return back("proposal", here, proposal, said="rewritten", to=f"part-{found.part}")
    return page(
        request, here, SENTENCE, {**context, "theirs": other}, status=status, crumbs=crumbs(here, row)
    )


@require_http_methods(["POST"])
@in_room
def move(request: HttpRequest, here: Room, proposal: UUID, statement: UUID) -> HttpResponse:
    """Let a sentence change places with the one before it."""
    row = find(here, proposal)
    refused = tried(lambda: actions.move_up(here, proposal, statement))
    if not refused:
        return back("proposal", here, proposal, to=f"statement-{statement}")
    return _page(request, here, row, refused=refused, status=409)


def _page(
    request: HttpRequest, here: Room, row: Any, *, refused: str = "", status: int = 200
) -> HttpResponse:
    home = queries.address_of(here, row)
    context = {"page": queries.page(here, row), "refused": refused, "home": home, "parts": f"{home}part/"}
    return page(request, here, "lab/proposal.html", context, status=status)


def find(here: Room, key: UUID) -> Any:
    """Return the proposal *key* of the room; there is no page of another."""
    row = queries.find(here, key)
    if row is None:
        raise Http404("There is no such proposal.")
    return row


def crumbs(here: Room, row: Any) -> list[Crumb]:
    """Return the way to what stands below a proposal."""
    return [Crumb(row.title, queries.address_of(here, row))]
