"""Priorities over HTTP: name one, out of a vote or by itself; change it, take it away."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from placefirst_web.lab.actions import priorities as actions
from placefirst_web.lab.forms.drafting import PriorityForm
from placefirst_web.lab.queries import drafting
from placefirst_web.lab.queries.asking import Room
from placefirst_web.lab.queries.cited import shelf_of
from placefirst_web.lab.views.drafting import back_to_room, page, sent, tried
from placefirst_web.lab.views.frame import in_room

TEMPLATE = "lab/priority.html"


@require_http_methods(["GET", "HEAD", "POST"])
@in_room
def new(request: HttpRequest, here: Room) -> HttpResponse:
    """Name a priority."""
    shelf = shelf_of(here)
    form = PriorityForm(
        drafting.offered(shelf),
        drafting.categories_of(here),
        request.POST or None,
        initial={"language": request.LANGUAGE_CODE, "rests_on": request.GET.getlist("on")},
    )
    context: dict[str, Any] = {"form": form, "offered": shelf.choices(), "is_new": True}
    if request.method != "POST":
        return page(request, here, TEMPLATE, context)
    done, status, _theirs = sent(form, lambda given: actions.add(here, form.key, given))
    return back_to_room(here, "added") if done else page(request, here, TEMPLATE, context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@in_room
def priority(request: HttpRequest, here: Room, priority: UUID) -> HttpResponse:
    """Change a priority or take it away."""
    row = drafting.find_priority(here, priority)
    if row is None:
        raise Http404("There is no such priority.")
    shelf = shelf_of(here)
    form = PriorityForm(
        drafting.offered(shelf, row.rests_on),
        drafting.categories_of(here),
        request.POST or None,
        initial=drafting.initial_of(row),
    )
    context: dict[str, Any] = {"form": form, "offered": shelf.choices(row.rests_on), "is_new": False}
    if request.method != "POST":
        return page(request, here, TEMPLATE, context)
    if request.POST.get("do") == "remove":
        refused = tried(lambda: actions.remove(here, priority))
        if not refused:
            return back_to_room(here, "removed")
        return page(request, here, TEMPLATE, {**context, "refused": refused}, status=409)
    done, status, other = sent(
        form, lambda given: actions.change(here, priority, form.cleaned_data["seen"], given), shelf
    )
    if done:
        return back_to_room(here, "rewritten")
    return page(request, here, TEMPLATE, {**context, "theirs": other}, status=status)
