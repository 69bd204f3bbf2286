"""What people served said of what was written about them, for those who work with them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from placefirst.practice.vocabulary import keys
from placefirst_web.implement.queries.written import KINDS, Line, Names, written
from placefirst_web.implement.words.own import Spoken
from placefirst_web.registry.called import called
from placefirst_web.registry.door import Door
from placefirst_web.registry.models import Employer, Remark


@dataclass(frozen=True, slots=True)
class RemarkShown:
    """One word of a person, on what, and its answer."""

    key: UUID
    person_key: UUID
    person: str
    on: date
    about: str  # which kind of row
    row_day: str
    row: tuple[Line, ...]  # what was written; empty where it is gone
    says: str
    words: str
    state: str
    is_open: bool
    answer: str
    answered_on: date | None
    version: int


def remarks(door: Door) -> list[RemarkShown]:
    """Return what was said by the people whom the seat sees, what waits for an answer first."""
    found = (
        Remark.objects.filter(person__in=door.people())
        .select_related("person")
        .order_by("-written_on", "-made_at")[:100]
    )
    return sorted(_shown(door, found), key=lambda each: not each.is_open)


def remarks_of(door: Door, person: UUID) -> list[RemarkShown]:
    """Return what one person said, to stand on the person's page: ``implement/_remarks.html``."""
    found = (
        Remark.objects.filter(person_id=person).select_related("person").order_by("-written_on", "-made_at")
    )
    return list(_shown(door, found))


def find_remark(door: Door, key: UUID) -> Remark:
    """Return a remark of somebody whom the seat sees. Raises Remark.DoesNotExist for any other."""
    return Remark.objects.select_related("person").get(
        pk=key, person__in=door.people(), person__erased_at__isnull=True
    )


def shown(door: Door, row: Remark) -> RemarkShown:
    """Return one remark in words."""
    return next(iter(_shown(door, [row])))


def count_open(door: Door) -> int:
    """Return how many remarks of the people whom the seat sees wait for an answer."""
    return Remark.objects.filter(
        person__in=door.people("remarks.read"), state__in=keys("remark_state", "open")
    ).count()


def _shown(door: Door, found: Iterable[Remark]) -> Iterable[RemarkShown]:
    rows = list(found)
    door.vault.fetch({each.person_id for each in rows})
    say = Spoken((translation.get_language() or "en")[:2])
    spoken_of = _rows(rows)
    names = _names(spoken_of.values())
    opens = keys("remark_state", "open")
    for each in rows:
        kind, row = KINDS.get(each.kind), spoken_of.get(each.row)
        text = written(kind, row, say, names) if kind and row is not None else None
        yield RemarkShown(
            key=each.pk,
            person_key=each.person_id,
            person=called(each.person),
            on=each.written_on,
            about=say(f"kind.{each.kind}") if say.knows(f"kind.{each.kind}") else _("something else"),
            row_day=text.day if text else "",
            row=text.lines if text else (),
            says=say.term("remark", each.says),
            words=each.words,
            state=say.term("remark_state", each.state),
            is_open=each.state in opens,
            answer=each.answer,
            answered_on=each.answered_on,
            version=each.version,
        )


def _rows(found: list[Remark]) -> dict[UUID, Any]:
    """Return the rows that were spoken of, one question for each kind of them."""
    rows: dict[UUID, Any] = {}
    for name in {each.kind for each in found} & set(KINDS):
        asked = {each.row: each.person_id for each in found if each.kind == name}
        for row in KINDS[name].model.objects.filter(pk__in=asked):
            if row.person_id == asked[row.pk]:
                rows[row.pk] = row
    return rows


def _names(rows: Iterable[Any]) -> Names:
    firms = {row.employer_id for row in rows if hasattr(row, "employer_id")}
    return Names(
        employers=dict(Employer.objects.filter(pk__in=firms).values_list("pk", "name")) if firms else {}
    )
