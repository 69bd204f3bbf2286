"""Jobs over HTTP: a job begins, what helps there, it ends; contacts; what the firm says of the service."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from placefirst_web.design.parts import Crumb
from placefirst_web.implement.actions import jobs as actions
from placefirst_web.implement.actions import writing as rows
from placefirst_web.implement.forms import jobs as forms
from placefirst_web.implement.queries import jobs as pages
from placefirst_web.implement.queries import person as people
from placefirst_web.implement.queries import way as queries
from placefirst_web.implement.queries.coming_in import Door
from placefirst_web.implement.views.frame import at_service, frame, here
from placefirst_web.implement.views.way import typed
from placefirst_web.implement.views.writing import (
    ANY,
    Writing,
    person_or_404,
    record,
    row_or_404,
    written,
)


def at_job(door: Door, person: Any, row: Any, part: str = "") -> str:
    """Return the address of the page of a job."""
    return here(door, "job", person.pk, row.pk) + (f"#{part}" if part else "")


@at_service("person.read")
def job(request: HttpRequest, door: Door, key: UUID, row: UUID) -> HttpResponse:
    """Show one job: its days, what was asked for and given, the support, who was spoken with."""
    person = person_or_404(door, key)
    at = row_or_404(queries.job(person, row))
    name = people.called(person)
    context = frame(
        door,
        Crumb(name, record(door, person)),
        person=person,
        name=name,
        page=pages.job_page(door, person, at),
        may_write=door.may("person.write"),
    )
    return render(request, "implement/job.html", context)


@at_service("person.write", methods=ANY)
def job_start(request: HttpRequest, door: Door, key: UUID) -> HttpResponse:
    """Write that a job begins, or began."""
    person = person_or_404(door, key)
    new = uuid4()
    country = door.service.country
    form = forms.JobForm(queries.employers_to_choose(door), country, typed(request))
    return written(request, door, person, Writing(
        title=_("A job"),
        lead=_("Write it on the day it is agreed. What is not known yet may stay empty."),
        form=form,
        act=lambda values: actions.start(door, person, new, values),
        leads=here(door, "job", person.pk, new),
        said=_("The job is written. Be in touch within three days of its start, then every week."),
        button=_("Keep the job"),
        refusals=actions.REFUSALS,
    ))  # fmt: skip


@at_service("person.write", methods=ANY)
def job_change(request: HttpRequest, door: Door, key: UUID, row: UUID) -> HttpResponse:
    """Put right what is written of a job, or add what was not known."""
    person = person_or_404(door, key)
    at = row_or_404(queries.job(person, row))
    start = {**queries.starts_with(forms.JobForm.KINDS, at), "version": at.version}
    start["employer"] = str(at.employer_id)
    form = forms.JobForm(
        queries.employers_to_choose(door), door.service.country, typed(request), initial=start
    )
    return written(request, door, person, Writing(
        title=_("A job"), form=form,
        act=lambda values: actions.put_right(door, at, form.shown, values),
        leads=at_job(door, person, at), said=_("The job is kept."), button=_("Keep the job"),
        refusals=actions.REFUSALS,
    ))  # fmt: skip


@at_service("person.write", methods=ANY)
def job_end(request: HttpRequest, door: Door, key: UUID, row: UUID) -> HttpResponse:
    """Write that a job ended, or put right what is written of its end."""
    person = person_or_404(door, key)
    at = row_or_404(queries.job(person, row))
    start = {**queries.starts_with(forms.JobEndForm.KINDS, at), "version": at.version}
    if not at.is_over:
        start["ended_on"] = queries.today()
    form = forms.JobEndForm(door.service.country, typed(request), initial=start)
    return written(request, door, person, Writing(
        title=_("The job ended"),
        lead=_(
            "A job that ended is experience. Be in touch within three days; the next search may begin "
            "at once."
        ),
        form=form,
        act=lambda values: actions.end(door, at, form.shown, values),
        leads=at_job(door, person, at, "end"),
        said=_("The end of the job is kept."), button=_("Keep the end"), refusals=actions.REFUSALS,
    ))  # fmt: skip


@at_service("person.write", methods=ANY)
def job_goes_on(request: HttpRequest, door: Door, key: UUID, row: UUID) -> HttpResponse:
    """Take back that a job ended: it was written by mistake."""
    person = person_or_404(door, key)
    at = row_or_404(queries.job(person, row))
    form = forms.Sheet(door.service.country, typed(request), initial={"version": at.version})
    return written(request, door, person, Writing(
        title=_("The job goes on"),
        lead=_("Day and reason of its end are taken back; what was learnt stays."),
        form=form, act=lambda _values: actions.go_on(door, at, form.shown),
        leads=at_job(door, person, at), said=_("The job goes on."), button=_("It goes on"),
        refusals=actions.REFUSALS,
    ))  # fmt: skip


@at_service("person.write", methods=ANY)
def accommodation(
    request: HttpRequest, door: Door, key: UUID, row: UUID, asked: UUID | None = None
) -> HttpResponse:
    """Write what is asked for at work, and what became of it."""
    person = person_or_404(door, key)
    at = row_or_404(queries.job(person, row))
    there = row_or_404(queries.help_at_work(at, asked)) if asked else None
    start: dict[str, Any] = {"asked_on": queries.today(), "result": "unknown"}
    if there is not None:
        start = {**queries.starts_with(forms.HelpForm.KINDS, there), "version": there.version}
    form = forms.HelpForm(door.service.country, typed(request), initial=start)

    return written(request, door, person, Writing(
        title=_("An adjustment at work"),
        lead=_("What the person asks for, when it was agreed and given, and whether it helped."),
        form=form,
        act=lambda values: rows.keep(door, person, "adjustment", there, form.shown, values, job=at),
        leads=at_job(door, person, at, "adjustments"), said=_("The adjustment is kept."),
        button=_("Keep the adjustment"),
    ))  # fmt: skip


@at_service("person.write", methods=ANY)
def support(request: HttpRequest, door: Door, key: UUID, row: UUID) -> HttpResponse:
    """Write the support that goes with a job from now on."""
    person = person_or_404(door, key)
    at = row_or_404(queries.job(person, row))
    form = forms.SupportForm(door.service.country, typed(request), initial=pages.first_support(at))
    return written(request, door, person, Writing(
        title=_("Support in the job"),
        lead=_("Support has no last day. It grows and shrinks as the person wants."),
        form=form,
        act=lambda values: rows.add_newest(
            door, person, "support", form.cleaned_data["seen"], values, job=at
        ),
        leads=at_job(door, person, at, "support"), said=_("The support is kept."),
        button=_("Keep the support"),
    ))  # fmt: skip


@at_service("person.write", methods=ANY)
def contact(request: HttpRequest, door: Door, key: UUID, row: UUID | None = None) -> HttpResponse:
    """Write a contact: tried, missed or held; or put one right."""
    person = person_or_404(door, key)
    there = row_or_404(queries.contact(person, row)) if row else None
    start = queries.first_contact(person)
    if there is not None:
        start = {**queries.starts_with(forms.ContactForm.KINDS, there), "version": there.version}
        start["job"] = str(there.job_id or "")
    offered = queries.jobs_to_choose(person)
    form = forms.ContactForm(offered, door.service.country, typed(request), initial=start)

    def act(values: Any) -> object:
        given = {**values, "job_id": values.get("job") or None}
        given.pop("job", None)
        return rows.keep(door, person, "contact", there, form.shown, given, staff=door.staff)

    return written(request, door, person, Writing(
        title=_("A contact"), form=form, act=act, leads=record(door, person, "contacts"),
        said=_("The contact is kept."), button=_("Keep the contact"),
    ))  # fmt: skip


@at_service("person.read")
def contacts(request: HttpRequest, door: Door, key: UUID) -> HttpResponse:
    """Show all contacts of a person, the newest first."""
    person = person_or_404(door, key)
    given = request.GET.get("after", "")
    after = int(given) if given.isascii() and given.isdigit() and len(given) < 6 else 0
    found, has_more = people.contacts_page(person, door.service.country, after)
    name = people.called(person)
    context = frame(
        door, Crumb(name, record(door, person)), person=person, name=name, contacts=found,
        next=after + people.MOST_CONTACTS if has_more else None,
    )  # fmt: skip
    return render(request, "implement/contacts.html", context)


@at_service("person.write", methods=ANY)
def ask_view(request: HttpRequest, door: Door, key: UUID, row: UUID) -> HttpResponse:
    """Make the link by which a firm says what it thinks of the service; show it, for the only time."""
    person = person_or_404(door, key)
    at = row_or_404(queries.job(person, row))
    name = people.called(person)
    link, refused = "", ""
    if request.method == "POST":
        made: list[str] = []
        try:
            once = UUID(request.POST.get("once", ""))
        except ValueError:
            once = uuid4()
        try:
            door.once(once, lambda: made.append(actions.ask_view(door, at)), request.path)
        except rows.Refused as error:
            refused = error.text
        if made:
            link = request.build_absolute_uri(
                reverse("implement:employer_view", args=[door.service.country, door.service.code, made[0]])
            )
        elif not refused:
            refused = _("This link was made already and shown once. Make another one if it was lost.")
    context = frame(
        door, Crumb(name, record(door, person)), person=person, name=name, job=at, link=link, refused=refused,
        may_ask=queries.may_ask_employer(at), back=at_job(door, person, at), once=uuid4(),
    )  # fmt: skip
    return render(request, "implement/ask_view.html", context, status=409 if refused else 200)
