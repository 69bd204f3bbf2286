"""The way through over HTTP: profile, plan, disclosure, benefits, study, closing, and who the person is."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from placefirst_web.implement.actions import way as actions
from placefirst_web.implement.actions import writing as rows
from placefirst_web.implement.forms import way as forms
from placefirst_web.implement.queries import person as people
from placefirst_web.implement.queries import way as queries
from placefirst_web.implement.queries.coming_in import Door
from placefirst_web.implement.views.frame import at_service
from placefirst_web.implement.views.writing import (
    ANY,
    Writing,
    person_or_404,
    record,
    row_or_404,
    written,
)


def typed(request: HttpRequest) -> Any:
    """Return what was typed, None before anything was."""
    return request.POST if request.method == "POST" else None


@at_service("person.write", methods=ANY)
def profile(request: HttpRequest, door: Door, key: UUID, part: str) -> HttpResponse:
    """Write one part of the career profile together."""
    person = person_or_404(door, key)
    name, asks, row = row_or_404(queries.profile_part(person, part))
    start = {"written_on": queries.today(), "written_by": "together", "version": 0}
    if row is not None:
        start |= {"words": row.words, "version": row.version, "written_by": row.written_by}
    form = forms.ProfileForm(door.service.country, typed(request), initial=start)
    form.fields["words"].label = name
    form.fields["words"].help_text = asks
    return written(request, door, person, Writing(
        title=name,
        lead=_("In the person’s own words, on one screen, side by side. It may stay empty."),
        form=form,
        act=lambda values: actions.write_part(door, person, part, form.shown, values),
        leads=record(door, person, f"part-{part}"),
        said=_("The profile is kept. The older wording stays in the trail."),
        button=_("Keep these words"),
    ))  # fmt: skip


@at_service("person.write", methods=ANY)
def plan(request: HttpRequest, door: Door, key: UUID) -> HttpResponse:
    """Write the job search plan that holds from now on."""
    person = person_or_404(door, key)
    form = forms.PlanForm(door.service.country, typed(request), initial=queries.first_plan(person))
    return written(request, door, person, Writing(
        title=_("Job search plan"),
        lead=_(
            "The search begins with what the person wants. The plan before stays readable below this one."
        ),
        form=form,
        act=lambda values: rows.add_newest(
            door, person, "plan", form.cleaned_data["seen"], values
        ),
        leads=record(door, person, "plan"),
        said=_("The plan is kept."),
        button=_("Keep the plan"),
    ))  # fmt: skip


@at_service("person.write", methods=ANY)
def disclosure(request: HttpRequest, door: Door, key: UUID) -> HttpResponse:
    """Write what the person chose to tell employers."""
    person = person_or_404(door, key)
    form = forms.DisclosureForm(door.service.country, typed(request), initial=queries.first_choice(person))
    return written(request, door, person, Writing(
        title=_("What employers are told"),
        lead=_(
            "The person chooses, and may choose again for every job. Support goes on whatever the choice. "
            "Nothing goes to an employer without this choice and a consent."
        ),
        form=form,
        act=lambda values: rows.add_newest(
            door, person, "disclosure", form.cleaned_data["seen"], values
        ),
        leads=record(door, person, "disclosure"),
        said=_("The choice is kept, and holds from now on."),
        button=_("Keep the choice"),
    ))  # fmt: skip


@at_service("person.write", methods=ANY)
def benefits(request: HttpRequest, door: Door, key: UUID) -> HttpResponse:
    """Write that income and benefits were talked through."""
    person = person_or_404(door, key)
    start = {"on": queries.today(), "when": "change" if person.stage == "working" else "before_job"}
    form = forms.BenefitsForm(door.service.country, typed(request), initial=start)
    return written(request, door, person, Writing(
        title=_("Advice on income and benefits"),
        lead=_("Before a job, and whenever hours or pay change: what would the person keep?"),
        form=form,
        act=lambda values: rows.add(door, person, "benefits", values, staff=door.staff),
        leads=record(door, person, "benefits"),
        said=_("The advice is kept."),
        button=_("Keep the advice"),
    ))  # fmt: skip


@at_service("person.write", methods=ANY)
def education(request: HttpRequest, door: Door, key: UUID, row: UUID | None = None) -> HttpResponse:
    """Write a course of study, or change what is written of one."""
    person = person_or_404(door, key)
    there = row_or_404(queries.education(person, row)) if row else None
    start = {"is_mainstream": True}
    if there is not None:
        start = {**queries.starts_with(forms.StudyForm.KINDS, there), "version": there.version}
    form = forms.StudyForm(door.service.country, typed(request), initial=start)

    return written(request, door, person, Writing(
        title=_("Study"),
        lead=_("School, university or training that the person chose counts as much as a job."),
        form=form,
        act=lambda values: rows.keep(door, person, "education", there, form.shown, values),
        leads=record(door, person, "education"), said=_("The course is kept."),
        button=_("Keep the course"),
    ))  # fmt: skip


@at_service("person.write", methods=ANY)
def closing(request: HttpRequest, door: Door, key: UUID) -> HttpResponse:
    """End the service for a person, or lead on where it ended already."""
    person = person_or_404(door, key)
    start = {"on": queries.today(), "may_return": True}
    form = forms.ClosingForm(door.service.country, typed(request), initial=start)
    return written(request, door, person, Writing(
        title=_("End the service"),
        lead=_(
            "Nobody is closed for missed appointments, relapse or a job that ended. The record stays, and "
            "the person may come back without a new referral."
        ),
        form=form,
        act=lambda values: actions.close(door, person, values),
        leads=record(door, person, "closing"),
        said=_("The service has ended for this person. The way back is open."),
        button=_("End the service"),
        context={"tried": people.tried(person)},
        goes_on=True,
    ))  # fmt: skip


@at_service("person.write", methods=ANY)
def reopening(request: HttpRequest, door: Door, key: UUID) -> HttpResponse:
    """Let the service go on for somebody who was closed."""
    person = person_or_404(door, key)
    start = {"reopened_on": queries.today()}
    form = forms.ReopenForm(door.service.country, typed(request), initial=start)
    return written(request, door, person, Writing(
        title=_("Begin the service again"),
        lead=_("No new referral and no reason is needed. All that was written is there again."),
        form=form,
        act=lambda values: actions.reopen(door, person, values),
        leads=record(door, person),
        said=_("The service goes on."),
        button=_("Begin the service again"),
    ))  # fmt: skip


@at_service("person.write", methods=ANY)
def details(request: HttpRequest, door: Door, key: UUID) -> HttpResponse:
    """Correct who the person is and how to reach them."""
    person = person_or_404(door, key)
    names = (*forms.DetailsForm.KINDS, "language")
    start = {**{name: getattr(person, name) for name in names}, "version": person.version}
    form = forms.DetailsForm(door.service.country, typed(request), initial=start)
    return written(request, door, person, Writing(
        title=_("Name and ways to reach the person"),
        lead=_("Everything may stay empty: the code stands for the person then."),
        form=form,
        act=lambda values: actions.correct(door, person, form.shown, values),
        leads=record(door, person),
        said=_("This is kept."),
        button=_("Keep this"),
        goes_on=True,
    ))  # fmt: skip


@at_service("person.hand_over", methods=ANY)
def hand_over(request: HttpRequest, door: Door, key: UUID) -> HttpResponse:
    """Let somebody else accompany the person."""
    person = person_or_404(door, key)
    start = {"specialist": str(person.specialist_id or ""), "version": person.version}
    offered = queries.staff_to_choose(door)
    form = forms.HandOverForm(offered, door.service.country, typed(request), initial=start)
    return written(request, door, person, Writing(
        title=_("Who accompanies the person"),
        lead=_("Ask the person first. Whoever it was until now no longer reads the record."),
        form=form,
        act=lambda values: actions.hand_over(
            person, queries.staff(door, values["specialist"]), form.shown
        ),
        leads=record(door, person),
        said=_("The record is handed over."),
        button=_("Hand over"),
        goes_on=True,
    ))  # fmt: skip
