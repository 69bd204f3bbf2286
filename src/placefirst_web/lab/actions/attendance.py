"""Attendance: that somebody took part in a phase, kept so that nothing leads from it to what was written."""

from __future__ import annotations

from collections import Counter

from django.db import transaction

from placefirst.deliberation.roles import FEWEST_IN_PHASE
from placefirst_web.library.models.labs import LabAttendance, LabPhase, LabSeat
from placefirst_web.library.rooms import Room


def took_part(room: Room, phase: LabPhase) -> None:
    """Keep that who sits here wrote, voted or was ready in *phase*; call it after that is committed.

    All rows of the phase are written anew in the order of the seats: were they kept in the order in which
    people took part, the first would be who wrote the first note. For the same reason it is told in fives, as
    long as the phase is open, who took part: told one by one, a role would appear together with a note.
    """
    seat = room.seat
    if seat is None or LabAttendance.objects.filter(seat=seat, phase=phase).exists():
        return
    with transaction.atomic():
        held = LabPhase.objects.select_for_update(no_key=True).filter(pk=phase.pk).first()
        if held is None:
            return  # the lab was deleted meanwhile
        there = {*LabAttendance.objects.filter(phase=phase).values_list("seat", flat=True), seat.pk}
        LabAttendance.objects.filter(phase=phase).delete()
        LabAttendance.objects.bulk_create(LabAttendance(seat_id=each, phase=phase) for each in sorted(there))
        _tell(held, there)


def _tell(phase: LabPhase, there: set[int]) -> None:
    """Tell of which roles those are who are *there*, if five more are than when it was told last."""
    if len(there) - phase.taken.get("people", 0) < FEWEST_IN_PHASE:
        return
    roles = Counter(
        role for each in LabSeat.objects.filter(pk__in=there).values_list("roles", flat=True) for role in each
    )
    LabPhase.objects.filter(pk=phase.pk).update(taken={"people": len(there), "roles": roles})
