"""Way: the stage of a person's way through, and how it moves along by itself with what is recorded.

No stage is a test that somebody passes: any of what is written may come first, or never.
"""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone

from placefirst.practice.vocabulary import keys, term
from placefirst_web.registry.door import Door
from placefirst_web.registry.models import Closing, Education, Job, Person, Plan, ProfilePart

#: Before a yes, and after a no: what is recorded of work moves nobody out of these.
NOT_ACCEPTED = ("referred", "waiting", "declined", "withdrawn")
#: A reason to close that leads on to somebody else's service.
LEADS_ON = ("other_service",)


def move(door: Door, person: Person, stage: str) -> None:
    """Set the stage of *person*. Raises ``UnknownName`` for no stage of ours.

    It is no edit of the person's own row: whoever has a form of it open is not disturbed.
    """
    term("stage", stage)
    if person.stage != stage:
        Person.objects.filter(pk=person.pk, service=door.service).update(stage=stage)
        person.stage = stage


def along(door: Door, person: Person) -> str:
    """Move *person* to the stage that what is recorded says today, and return it."""
    move(door, person, stage_of(person))
    return person.stage


def stage_of(person: Person) -> str:
    """Return the stage that the rows about *person* say today."""
    if person.accepted_on is None and person.stage in NOT_ACCEPTED:
        return person.stage
    if person.closed_on is not None:
        last = Closing.objects.filter(person=person, reopened_on__isnull=True).order_by("-on").first()
        return "transferred" if last is not None and last.reason in LEADS_ON else "closed"
    today = timezone.localdate()
    jobs = list(
        Job.objects.filter(person=person, setting__in=keys("job_setting", "competitive")).values_list(
            "started_on", "is_over", "ended_on"
        )
    )
    over = [is_over and (ended is None or ended <= today) for _started, is_over, ended in jobs]
    begun = [started is None or started <= today for started, _is_over, _ended in jobs]
    if any(is_begun and not is_past for is_begun, is_past in zip(begun, over, strict=True)):
        return "working"
    if _studies(person):
        return "studying"
    if any(over):
        return "between_jobs"
    if jobs or Plan.objects.filter(person=person).exists():
        return "searching"
    if ProfilePart.objects.filter(person=person).exists():
        return "profile"
    return "engaged"


def _studies(person: Person) -> bool:
    today = timezone.localdate()
    held = Q(ended_on__isnull=True, is_finished=False) | Q(ended_on__gt=today)
    return Education.objects.filter(held, person=person, started_on__lte=today).exists()
