"""Writing: every form of the record is taken once, in one transaction, and nothing is overwritten unseen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from django.db import IntegrityError, transaction

from placefirst_web.registry.door import Changed, Door, save
from placefirst_web.registry.models import (
    About,
    Accommodation,
    BenefitsAdvice,
    Contact,
    Disclosure,
    Education,
    Person,
    Plan,
    SupportPlan,
)
from placefirst_web.registry.way import along

#: What is written about a person, row by row, and of what the newest holds, by its day.
TABLES: Final[Mapping[str, type[About]]] = {
    "plan": Plan,
    "disclosure": Disclosure,
    "benefits": BenefitsAdvice,
    "education": Education,
    "contact": Contact,
    "adjustment": Accommodation,
    "support": SupportPlan,
}
NEWEST: Final = {"plan": "made_on", "disclosure": "decided_on", "support": "made_on"}


class Refused(Exception):
    """What was typed cannot be kept: which field, and why in words."""

    def __init__(self, field: str, text: str) -> None:
        super().__init__(field)
        self.field = field
        self.text = text


def unless_refused(act: Callable[[], object], refusals: Mapping[str, Refused]) -> None:
    """Do *act*; where a constraint of the database refuses it, by its name, raise what *refusals* says."""
    try:
        with transaction.atomic():
            act()
    except IntegrityError as error:
        for name, refused in refusals.items():
            if name in str(error):
                raise refused from None
        raise


def held(person: Person) -> Person:
    """Return the row of *person*, held until the end: one writes about somebody at a time."""
    return Person.objects.select_for_update().get(pk=person.pk)


def add(door: Door, person: Person, kind: str, values: Mapping[str, Any], **more: Any) -> Any:
    """Write a new row of *kind* about *person*, and let the stage move along."""
    person = held(person)
    row = TABLES[kind]._default_manager.create(service=door.service, person=person, **values, **more)
    along(door, person)
    return row


def add_newest(
    door: Door, person: Person, kind: str, seen: str, values: Mapping[str, Any], **more: Any
) -> Any:
    """Write a new row that holds from now on; raises Changed if another than *seen* is the newest by now."""
    there = newest(held(person), kind)
    if str(there.pk if there else "") != seen:
        raise Changed(there)
    return add(door, person, kind, values, **more)


def newest(person: Person, kind: str) -> Any:
    """Return the row of *kind* that holds: the newest by its day, of one day the one written last."""
    return (
        TABLES[kind]._default_manager.filter(person=person).order_by(f"-{NEWEST[kind]}", "-made_at").first()
    )


def keep(
    door: Door,
    person: Person,
    kind: str,
    row: About | None,
    version: int,
    values: Mapping[str, Any],
    **more: Any,
) -> None:
    """Write a new row of *kind*, with *more*, or change *row* where there is one."""
    if row is None:
        add(door, person, kind, values, **more)
    else:
        change(door, person, row, version, values)


def change(door: Door, person: Person, row: About, version: int, values: Mapping[str, Any]) -> None:
    """Change *row* as it was shown in *version*; raises Changed if it is another by now."""
    person = held(person)
    save(row, version, **values)
    along(door, person)


def iso(day: date | None) -> str:
    """Return *day* as sealed words keep it."""
    return day.isoformat() if day else ""
