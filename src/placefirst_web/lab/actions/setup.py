"""Set-up: what holds for a whole lab, its labels and texts, and its phases with their order and rules."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from placefirst.deliberation.file import setting_json
from placefirst.deliberation.lab import Setting
from placefirst.errors import InvalidRequest
from placefirst_web.lab.actions.rooms import hold
from placefirst_web.library.models.lab_votes import LabRound
from placefirst_web.library.models.labs import Lab, LabPhase
from placefirst_web.library.rooms import is_collecting
from placefirst_web.live import events

MOST_PHASES = 40


@dataclass(frozen=True, slots=True)
class PhaseRules:
    """What holds in a phase, as a form gives it."""

    title: Mapping[str, str]
    session: str
    minutes: int
    authors: str
    shown: str
    method: str
    most: int
    most_on_one: int
    opens_before: datetime | None


@transaction.atomic
def change_lab(lab: Lab, **fields: Any) -> None:
    """Change what holds for the whole lab: title, question, language, seats, whether votes may be apart.

    Raises InvalidRequest where it would be said in the middle of a vote that people agreed beforehand.
    """
    held = hold(lab)
    agrees = fields.get("is_apart_agreed") and not held.is_apart_agreed
    if agrees and LabRound.objects.filter(phase__lab=held, is_open=True).exists():
        raise InvalidRequest(
            _("A vote is open. Whether all agreed to be counted apart is settled before one begins.")
        )
    for name, value in fields.items():
        setattr(held, name, value)
    held.save(update_fields=[*fields, "changed_at"])
    events.post(lab.channel, {"reload": True})


@transaction.atomic
def change_setting(lab: Lab, setting: Setting) -> None:
    """Let *setting* hold from now on.

    Raises InvalidRequest where a label or a session is left out that something still carries.
    """
    held = hold(lab)
    _require_unused(held, setting)
    held.setting = setting_json(setting)
    held.save(update_fields=["setting", "changed_at"])
    events.post(lab.channel, {"reload": True})


@transaction.atomic
def change_phase(lab: Lab, key: str, rules: PhaseRules) -> LabPhase:
    """Let *rules* hold in the phase *key*.

    Raises InvalidRequest where who is named, or when notes are shown, would change after people have begun
    to write: they wrote under the rule that they were told.
    """
    phase = _phase(hold(lab), key)
    if is_told(phase) and (rules.authors, rules.shown) != (phase.authors, phase.shown):
        raise InvalidRequest(
            _("People have begun here: who is named and when notes are shown stays as they were told.")
        )
    for name in PhaseRules.__dataclass_fields__:
        setattr(phase, name, getattr(rules, name))
    phase.title = dict(rules.title)
    phase.save(update_fields=list(PhaseRules.__dataclass_fields__))
    events.post(lab.channel, {"reload": True})
    return phase


@transaction.atomic
def add_phase(lab: Lab, kind: str, rules: PhaseRules) -> LabPhase:
    """Add a phase of *kind* at the end; raises InvalidRequest where there are too many."""
    held = hold(lab)
    keys = set(held.phases.values_list("key", flat=True))
    if len(keys) >= MOST_PHASES:
        raise InvalidRequest(_("A lab has at most %(most)s phases.") % {"most": MOST_PHASES})
    key = next(each for number in range(1, MOST_PHASES + 2) if (each := _key(kind, number)) not in keys)
    last = held.phases.order_by("-position").values_list("position", flat=True).first()
    fields = {name: getattr(rules, name) for name in PhaseRules.__dataclass_fields__}
    made = LabPhase.objects.create(
        lab=held, key=key, kind=kind, position=0 if last is None else last + 1,
        **{**fields, "title": dict(rules.title)},
    )  # fmt: skip
    events.post(lab.channel, {"reload": True}, audience=events.LEADERS)
    return made


@transaction.atomic
def move_phase(lab: Lab, key: str, places: int) -> None:
    """Move the phase *key* by so many *places* in the order; at an end it stays."""
    held = hold(lab)
    list(held.phases.select_for_update(no_key=True).order_by("pk"))  # held in the order of all who hold some
    rows = list(held.phases.all())
    here = next((place for place, each in enumerate(rows) if each.key == key), None)
    if here is None:
        raise InvalidRequest(_("This lab has no such phase (any more)."))
    rows.insert(max(0, min(len(rows) - 1, here + places)), rows.pop(here))
    for position, each in enumerate(rows):
        if each.position != position:
            LabPhase.objects.filter(pk=each.pk).update(position=position)
    events.post(lab.channel, {"reload": True})


@transaction.atomic
def remove_phase(lab: Lab, key: str) -> None:
    """Remove a phase in which nothing was done; raises InvalidRequest for any other."""
    phase = _phase(hold(lab), key)
    if phase.is_open or has_begun(phase) or phase.items.exists() or phase.rounds.exists():
        raise InvalidRequest(
            _("Something was done in this phase, so it stays. Close it and leave it out instead.")
        )
    phase.delete()
    events.post(lab.channel, {"reload": True}, audience=events.LEADERS)


def has_begun(phase: LabPhase) -> bool:
    """Return whether somebody writes in *phase* now, or wrote there."""
    return phase.is_open or phase.notes.exists() or phase.groups.exists()


def is_told(phase: LabPhase) -> bool:
    """Return whether people may have *phase* before them, and in it who is named and when notes are shown.

    What they typed under one rule may come under the next, from a page that was open all along.
    """
    return phase.was_open or has_begun(phase) or (phase.lab.state == "open" and is_collecting(phase))


def new_key(name: str, taken: set[str]) -> str:
    """Return a key for a label called *name* that is not *taken*; it never changes with the name."""
    words = "".join(sign if sign.isascii() and sign.isalnum() else "_" for sign in name.lower())
    key = "_".join(part for part in words.split("_") if part)[:30]
    return key if key and key not in taken else f"{key or 'label'}_{secrets.token_hex(3)}"


def _require_unused(lab: Lab, setting: Setting) -> None:
    """Refuse to leave out what notes, items or phases still carry."""
    for name, kind in (("tags", "experience"), ("themes", "support"), ("categories", "instruments")):
        gone = _gone(lab.setting.get(name, ()), getattr(setting, name))
        used = lab.notes.filter(phase__kind=kind, label__in=gone).exists()
        used = used or lab.groups.filter(phase__kind=kind, label__in=gone).exists()
        if name == "categories":
            used = used or lab.items.filter(category__in=gone).exists()
        if gone and used:
            raise InvalidRequest(_("Notes still carry a label that you left out. Move them first."))
    gone = _gone(lab.setting.get("sessions", ()), setting.sessions)
    if gone and lab.phases.filter(session__in=gone).exists():
        raise InvalidRequest(_("Phases still belong to a session that you left out. Move them first."))


def _gone(before: Any, after: Any) -> set[str]:
    return {each["key"] for each in before} - {each.key for each in after}


def _key(kind: str, number: int) -> str:
    return kind if number == 1 else f"{kind}-{number}"


def _phase(lab: Lab, key: str) -> LabPhase:
    phase = lab.phases.select_for_update(no_key=True).filter(key=key).first()
    if phase is None:
        raise InvalidRequest(_("This lab has no such phase (any more)."))
    return phase
