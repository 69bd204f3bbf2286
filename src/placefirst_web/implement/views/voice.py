"""Lived experience and adaptations over HTTP."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst_web.design.parts import Crumb
from placefirst_web.design.see_other import SeeOther
from placefirst_web.implement.actions import voice as actions
from placefirst_web.implement.forms.voice import AdaptationForm, AdviceForm, GroupForm, Kept, PostForm
from placefirst_web.implement.queries import voice as queries
from placefirst_web.implement.queries.coming_in import Changed, Door
from placefirst_web.implement.views.frame import at_service, conflict, frame, here

#: What can be written down: what a new one and an old one is called.
KINDS: Final = {
    "group": (gettext_lazy("A group with seats and votes"), gettext_lazy("Change the group")),
    "advice": (gettext_lazy("Advice"), gettext_lazy("What became of this advice")),
    "post": (
        gettext_lazy("A post for somebody with lived experience"), gettext_lazy("Change the post"),
    ),
    "adaptation": (gettext_lazy("What we do otherwise"), gettext_lazy("What came of it")),
}  # fmt: skip


@at_service("voice.read")
def voice(request: HttpRequest, door: Door) -> HttpResponse:
    """Show the part of people with lived experience, and the adaptation log."""
    context = {"page": queries.voice_page(door), "may_write": door.may("voice.write")}
    return render(request, "implement/voice.html", frame(door, **context))


@at_service("voice.write", methods=("GET", "HEAD", "POST"))
def new(request: HttpRequest, door: Door, kind: str) -> HttpResponse:
    """Write something new down."""
    if kind not in KINDS:
        raise Http404("There is no such page.")
    return _write(request, door, kind, None)


@at_service("voice.write", methods=("GET", "HEAD", "POST"))
def change(request: HttpRequest, door: Door, kind: str, key: UUID) -> HttpResponse:
    """Change what was written down."""
    try:
        row = queries.find(door, kind, key)
    except LookupError:
        raise Http404("There is no such page.") from None
    return _write(request, door, kind, row)


def _write(request: HttpRequest, door: Door, kind: str, row: Any) -> HttpResponse:
    sent = request.POST if request.method == "POST" else None
    form = _form(door, kind, row, sent)
    status = 200
    if sent is not None and form.is_valid():
        address = here(door, "voice") + f"#{kind}"
        try:
            version = form.cleaned_data.get("version") or 0
            door.once(
                form.cleaned_data["once"],
                lambda: actions.keep(door, kind, row, version, form.values),
                address,
            )
        except Changed as error:
            held = _form(door, kind, error.theirs, None)
            context = {"mine": form.said(), "held": held.said(), "again": request.path}
            return conflict(request, door, error, **context)
        messages.success(request, _("It is written down."))
        return SeeOther(address)
    if sent is not None:
        status = 422
    crumb = Crumb(_("Lived experience"), here(door, "voice"))
    context = {"form": form, "heading": KINDS[kind][row is not None], "kind": kind}
    return render(request, "implement/voice_form.html", frame(door, crumb, **context), status=status)


def _form(door: Door, kind: str, row: Any, sent: Any) -> Kept:
    country = door.service.country
    first = queries.initial(kind, row) if row is not None else None
    if kind == "group":
        return GroupForm(country, sent, initial=first)
    if kind == "post":
        return PostForm(country, sent, initial=first)
    if kind == "advice":
        return AdviceForm(country, sent, groups=queries.group_names(door), initial=first)
    return AdaptationForm(country, sent, rules=queries.rules(door), initial=first)
