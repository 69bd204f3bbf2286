"""Sources of a lab and comments on its proposals over HTTP."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from placefirst_web.lab.actions import reviews
from placefirst_web.lab.actions import sources as actions
from placefirst_web.lab.forms.drafting import CommentForm, SourceForm
from placefirst_web.lab.queries import attached, stories
from placefirst_web.lab.queries import sources as queries
from placefirst_web.lab.queries.asking import Room
from placefirst_web.lab.views.drafting import back, page, sent, tried
from placefirst_web.lab.views.frame import in_room
from placefirst_web.lab.views.proposals import crumbs, find


@require_http_methods(["GET", "HEAD", "POST"])
@in_room
def sources(request: HttpRequest, here: Room) -> HttpResponse:
    """Show what the lab cites; enter a source, take one away, choose case studies."""
    do, refused, status = request.POST.get("do", ""), "", 200
    form = SourceForm(request.POST if do == "add" else None)
    if do == "add":
        done, status, _none = sent(form, lambda given: actions.add(here, form.key, given))
        if done:
            return back("sources", here, said="added")
    elif do == "remove":
        key = attached.key_of(request.POST.get("source", ""))
        refused = tried(lambda: actions.remove(here, key))
        if not refused:
            return back("sources", here, said="removed")
    elif do == "stories" and request.user.is_authenticated:
        keys = [attached.key_of(each) for each in request.POST.getlist("story")[:200]]
        refused = tried(lambda: actions.cite_stories(here, request.user, keys))
        if not refused:
            return back("sources", here, said="stories", to="stories")
    context: dict[str, Any] = {
        "form": form,
        "page": queries.sources_page(here, request.user),
        "refused": refused,
    }
    return page(request, here, "lab/sources.html", context, status=409 if refused else status)


@require_safe
@in_room
def story_in(request: HttpRequest, here: Room, story: UUID) -> HttpResponse:
    """Show a case study that the lab cites, to whoever is in the room."""
    found = stories.cited(here, story)
    if found is None:
        raise Http404("This lab cites no such case study, or it may no longer be shown.")
    return page(request, here, "lab/story.html", {"story": found, "is_in_room": True})


@require_http_methods(["GET", "HEAD", "POST"])
@in_room
def comment(request: HttpRequest, here: Room, proposal: UUID, phase: str) -> HttpResponse:
    """Say something to a proposal, or take back what one has said."""
    row = find(here, proposal)
    form = CommentForm(request.POST or None, initial={"language": request.LANGUAGE_CODE})
    context: dict[str, Any] = {"form": form, "row": row, "phase": phase}
    if request.method == "POST" and request.POST.get("do") == "take":
        note = attached.key_of(request.POST.get("note", ""))
        refused = tried(lambda: reviews.take_back(here, note))
        if not refused:
            return back("room", here, said="taken", to=f"phase-{phase}")
        context |= {"form": CommentForm(), "refused": refused}
        return page(request, here, "lab/comment.html", context, status=409, crumbs=crumbs(here, row))
    if request.method == "POST":
        done, status, _none = sent(
            form,
            lambda given: reviews.comment(here, phase, proposal, form.key, given["text"], given["language"]),
        )
        if done:
            return back("room", here, said="commented", to=f"phase-{phase}")
        return page(request, here, "lab/comment.html", context, status=status, crumbs=crumbs(here, row))
    return page(request, here, "lab/comment.html", context, crumbs=crumbs(here, row))
