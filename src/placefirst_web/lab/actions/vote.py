"""Vote: cast a ballot, change it, take it back, as long as its round is open.

The ballots are committed first, each phone beside the others; then the room is told how many there are, one
after the other, so that a later event never has the lower count. What is said to be in is committed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection, transaction

from placefirst.deliberation.ballot import Rule, slots_of
from placefirst.deliberation.roles import LIVED
from placefirst_web.lab.actions.attendance import took_part
from placefirst_web.library.models.labs import LabPhase
from placefirst_web.library.rooms import Room
from placefirst_web.live import events

#: A ballot waits for who is closing its round, and then finds it closed.
_HOLD = """
SELECT round.id, round.category, round.method, round.most, round.most_on_one
FROM library_labround AS round JOIN library_labphase AS phase ON phase.id = round.phase_id
WHERE round.id = ANY(%s) AND round.is_open AND phase.id = %s AND phase.is_open
ORDER BY round.id FOR KEY SHARE OF round
"""
_CAST = """
INSERT INTO library_labballot (round_id, voter, is_lived, is_apart) VALUES {rows}
ON CONFLICT (round_id, voter) DO UPDATE SET is_lived = EXCLUDED.is_lived, is_apart = EXCLUDED.is_apart
RETURNING id, round_id, xmax = 0
"""
_LOCK = "SELECT id, round_id FROM library_labballot WHERE voter = ANY(%s) ORDER BY round_id FOR UPDATE"
_MARK = "INSERT INTO library_labvote (round_id, ballot_id, item_id, slot, nth, most) VALUES {rows}"
_COUNT = """
SELECT round.category, count(ballot.id) FROM library_labround AS round
LEFT JOIN library_labballot AS ballot ON ballot.round_id = round.id
WHERE round.id = ANY(%s) GROUP BY round.category
"""

Marks = Mapping[int, int]
"""What is marked on a ballot: the number of an item in its table, and its mark."""


def cast(room: Room, phase: LabPhase, ballots: Mapping[int, Marks | None]) -> list[int]:
    """Cast the *ballots* of *room*, by round (None takes one back); return the rounds that took them.

    What is on a ballot has been checked (``deliberation.ballot.checked``). A round that was closed meanwhile
    takes none. The same ballots sent again change nothing.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_HOLD, [sorted(ballots), phase.pk])
        rules = {row[0]: Rule(*row[2:]) for row in cursor.fetchall()}
        codes = {pk: room.code(f"round:{pk}") for pk in rules}
        taken_back = [pk for pk in rules if ballots[pk] is None]
        given = {pk: marks for pk in rules if (marks := ballots[pk]) is not None}
        is_changed = bool(taken_back) and _take_back(cursor, list(codes.values()), taken_back)
        if given:
            is_changed |= _put(
                cursor, room, {codes[pk]: (pk, rules[pk], marks) for pk, marks in given.items()}
            )
    if is_changed:
        tell(room.lab.channel, phase, list(rules))
    if given:
        took_part(room, phase)
    return list(rules)


def tell(channel: str, phase: LabPhase, rounds: Sequence[int]) -> None:
    """Tell the room how many ballots there are in *rounds* of *phase*."""
    with transaction.atomic(), connection.cursor() as cursor:
        # The ballots are on the disk. A count that a crash of the database takes away is told by the next.
        cursor.execute("SET LOCAL synchronous_commit TO OFF")
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('lab_vote'), %s)", [phase.pk])
        cursor.execute(_COUNT, [list(rounds)])
        counts = {f"ballots:{phase.key}/{category}": str(count) for category, count in cursor.fetchall()}
        events.post(channel, {"values": counts})


def _take_back(cursor: Any, voters: list[str], rounds: list[int]) -> bool:
    """Delete the ballots of *voters* in *rounds*; return whether there were any."""
    cursor.execute(_LOCK, [voters])
    gone = [pk for pk, found in cursor.fetchall() if found in rounds]
    cursor.execute("DELETE FROM library_labvote WHERE ballot_id = ANY(%s)", [gone])
    cursor.execute("DELETE FROM library_labballot WHERE id = ANY(%s)", [gone])
    return bool(gone)


def _put(cursor: Any, room: Room, given: Mapping[str, tuple[int, Rule, Marks]]) -> bool:
    """Write the ballots *given* by voter's code; return whether one of them is new.

    Who sends twice at once waits here for their own other ballot: the later one stands, whole.
    """
    seat = room.seat
    assert seat is not None
    apart = [LIVED in seat.roles, seat.is_apart]
    rows = [value for voter, (pk, _rule, _marks) in given.items() for value in (pk, voter, *apart)]
    cursor.execute(_CAST.format(rows=_places(len(given), 4)), rows)
    found = cursor.fetchall()
    cursor.execute("DELETE FROM library_labvote WHERE ballot_id = ANY(%s)", [[row[0] for row in found]])
    by_round = {pk: (rule, marks) for pk, rule, marks in given.values()}
    votes = []
    for ballot, pk, _is_new in found:
        rule, marks = by_round[pk]
        for item, slot, nth in slots_of(rule, {str(item): mark for item, mark in marks.items()}):
            votes += [pk, ballot, int(item), slot, nth, rule.most]
    if votes:
        cursor.execute(_MARK.format(rows=_places(len(votes) // 6, 6)), votes)
    return any(row[2] for row in found)


def _places(rows: int, columns: int) -> str:
    return ", ".join([f"({', '.join(['%s'] * columns)})"] * rows)
