"""The team over HTTP: the unit, meetings and what they decided, supervision, a week of time."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from placefirst_web.design.parts import Crumb
from placefirst_web.implement.actions import team as actions
from placefirst_web.implement.forms.team import DecisionForm, MeetingForm, SupervisionForm, TimeForm
from placefirst_web.implement.queries import team as queries
from placefirst_web.implement.queries import time as times
from placefirst_web.implement.queries.coming_in import Changed, Door
from placefirst_web.implement.views.frame import at_service, conflict_of, frame, here

BOTH = ("GET", "HEAD", "POST")


@at_service("team.read")
def team(request: HttpRequest, door: Door) -> HttpResponse:
    """Show the unit: people, visits, time, supervision, meetings, what is still to do."""
    may = {
        "review": door.may("visits.review"),
        "time": door.may("time.write"),
        "supervise": door.may("supervision.write"),
    }
    context = frame(door, page=queries.team_page(door, timezone.localdate()), may=may)
    return render(request, "implement/team.html", context)


@at_service("team.write", methods=BOTH)
def meeting_new(request: HttpRequest, door: Door) -> HttpResponse:
    """Show whom to speak of, and keep the note of a meeting."""
    teams = queries.team_choices()
    mine = str(door.staff.team_id or "")
    form = MeetingForm(
        teams, queries.staff_choices(), request.POST if request.method == "POST" else None,
        initial={"kind": "unit", "team": mine, "present": [str(door.staff.pk)]}, is_new=True,
    )  # fmt: skip
    if form.is_valid():
        key = door.once(form.cleaned_data["once"], lambda: actions.keep_meeting(door, form.written))
        return redirect(here(door, "meeting", key))
    agenda = queries.agenda(door, timezone.localdate())
    context = frame(door, _team(door), form=form, agenda=agenda, row=None, has_teams=bool(teams))
    return render(request, "implement/meeting_change.html", context)


@at_service("team.write", methods=BOTH)
def meeting(request: HttpRequest, door: Door, key: UUID) -> HttpResponse:
    """Show a meeting, and keep what it decided for somebody."""
    row, today = _meeting(key), timezone.localdate()
    form = DecisionForm(
        queries.people_choices(door), request.POST if request.method == "POST" else None,
        initial={"person": request.GET.get("person", "")},
    )  # fmt: skip
    if form.is_valid():
        door.once(form.cleaned_data["once"], lambda: actions.decide(door, row, form.written), "")
        return redirect(here(door, "meeting", key))
    context = frame(
        door, _team(door), row=row, form=form, present=queries.present(row),
        decided=queries.decisions(door, today, queries.of_meeting(row)), agenda=queries.agenda(door, today),
    )  # fmt: skip
    return render(request, "implement/meeting.html", context)


@at_service("team.write", methods=BOTH)
def meeting_change(request: HttpRequest, door: Door, key: UUID) -> HttpResponse:
    """Put the note of a meeting right."""
    row = _meeting(key)
    initial: dict[str, Any] = {
        name: getattr(row, name) for name in ("kind", "on", "present", "words", "not_yet_referred", "version")
    } | {"team": str(row.team_id)}
    posted = request.POST if request.method == "POST" else None
    form = MeetingForm(queries.team_choices(), queries.staff_choices(), posted, initial=initial)
    if form.is_valid():
        try:
            actions.change_meeting(row, form.cleaned_data["version"], form.written)
        except Changed as error:
            return conflict_of(request, door, error, form, ("words",))
        return redirect(here(door, "meeting", key))
    context = frame(door, _team(door), form=form, agenda=[], row=row, has_teams=True)
    return render(request, "implement/meeting_change.html", context)


@at_service("team.write", methods=("POST",))
def decision_done(request: HttpRequest, door: Door, key: UUID) -> HttpResponse:
    """Say that a decision was done, or that it was not after all."""
    row = queries.find_decision(door, key)
    if row is None:
        raise Http404("There is no such page.")
    version, do = request.POST.get("version", ""), request.POST.get("do", "")
    if do not in {"done", "not-done"} or not (version.isascii() and version.isdigit() and len(version) < 9):
        raise Http404("There is no such button.")
    try:
        actions.tick_off(row, int(version), timezone.localdate(), is_done=do == "done")
    except Changed:
        messages.info(request, _("Somebody changed this meanwhile. Look at it again."))
    return redirect(here(door, "meeting", row.meeting_id) if request.POST.get("at") else here(door, "team"))


@at_service("supervision.read", methods=BOTH)
def supervision(request: HttpRequest, door: Door) -> HttpResponse:
    """Show supervision; the leader keeps one more."""
    may = door.may("supervision.write")
    posted = request.POST if request.method == "POST" else None
    if posted is not None:
        door.require("supervision.write")
    asked = {"specialist": request.GET.get("with", ""), "kind": "supervision"}
    form = SupervisionForm(queries.staff_choices("specialist"), posted, is_new=True, initial=asked)
    if form.is_valid():
        door.once(form.cleaned_data["once"], lambda: actions.keep_supervision(door, form.written), "")
        return redirect(here(door, "supervision"))
    found = queries.supervisions(door, timezone.localdate())
    context = frame(door, _team(door), found=found, form=form if may else None, may=may)
    return render(request, "implement/supervision.html", context)


@at_service("supervision.write", methods=BOTH)
def supervision_change(request: HttpRequest, door: Door, key: UUID) -> HttpResponse:
    """Put a supervision right."""
    row = queries.find_supervision(key)
    if row is None:
        raise Http404("There is no such page.")
    initial: dict[str, Any] = {
        name: getattr(row, name) for name in ("kind", "on", "words", "goals", "next_on", "version")
    } | {"specialist": str(row.specialist_id)}
    posted = request.POST if request.method == "POST" else None
    specialists = queries.staff_choices("specialist")
    if str(row.specialist_id) not in dict(specialists):
        specialists = [(str(row.specialist_id), row.specialist.name), *specialists]
    form = SupervisionForm(specialists, posted, initial=initial)
    if form.is_valid():
        try:
            actions.change_supervision(row, form.cleaned_data["version"], form.written)
        except Changed as error:
            return conflict_of(request, door, error, form, ("words", "goals"))
        return redirect(here(door, "supervision"))
    context = frame(door, _team(door), form=form, found=[], may=True, row=row)
    return render(request, "implement/supervision.html", context)


@at_service("time.write", methods=BOTH)
def time(request: HttpRequest, door: Door) -> HttpResponse:
    """Write one's week down in three numbers."""
    found = times.weeks(door, timezone.localdate())
    week = times.asked_week(request.GET.get("week", ""), found)
    row = times.find(door, week)
    initial: Any = times.like_before(door, week)
    if row is not None:
        initial = {name: getattr(row, name) for name in ("employment", "other", "outside")}
    form = TimeForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        actions.keep_week(door, week, form.written)
        return redirect(here(door, "time"))
    context = frame(
        door, _team(door), form=form, found=found, is_new=row is None, is_like_before=bool(initial),
        week=next(each for each in found if each.first == week), asks=(times.EMPLOYMENT, times.OUTSIDE),
    )  # fmt: skip
    return render(request, "implement/time.html", context)


def _team(door: Door) -> Crumb:
    return Crumb(_("Team"), here(door, "team"))


def _meeting(key: UUID) -> Any:
    row = queries.find_meeting(key)
    if row is None:
        raise Http404("There is no such page.")
    return row
