"""Proposals: begin one, its sentences, what stands beside it; nobody overwrites what they have not seen."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from placefirst.errors import InvalidRequest
from placefirst_web.lab.actions.overtaken import Overtaken
from placefirst_web.lab.actions.telling import hold, is_made, tell
from placefirst_web.library import runs
from placefirst_web.library.lab_writing import HEAD, PROPOSED, STATEMENT, seen
from placefirst_web.library.models.lab_proposals import LabProposal, LabStatement
from placefirst_web.library.models.labs import Lab
from placefirst_web.library.rooms import Room

MOST, MOST_STATEMENTS = 20, 80


@transaction.atomic
def begin(room: Room, once: UUID, fields: dict[str, Any]) -> LabProposal:
    """Return the proposal of the key *once*, begun now or by the same form before."""
    lab = hold(room, *PROPOSED)
    rows = LabProposal.objects.filter(lab=lab)
    if is_made(LabProposal.objects.filter(key=once), rows):
        return rows.get(key=once)
    if rows.count() >= MOST:
        raise InvalidRequest(_("A lab has at most %(most)s proposals. Take one away first.") % {"most": MOST})
    last = rows.aggregate(last=Max("position"))["last"] or 0
    made = LabProposal.objects.create(lab=lab, key=once, position=last + 1, **fields)
    tell(lab, "proposals")
    return made


@transaction.atomic
def change_head(room: Room, key: UUID, was: str, fields: dict[str, Any]) -> None:
    """Change title, priority and instrument of the proposal *key*, of which *was* was seen."""
    lab, row = _held(room, key)
    if seen(row, HEAD) != was:
        raise Overtaken(row)
    for name, value in fields.items():
        setattr(row, name, value)
    _changed(lab, row)


@transaction.atomic
def remove(room: Room, key: UUID) -> None:
    """Take a whole proposal away; for who leads the lab."""
    lab, row = _held(room, key)
    if not room.is_leader:
        raise InvalidRequest(_("Only whoever leads the lab can take a whole proposal away."))
    row.delete()
    tell(lab, "proposals")


@transaction.atomic
def add_statement(room: Room, key: UUID, once: UUID, fields: dict[str, Any]) -> LabStatement:
    """Return the sentence of the key *once* in the proposal *key*, added now or by the same form before."""
    lab, row = _held(room, key)
    if is_made(LabStatement.objects.filter(key=once), row.statements.all()):
        return row.statements.get(key=once)
    if row.statements.count() >= MOST_STATEMENTS:
        raise InvalidRequest(
            _("A proposal has at most %(most)s sentences. Take one away first.") % {"most": MOST_STATEMENTS}
        )
    last = row.statements.aggregate(last=Max("position"))["last"] or 0
    made = LabStatement.objects.create(proposal=row, key=once, position=last + 1, **fields)
    _changed(lab, row)
    return made


@transaction.atomic
def change_statement(room: Room, key: UUID, statement: UUID, was: str, fields: dict[str, Any]) -> None:
    """Change a sentence of which *was* was seen; raises Overtaken where somebody changed it meanwhile."""
    lab, row = _held(room, key)
    found = _statement(row, statement)
    if seen(found, STATEMENT) != was:
        raise Overtaken(found)
    for name, value in fields.items():
        setattr(found, name, value)
    found.save()
    _changed(lab, row)


@transaction.atomic
def remove_statement(room: Room, key: UUID, statement: UUID, was: str) -> None:
    """Take a sentence away, of which *was* was seen."""
    lab, row = _held(room, key)
    found = _statement(row, statement)
    if seen(found, STATEMENT) != was:
        raise Overtaken(found)
    found.delete()
    _changed(lab, row)


@transaction.atomic
def move_up(room: Room, key: UUID, statement: UUID) -> None:
    """Let a sentence change places with the one before it in its part; the first stays."""
    lab, row = _held(room, key)
    found = _statement(row, statement)
    order = list(row.statements.filter(part=found.part).order_by("position", "key"))
    place = next(place for place, each in enumerate(order) if each.pk == found.pk)
    if place:
        order[place - 1], order[place] = order[place], order[place - 1]
        for position, each in enumerate(order, start=1):
            LabStatement.objects.filter(pk=each.pk).update(position=position)
        _changed(lab, row)


@transaction.atomic
def set_scenario(room: Room, key: UUID, text: str) -> None:
    """Let the proposal be the scenario *text*, or none; another scenario lets go of the frozen answer."""
    lab, row = _held(room, key)
    texts = [text] if text else []
    if row.scenarios != texts:
        row.scenarios, row.run = texts, ""
        _changed(lab, row)


@transaction.atomic
def freeze(room: Room, key: UUID, address: str, scenario: str = "") -> None:
    """Let the kept answer at *address* stand beside the proposal, with *scenario* of it, or all it holds.

    Raises InvalidRequest for an address at which nothing is kept, one of another country, and an answer
    that does not hold the scenario.
    """
    lab, row = _held(room, key)
    run = runs.at(address)
    if run is None or run.country != lab.country:
        raise InvalidRequest(_("No answer of this country is kept at this address."))
    if scenario and scenario not in run.scenarios:
        raise InvalidRequest(_("This answer does not hold that scenario. Choose one that it compares."))
    if not run.scenarios:
        raise InvalidRequest(
            _("This answer is about today’s rules alone. A proposal needs one that changes a rule.")
        )
    row.scenarios, row.run = [scenario] if scenario else list(run.scenarios), address
    _changed(lab, row)


@transaction.atomic
def set_barrier(room: Room, key: UUID, barrier: str) -> None:
    """Let the proposal answer the barrier *barrier* of the Map, or none."""
    lab, row = _held(room, key)
    row.barrier = barrier
    _changed(lab, row)


def _held(room: Room, key: UUID) -> tuple[Lab, LabProposal]:
    lab = hold(room, *PROPOSED)
    row = LabProposal.objects.select_for_update(of=("self",)).filter(lab=lab, key=key).first()
    if row is None:
        raise InvalidRequest(
            _("Somebody has taken this proposal away meanwhile. What you wrote still stands here: copy it.")
        )
    return lab, row


def _statement(row: LabProposal, key: UUID) -> LabStatement:
    found = row.statements.select_for_update().filter(key=key).first()
    if found is None:
        raise InvalidRequest(
            _("Somebody has taken this sentence away meanwhile. What you wrote still stands here: copy it.")
        )
    return found


def _changed(lab: Lab, row: LabProposal) -> None:
    row.save()
    LabProposal.objects.filter(pk=row.pk).update(version=F("version") + 1)
    tell(lab, "proposals")
