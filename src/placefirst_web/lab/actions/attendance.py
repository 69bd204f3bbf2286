"""Attendance: that somebody took part in a phase, kept so that nothing leads from it to what was written."""

from __future__ import annotations

from django.db import connection, transaction

from placefirst_web.library.models.labs import LabAttendance, LabPhase
from placefirst_web.library.rooms import Room


def took_part(room: Room, phase: LabPhase) -> None:
    """Keep that who sits here wrote, voted or was ready in *phase*; call it after that is committed.

    All rows of the phase are written anew in the order of the seats: were they kept in the order in which
    people took part, the first would be who wrote the first note.
    """
    seat = room.seat
    if seat is None or LabAttendance.objects.filter(seat=seat, phase=phase).exists():
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('lab_attendance'), %s)", [phase.pk])
        there = set(LabAttendance.objects.filter(phase=phase).values_list("seat", flat=True))
        LabAttendance.objects.filter(phase=phase).delete()
        LabAttendance.objects.bulk_create(
            LabAttendance(seat_id=each, phase=phase) for each in sorted(there | {seat.pk})
        )
