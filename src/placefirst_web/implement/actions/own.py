"""What a person does in the own record: write, say a word, take an agreement back, advise the service."""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from placefirst_web.registry.consents import give, has_withdrawn, holds, withdraw
from placefirst_web.registry.door import Changed, Door, save
from placefirst_web.registry.models import Consent, GivenAdvice, PersonSeat, ProfilePart, Remark

#: The text that is agreed to on this screen; a new wording gets a new name.
TEXT_VERSION: Final = "own-1"


class NotAgreed(Exception):
    """The person no longer agrees that a record is kept: nothing new is."""


def write_part(door: Door, part: str, words: str, version: int) -> None:
    """Keep the person's own words for a part of the profile, as they read it in *version* (0: none yet).

    Who no longer agrees that a record is kept may take words out, and leave none. Raises NotAgreed for
    those, Changed where somebody else wrote it meanwhile.
    """
    assert door.seat.person is not None
    if words and has_withdrawn(door.seat.person, "record"):
        raise NotAgreed
    said = {"words": words, "written_by": "person", "written_on": timezone.localdate()}
    held = ProfilePart.objects.filter(person_id=door.seat.person, part=part).first()
    if held is not None:
        if held.words != words:
            save(held, version, **said)
        return
    if not words:
        return
    try:
        with transaction.atomic():
            ProfilePart.objects.create(service=door.service, person_id=door.seat.person, part=part, **said)
    except IntegrityError:
        raise Changed(ProfilePart.objects.get(person_id=door.seat.person, part=part)) from None


def remark(door: Door, kind: str, row: UUID, says: str, words: str) -> None:
    """Put a person's word beside a row."""
    Remark.objects.create(
        service=door.service, person_id=door.seat.person, kind=kind, row=row, says=says, words=words,
        written_on=timezone.localdate(),
    )  # fmt: skip


def take_back(door: Door, key: UUID) -> bool:
    """Take an agreement back, from this moment on; False where there is none such. Twice is once."""
    found = Consent.objects.filter(person_id=door.seat.person, pk=key).first()
    if found is not None:
        withdraw(found)
    return found is not None


def agree_again(door: Door, key: UUID) -> bool:
    """Agree anew to what was taken back or has ended; False where there is none such."""
    old = Consent.objects.filter(person_id=door.seat.person, pk=key).first()
    if old is not None and not holds(old.person_id, old.purpose, old.recipient or None):
        give(
            old.person, old.purpose, how="screen", given_on=timezone.localdate(), text_version=TEXT_VERSION,
            recipient=old.recipient,
        )  # fmt: skip
    return old is not None


def advise(door: Door, words: str) -> None:
    """Give advice to the service that nobody asked for."""
    today = timezone.localdate()
    GivenAdvice.objects.create(
        service=door.service, by_role="service_user", asked_on=today, given_on=today, given=words,
        state="given",
    )  # fmt: skip


def leave(door: Door) -> None:
    """End the own seat with today; it opens nothing any more."""
    yesterday = timezone.localdate() - timedelta(days=1)
    for seat in PersonSeat.objects.filter(person_id=door.seat.person, account_id=door.seat.account):
        seat.until = yesterday
        seat.version += 1
        seat.save()
