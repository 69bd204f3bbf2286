"""The report of a review over HTTP, the action plan after it, and whose words a scale is in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from placefirst.errors import PlacefirstError
from placefirst_web.design.errors import error_in_words
from placefirst_web.design.few import few_at_once
from placefirst_web.implement.actions import action_plan as actions
from placefirst_web.implement.forms.reviews import StepForm, WordingForm
from placefirst_web.implement.queries import action_plan as steps
from placefirst_web.implement.queries import review_evidence as pack
from placefirst_web.implement.queries import review_report as report
from placefirst_web.implement.queries import reviews as queries
from placefirst_web.implement.queries import scoring
from placefirst_web.implement.queries.coming_in import Changed, Door
from placefirst_web.implement.views.frame import at_service, conflict_of, frame, here
from placefirst_web.implement.views.reviews import ANY, crumb, inner, review_or_404


def _reported(door: Door, key: UUID) -> Any:
    row = review_or_404(door, key)
    if not report.may_read(door, row):
        raise Http404("This review has no report yet.")
    return row


@at_service("reviews.read")
def review_report(request: HttpRequest, door: Door, key: UUID) -> HttpResponse:
    """Show the report."""
    row = _reported(door, key)
    language = report.language_of(request.GET.get("in", ""), request.LANGUAGE_CODE)
    document = report.report_shown(row, language)
    return render(request, "implement/review_report.html", inner(door, row, document=document))


@few_at_once()
@at_service("reviews.read")
def review_report_file(request: HttpRequest, door: Door, key: UUID, face: str) -> HttpResponse:
    """Give the report as PDF or Word."""
    row = _reported(door, key)
    if face not in report.TYPES:
        raise Http404("There is no such file of a report.")
    language = report.language_of(request.GET.get("in", ""), request.LANGUAGE_CODE)
    response = HttpResponse(report.report_file(row, language, face), content_type=report.TYPES[face])
    name = report.file_name(row, language, face)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@at_service("reviews.read")
def review_steps(request: HttpRequest, door: Door, key: UUID) -> HttpResponse:
    """Show the action plan after a review, and what would raise the total."""
    row = _reported(door, key)
    context = inner(
        door, row, page=steps.plan_page(row), can_lead=door.may("reviews.lead") and row.state == "reported"
    )
    return render(request, "implement/review_steps.html", context)


@at_service("reviews.lead", methods=ANY)
def review_step_new(request: HttpRequest, door: Door, key: UUID) -> HttpResponse:
    """Add a step to the action plan."""
    row = _reported(door, key)
    form = StepForm(
        door.service.country, scoring.scale(row), queries.staff_of(door),
        request.POST if request.method == "POST" else None,
        initial=steps.first_values(row, request.GET.get("item", "")),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data

        def act() -> str:
            actions.add_step(door, row, given)
            return here(door, "review_steps", row.pk)

        try:
            return redirect(door.once(given["once"], act))
        except PlacefirstError as error:
            form.add_error(None, error_in_words(error))
    return render(request, "implement/review_step_form.html", inner(door, row, form=form, is_new=True))


@at_service("reviews.lead", methods=ANY)
def review_step(request: HttpRequest, door: Door, key: UUID, step: UUID) -> HttpResponse:
    """Change a step: how far it is, what shows it."""
    row = _reported(door, key)
    held = queries.step_of(row, step)
    if held is None:
        raise Http404("There is no such step.")
    form = StepForm(
        door.service.country, scoring.scale(row), queries.staff_of(door),
        request.POST if request.method == "POST" else None, initial=steps.values_of(held),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data

        def act() -> str:
            actions.change_step(door, held, given["version"] or 0, given)
            return here(door, "review_steps", row.pk)

        try:
            return redirect(door.once(given["once"], act))
        except Changed as error:
            return conflict_of(request, door, error, form, ("action", "evidence"))
    return render(request, "implement/review_step_form.html", inner(door, row, form=form, is_new=False))


@at_service("reviews.read")
def review_scale(request: HttpRequest, door: Door, name: str) -> HttpResponse:
    """Show a scale item by item, in the words that hold here, and which of them were read."""
    try:
        scale, lines = pack.scale_lines(door, name)
    except PlacefirstError:
        raise Http404("There is no such scale.") from None
    unread = sum(each.is_provisional for each in lines)
    context = frame(door, crumb(door), scale=scale, lines=lines, unread=unread)
    return render(request, "implement/review_scale.html", context)


@at_service("wording.write", methods=ANY)
def wording(request: HttpRequest, door: Door) -> HttpResponse:
    """Load the authorised wording of a scale, for an agency that holds permission."""
    sent = request.method == "POST"
    form = WordingForm(door.service.country, request.POST if sent else None, request.FILES if sent else None)
    if sent and form.is_valid():
        given = form.cleaned_data
        upload = given["file"]

        def act() -> str:
            actions.load_wording(door, upload.read(), "wording.yaml")
            return here(door, "reviews")

        try:
            there = door.once(given["once"], act)
            messages.success(
                request, _("The wording is loaded. Reviews that are planned from now on rest on it.")
            )
            return redirect(there)
        except PlacefirstError as error:
            form.add_error("file", error_in_words(error))
    context = frame(door, crumb(door), form=form, held=queries.wordings(door))
    return render(request, "implement/wording.html", context)
