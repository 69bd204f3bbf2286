"""Scoring over HTTP: the evidence pack, each reviewer apart, what they agree on, what people said."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from placefirst.errors import PlacefirstError
from placefirst_web.design.errors import error_in_words
from placefirst_web.implement.actions import reviews as actions
from placefirst_web.implement.forms.reviews import ReportForm, ScoresForm, Sent, ViewForm
from placefirst_web.implement.queries import review_evidence as pack
from placefirst_web.implement.queries import reviews as queries
from placefirst_web.implement.queries import scoring
from placefirst_web.implement.queries.coming_in import Changed, Door, NotAllowed
from placefirst_web.implement.views.frame import at_service, conflict, conflict_of, here
from placefirst_web.implement.views.reviews import ANY, inner, review_or_404


@at_service("reviews.score")
def review_evidence(request: HttpRequest, door: Door, key: UUID) -> HttpResponse:
    """Show what the records say of each item; the rows behind it to who may see records."""
    row = review_or_404(door, key)
    lines = pack.items(door, row)
    context = inner(
        door, row,
        lines=lines,
        proposed=sum(line.proposed is not None for line in lines),
        has_pack=any(line.has_evidence for line in lines),
        can_see_records=door.may("reviews.consent"),
        can_make=row.state in ("planned", "scoring"),
        plain=Sent(door.service.country),
    )  # fmt: skip
    return render(request, "implement/review_evidence.html", context)


@at_service("reviews.score", methods=ANY)
def review_score(request: HttpRequest, door: Door, key: UUID) -> HttpResponse:
    """Score the items in one's own seat; nothing of the other reviewer is shown."""
    row = review_or_404(door, key)
    seat = scoring.seat(door, row)
    if seat is None:
        raise NotAllowed
    if row.state != "scoring" or seat.finished_at is not None:
        return redirect(here(door, "review", row.pk))
    return _scored(request, door, row, seat, "implement/review_score.html", "review_score")


@at_service("reviews.score", methods=ANY)
def review_consensus(request: HttpRequest, door: Door, key: UUID) -> HttpResponse:
    """Agree on one score an item, both reviewers' own side by side."""
    row = review_or_404(door, key)
    if scoring.seat(door, row) is None:
        raise NotAllowed
    if row.state != "consensus":
        return redirect(here(door, "review", row.pk))
    return _scored(request, door, row, None, "implement/review_consensus.html", "review_consensus")


def _scored(request: HttpRequest, door: Door, row: Any, seat: Any, template: str, name: str) -> HttpResponse:
    sheet = scoring.sheet(door, row, seat)
    form = ScoresForm(
        door.service.country, sheet.scale, sheet.held, request.POST if request.method == "POST" else None
    )
    address = here(door, name, row.pk)
    status = 200
    problems = []
    if request.method == "POST":
        problems = [] if form.is_valid() else form.problems
        status = 422 if problems else 200
        if not problems:
            overtaken: list[Any] = []

            def act() -> str:
                overtaken.extend(actions.keep_scores(door, row, seat, form.given))
                if overtaken or request.POST.get("do") != "finish":
                    return address
                if seat is None:
                    actions.require_every_item(row, None)
                    return here(door, "review_report_form", row.pk)
                actions.finish(row, seat)
                return here(door, "review", row.pk)

            try:
                there = door.once(form.sent.cleaned_data["once"], act)
            except PlacefirstError as error:
                messages.warning(request, error_in_words(error))  # what was given is kept all the same
                return redirect(address)
            if overtaken:
                mine, held = scoring.conflicts(sheet.scale, overtaken)
                return conflict(request, door, Changed(None), mine=mine, held=held, again=address)
            messages.success(request, _("Kept."))
            return redirect(there)
    lines = [
        (line, form.items[line.key], form.items[line.key].choices(sheet.scale, line.key))
        for line in sheet.lines
    ]
    context = inner(
        door, row, form=form, lines=scoring.beside(lines, sheet), problems=problems, sheet=sheet,
        can_see_records=door.may("reviews.consent"),
    )  # fmt: skip
    return render(request, template, context, status=status)


@at_service("reviews.score", methods=ANY)
def review_report_form(request: HttpRequest, door: Door, key: UUID) -> HttpResponse:
    """Write what stands first in the report, and report."""
    row = review_or_404(door, key)
    if scoring.seat(door, row) is None:
        raise NotAllowed
    if row.state != "consensus":
        return redirect(here(door, "review", row.pk))
    form = ReportForm(
        door.service.country,
        request.POST if request.method == "POST" else None,
        initial={"version": row.version, "next_on": queries.next_review(row)},
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data

        def act() -> str:
            if actions.report(door, row, given["version"] or 0, given):
                messages.success(request, _("The directory says now that this agency was reviewed."))
            return here(door, "review_report", row.pk)

        try:
            return redirect(door.once(given["once"], act))
        except Changed as error:
            return conflict_of(request, door, error, form, ("strengths", "priorities"))
        except PlacefirstError as error:
            form.add_error(None, error_in_words(error))
    context = inner(door, row, form=form, sheet=scoring.strong_and_weak(row))
    return render(request, "implement/review_report_form.html", context)


@at_service("reviews.score", methods=ANY)
def review_views(request: HttpRequest, door: Door, key: UUID) -> HttpResponse:
    """Enter what people served, peers and families said to the reviewers."""
    row = review_or_404(door, key)
    is_open = row.state in ("planned", "scoring", "consensus")
    seat = scoring.seat(door, row)
    if seat is None and not door.may("reviews.consent"):
        raise NotAllowed
    form = ViewForm(
        door.service.country, scoring.scale(row), request.POST if request.method == "POST" else None
    )
    address = here(door, "review_views", row.pk)
    if request.method == "POST":
        if seat is None:
            raise NotAllowed
        if back := request.POST.get("back"):
            return _taken_back(request, row, back, address)
        if form.is_valid():
            given = form.cleaned_data

            def act() -> str:
                actions.add_view(door, row, given)
                return address

            try:
                return redirect(door.once(given["once"], act))
            except PlacefirstError as error:
                form.add_error(None, error_in_words(error))
    context = inner(door, row, form=form, voices=queries.voices_of(row), can_add=is_open and seat is not None)
    return render(request, "implement/review_views.html", context)


def _taken_back(request: HttpRequest, row: Any, back: str, address: str) -> HttpResponse:
    try:
        actions.take_view_back(row, UUID(back))
    except ValueError:
        raise Http404("There is no such entry.") from None
    except PlacefirstError as error:
        messages.error(request, error_in_words(error))
    return redirect(address)
