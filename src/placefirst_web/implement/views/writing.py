"""Writing in the record over HTTP: one flow for every form: each is taken once, and none overwrites."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from placefirst_web.design.parts import Crumb
from placefirst_web.design.see_other import SeeOther
from placefirst_web.implement.actions.writing import Refused, unless_refused
from placefirst_web.implement.queries import person as queries
from placefirst_web.implement.queries import way
from placefirst_web.implement.queries.coming_in import Changed, Door
from placefirst_web.implement.views.frame import conflict, frame, here

ANY = ("GET", "HEAD", "POST")


@dataclass(frozen=True)
class Writing:
    """One form of the record: what it asks, what it does, where it leads."""

    title: Any
    form: Any
    act: Callable[[Mapping[str, Any]], object]
    leads: str
    said: Any
    button: Any
    lead: Any = ""
    refusals: Mapping[str, Refused] = field(default_factory=dict)
    template: str = "implement/write.html"
    context: Mapping[str, Any] = field(default_factory=dict)
    goes_on: bool = False  # also once the person no longer agrees that a record is kept


def person_or_404(door: Door, key: UUID) -> Any:
    """Return the person *key* whom the seat may see by the page's right."""
    row = queries.find_person(door, key)
    if row is None:
        raise Http404("There is no such page.")
    return row


def row_or_404(row: Any) -> Any:
    """Return *row*, if there is one."""
    if row is None:
        raise Http404("There is no such page.")
    return row


def record(door: Door, person: Any, part: str = "") -> str:
    """Return the address of the record of *person*, or of a part of it."""
    return here(door, "person", person.pk) + (f"#{part}" if part else "")


def written(request: HttpRequest, door: Door, person: Any, writing: Writing) -> HttpResponse:
    """Show the form, or take it once; where somebody else wrote meanwhile, lay both texts side by side."""
    form = writing.form
    crumbs = (Crumb(queries.called(person), record(door, person)),)
    if not writing.goes_on and queries.has_withdrawn(person):
        typed = [(line.label, line.text) for line in form.lines] if form.is_bound and form.is_valid() else []
        context = frame(door, *crumbs, title=writing.title, typed=typed, person=person)
        return render(request, "implement/withdrawn.html", context, status=403 if form.is_bound else 200)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                led = door.once(
                    form.key,
                    lambda: unless_refused(lambda: writing.act(form.values), writing.refusals),
                    writing.leads,
                )
            except Refused as refused:
                form.add_error(refused.field if refused.field in form.fields else None, refused.text)
            except Changed as changed:
                held = way.lines_of(form.KINDS, changed.theirs, door.service.country)
                return conflict(
                    request, door, changed, mine=[(line.label, line.text) for line in form.lines],
                    held=[(line.label, line.text) for line in held], again=request.get_full_path(),
                )  # fmt: skip
            else:
                if writing.said:
                    messages.success(request, writing.said)
                return SeeOther(led)
    context = frame(door, *crumbs, writing=writing, form=form, person=person, name=queries.called(person))
    context |= {"back": record(door, person), **writing.context}
    return render(request, writing.template, context, status=status)
