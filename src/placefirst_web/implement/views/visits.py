"""Visits to employers over HTTP: log one in ten seconds, put it right; a leader looks through the week."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from placefirst_web.implement.actions import visits as actions
from placefirst_web.implement.forms.visits import VisitChange, VisitForm
from placefirst_web.implement.queries import visits as queries
from placefirst_web.implement.queries.coming_in import Changed, Door
from placefirst_web.implement.views.frame import at_service, conflict_of, frame, here

BOTH = ("GET", "HEAD", "POST")
WORDS = ("heard", "next_step")


@at_service("visits.write", methods=BOTH)
def visit(request: HttpRequest, door: Door) -> HttpResponse:
    """Log an employer visit: three taps."""
    today = timezone.localdate()
    offer = queries.offer(door, today, employer=_asked(request, "employer"))
    near = [(str(each.key), each.name) for each in offer.near]
    posted = request.POST if request.method == "POST" else None
    people = queries.named(door) if posted is None else queries.nameless(door)
    initial = _initial(request, offer, people)
    form = VisitForm(near, people, posted, agrees=queries.agrees, initial=initial)
    if form.is_valid():
        key = door.once(form.cleaned_data["once"], lambda: actions.keep(door, form.written))
        return redirect(f"{here(door, 'visit')}?kept={key}")
    if posted is not None:
        form.offer_people(queries.named(door))
    kept = queries.find(door, key) if (key := _asked(request, "kept")) else None
    context = frame(
        door, form=form, offer=offer, week=queries.week_of(door.staff, today),
        kept=queries.shown(kept, today) if kept else None, crumbs=None,
        hints=[(str(each.key), each.hint) for each in offer.near],
    )  # fmt: skip
    return render(request, "implement/visit.html", context)


@at_service("visits.write", methods=BOTH)
def visit_change(request: HttpRequest, door: Door, key: UUID) -> HttpResponse:
    """Put a visit right, say more of it, or take it back."""
    is_back = request.POST.get("do") == "take_back"
    once = _uuid(request.POST.get("once", ""))
    if is_back and once is not None and (led := door.led_before(once)) is not None:
        return redirect(led)
    row = queries.find(door, key)
    if row is None:
        raise Http404("There is no such page.")
    if is_back:
        return _taken_back(request, door, row, once)
    initial: dict[str, Any] = {
        name: getattr(row, name)
        for name in ("purpose", "how", "on", "next_on", "follows_plan", "version", *WORDS)
    } | {"person": str(row.person_id or "")}
    people = queries.people(door, row)
    posted = request.POST if request.method == "POST" else None
    form = VisitChange(people, posted, agrees=queries.agrees, initial=initial)
    if form.is_valid():
        try:
            actions.change(row, form.cleaned_data["version"], form.written)
        except Changed as error:
            return conflict_of(request, door, error, form, WORDS)
        return redirect(here(door, "employer", row.employer_id))
    context = frame(door, form=form, row=row, shown=queries.shown(row, timezone.localdate()))
    return render(request, "implement/visit_change.html", context)


def _taken_back(request: HttpRequest, door: Door, row: Any, once: UUID | None) -> HttpResponse:
    version = request.POST.get("version", "")
    if not (version.isascii() and version.isdigit() and len(version) < 9):
        raise Http404("There is no such button.")
    try:
        return redirect(door.once(once, lambda: actions.take_back(row, int(version)), here(door, "visit")))
    except Changed:
        messages.info(request, _("Somebody changed this meanwhile. Look at it again."))
        return redirect(here(door, "visit_change", row.pk))


@at_service("visits.write", methods=BOTH)
def visits(request: HttpRequest, door: Door) -> HttpResponse:
    """Show the leader the visits of a week, to look through them with those who made them."""
    if not door.may("visits.review"):
        return redirect(here(door, "visit"))  # one's own visits stand there
    today = timezone.localdate()
    if request.method == "POST":
        keys = [key for each in request.POST.getlist("visit") if (key := _uuid(each))]
        actions.look_through(door, keys, today)
        return redirect(f"{here(door, 'visits')}?week={request.POST.get('week', '')[:10]}")
    found = queries.unit_week(request.GET.get("week", ""), today)
    return render(request, "implement/visits.html", frame(door, found=found))


def _initial(request: HttpRequest, offer: queries.Offer, people: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Return what the form says before anybody types: the employer asked for, what comes next there."""
    asked = _asked(request, "employer")
    found = next((each for each in offer.near if each.key == asked), None)
    person = str(_asked(request, "person") or "")
    start = {"employer": str(found.key), "purpose": found.next_purpose} if found else {}
    return {**start, "person": person} if person in dict(people) else start


def _asked(request: HttpRequest, name: str) -> UUID | None:
    return _uuid(request.GET.get(name, ""))


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
