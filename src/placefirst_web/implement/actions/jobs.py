"""Jobs: a job begins, is put right, ends; and an employer is asked what it thinks of the service."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import timedelta
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy

from placefirst.practice.vocabulary import keys
from placefirst_web.implement.actions.writing import Refused, change, held
from placefirst_web.privacy.inside import inside
from placefirst_web.registry import disclosed
from placefirst_web.registry.door import Door
from placefirst_web.registry.models import Employer, EmployerView, Job, Person, Service
from placefirst_web.registry.way import along

#: What the database refuses, by the name of its constraint.
REFUSALS: Final = {
    "job_spells_apart": Refused(
        "started_on",
        gettext_lazy(
            "At this firm there is another job of the person on these days. Correct the days of one."
        ),
    ),
    "job_ends_after_it_starts": Refused(
        "ended_on", gettext_lazy("The last day lies before the first one. Correct one of them.")
    ),
}
#: How long the link of an employer opens its form.
LASTS: Final = timedelta(days=60)


def start(door: Door, person: Person, key: UUID, values: Mapping[str, Any]) -> Job:
    """Write the job *key* of *person*, at a firm that is known or new."""
    person = held(person)
    job = Job.objects.create(pk=key, service=door.service, person=person, **_at_a_firm(door, values))
    along(door, person)
    return job


def put_right(door: Door, job: Job, version: int, values: Mapping[str, Any]) -> None:
    """Correct what is written of *job*; raises Changed if it is another than *version* by now."""
    change(door, job.person, job, version, _at_a_firm(door, values))


def end(door: Door, job: Job, version: int, values: Mapping[str, Any]) -> None:
    """Write that *job* ended."""
    ended = values["ended_on"]
    if ended and job.started_on and ended < job.started_on:
        raise REFUSALS["job_ends_after_it_starts"]
    change(door, job.person, job, version, {**values, "is_over": True})


def go_on(door: Door, job: Job, version: int) -> None:
    """Take back that *job* ended: it was written by mistake."""
    change(door, job.person, job, version, {
        "is_over": False, "ended_on": None, "end_reason": "", "ended_by": "",
    })  # fmt: skip


def _at_a_firm(door: Door, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns of a job, with its firm found, or added to the employers under its name alone."""
    given = dict(values)
    name, known = given.pop("new_employer"), given.pop("employer")
    if name:
        same = Employer.objects.filter(service=door.service, name__iexact=name).order_by("made_at").first()
        given["employer"] = same or Employer.objects.create(service=door.service, name=name, owner=door.staff)
    else:
        given["employer"] = Employer.objects.get(service=door.service, pk=known)
    given["is_competitive"] = given["setting"] in keys("job_setting", "competitive")
    return given


def ask_view(door: Door, job: Job) -> str:
    """Make the link by which the firm of *job* says what it thinks of the service; return its secret.

    What is kept of it names the firm, never the person. Raises Refused unless the firm knows of the service.
    """
    if not disclosed.knows(job):
        raise Refused("", str(gettext_lazy("This firm may not be told that the service is there.")))
    secret = secrets.token_urlsafe(24)
    EmployerView.objects.create(
        service=door.service, employer_id=job.employer_id, secret=_hashed(secret),
        asked_on=timezone.localdate(), asked_by=door.staff,
    )  # fmt: skip
    return secret


def answer_view(service: UUID, key: UUID, values: Mapping[str, Any]) -> bool:
    """Keep what an employer says, once; return whether it was the first time."""
    with inside(service, role="employer", doing="employer.view"):
        row = EmployerView.objects.select_for_update().get(pk=key)
        if row.answered_on is not None:
            return False
        for name, value in values.items():
            setattr(row, name, value)
        row.answered_on = timezone.localdate()
        row.version += 1
        row.save()
        return True


def find_view(code: str, secret: str) -> tuple[Service, UUID, str, bool] | None:
    """Return service, view, name of the firm and whether it was answered, for a link that still opens."""
    service = Service.objects.filter(code=code, closed_on__isnull=True).first()
    if service is None:
        return None
    with inside(service.pk, role="employer", doing="employer.view"):
        row = EmployerView.objects.select_related("employer").filter(secret=_hashed(secret)).first()
        if row is None or row.asked_on < timezone.localdate() - LASTS:
            return None
        return service, row.pk, row.employer.name, row.answered_on is not None


def _hashed(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
