"""Store a lab that is given as plain data: its tables, under its own keys where they are free."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any, Final
from uuid import UUID, uuid5

from django.db import models, transaction

from placefirst.deliberation import lab as plain
from placefirst.documents.guideline import read_guideline
from placefirst.documents.strategy.own import read_own
from placefirst.errors import InvalidRequest, RefusedAnswer
from placefirst.parameters.read import load_country
from placefirst_web.library.labs import brought_with
from placefirst_web.library.models.case_studies import CaseStudy
from placefirst_web.library.models.lab_documents import LabDocument
from placefirst_web.library.models.lab_notes import LabGroup, LabNote
from placefirst_web.library.models.lab_proposals import LabPriority, LabProposal, LabSource, LabStatement
from placefirst_web.library.models.lab_votes import LabItem, LabRound
from placefirst_web.library.models.labs import Lab, LabPhase, LabProvision

#: The parts of a lab that have a key in a table, by the kind in a reference to one.
_TABLES: Final[Mapping[str, type[models.Model]]] = {
    "note": LabNote, "group": LabGroup, "item": LabItem, "priority": LabPriority, "proposal": LabProposal,
    "statement": LabStatement, "source": LabSource, "story": CaseStudy,
}  # fmt: skip
Keys = Mapping[tuple[str, str], str]
"""The new key of each (kind, key)."""


@transaction.atomic
def store(lab: plain.Lab, owner: Mapping[str, Any]) -> Lab:
    """Return the row of *lab*, a draft that nobody can join yet; *owner* holds the fields of an Owned row.

    Its parts keep their keys where all are free here; otherwise all of them are given new ones. Phases that
    hold something count as having been open, and their notes as shown. Raises InvalidRequest for what no
    table holds, such as a text that is too long; then nothing is stored.
    """
    row = Lab(
        **owner, country=lab.country, title=lab.title, question=lab.question, language=lab.language,
        title_translation=lab.title_translation, question_translation=lab.question_translation,
        setting=_listed(asdict(lab.setting)), credit=lab.credit,
    )  # fmt: skip
    lab = _with_places(_with_free_keys(lab, row.key))
    row.brought = brought_with(lab)
    _save([row])
    phases = _phases(lab, row)
    groups = {
        each.key: LabGroup(lab=row, phase=phases[each.phase], **_of(each, "phase")) for each in lab.groups
    }
    _save(groups.values())
    _save(
        LabNote(
            lab=row, phase=phases[each.phase], group=groups.get(each.group),
            **_of(each, "phase", "group", "author"),
        )
        for each in lab.notes
    )  # fmt: skip
    _save(LabItem(lab=row, phase=phases[each.phase], **_of(each, "phase")) for each in lab.items)
    _save(
        LabRound(
            phase=phases[each.phase], category=each.category, number=each.round, method=each.method,
            most=each.most, is_open=False, result=_listed(asdict(each)),
        )
        for each in lab.results
    )  # fmt: skip
    _proposals(lab, row)
    _save(LabSource(lab=row, **_of(each)) for each in lab.sources)
    _save(LabProvision(lab=row, **asdict(each)) for each in lab.provisions)
    _save(
        LabDocument(lab=row, kind=each.kind, run=each.run, entered=_entered(lab, each)) for each in lab.papers
    )
    stories = [CaseStudy(**owner, **_of(each)) for each in lab.stories]
    _save(stories)
    row.stories.set(stories)
    return row


def _entered(lab: plain.Lab, paper: plain.Paper) -> Mapping[str, Any]:
    """Return what *paper* says as its document reads it; raises InvalidRequest for what it does not take."""
    country, given = load_country(lab.country), json.loads(paper.entered)
    try:
        read = read_own(country, given) if paper.kind == "strategy" else read_guideline(country, given)
    except RefusedAnswer as refused:
        raise InvalidRequest("{kind}: {why}", kind=paper.kind, why=str(refused)) from refused
    return read.to_json()


def _phases(lab: plain.Lab, row: Lab) -> dict[str, LabPhase]:
    full = {each.phase for part in (lab.notes, lab.items, lab.results, lab.attendance) for each in part}
    made = {
        each.key: LabPhase(
            lab=row, position=position, was_open=each.key in full,
            is_shown=each.shown == "later" and each.key in full,
            **{**asdict(each), "title": dict(each.title)},
        )
        for position, each in enumerate(lab.phases)
    }  # fmt: skip
    _save(made.values())
    return made


def _proposals(lab: plain.Lab, row: Lab) -> None:
    priorities = {each.key: LabPriority(lab=row, **_of(each)) for each in lab.priorities}
    _save(priorities.values())
    made = {
        each.key: LabProposal(
            lab=row, priority=priorities.get(each.priority), **_of(each, "priority", "statements")
        )
        for each in lab.proposals
    }
    _save(made.values())
    _save(
        LabStatement(proposal=made[each.key], **_of(one)) for each in lab.proposals for one in each.statements
    )


def _of(part: Any, *without: str) -> dict[str, Any]:
    """Return the fields of a part of a lab as a table has them, but those *without*."""
    return {name: value for name, value in _listed(asdict(part)).items() if name not in without}


def _listed(value: Any) -> Any:
    """Return plain data as JSON has it: lists for tuples."""
    if isinstance(value, Mapping):
        return {key: _listed(each) for key, each in value.items()}
    return [_listed(each) for each in value] if isinstance(value, (list, tuple)) else value


def _save(rows: Any) -> None:
    """Insert *rows* of one table; raises InvalidRequest for a text or a number that the table cannot hold."""
    found = list(rows)
    for each in found:
        _check(each)
    if found:
        type(found[0])._default_manager.bulk_create(found)


def _check(row: models.Model) -> None:
    for each in row._meta.concrete_fields:
        value = getattr(row, each.attname)
        most = next((most for kind, most in _MOST.items() if isinstance(each, kind)), None)
        if isinstance(each, models.CharField) and each.max_length and len(value or "") > each.max_length:
            raise InvalidRequest(
                "A text of this lab is too long: '{begin}…' has {length} signs, and its place holds {most}. "
                "Shorten it in the file.",
                begin=value[:40],
                length=len(value),
                most=each.max_length,
            )
        if most is not None and not 0 <= value <= most:
            raise InvalidRequest(
                "A number of this lab is out of range: {name} is {value}. Write one from 0 to {most}.",
                name=each.name,
                value=value,
                most=most,
            )


#: The largest number that a column holds.
_MOST: Final = {models.PositiveSmallIntegerField: 2**15 - 1, models.PositiveIntegerField: 2**31 - 1}


# ---- keys and places


def _with_free_keys(lab: plain.Lab, home: UUID) -> plain.Lab:
    """Return *lab* where its keys can all be used here; otherwise under new ones that rest on *home*."""
    keys = list(_keys(lab))
    if _are_free(keys):
        return lab
    return renamed(lab, {(kind, key): str(uuid5(home, f"{kind}:{key}")) for kind, key in keys})


def _keys(lab: plain.Lab) -> list[tuple[str, str]]:
    parts: dict[str, Sequence[Any]] = {
        "note": lab.notes, "group": lab.groups, "item": lab.items, "priority": lab.priorities,
        "proposal": lab.proposals, "source": lab.sources, "story": lab.stories,
        "statement": [one for each in lab.proposals for one in each.statements],
    }  # fmt: skip
    return [(kind, each.key) for kind, found in parts.items() for each in found]


def _are_free(keys: Sequence[tuple[str, str]]) -> bool:
    if not all(_is_uuid(key) for _kind, key in keys):
        return False
    for kind, table in _TABLES.items():
        mine = [key for of, key in keys if of == kind]
        if mine and table._default_manager.filter(key__in=mine).exists():
            return False
    return True


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def renamed(lab: plain.Lab, keys: Keys) -> plain.Lab:
    """Return *lab* with every part under its new key, and every reference to it."""

    def new(kind: str, key: str) -> str:
        return keys.get((kind, key), key)

    def rests(references: Sequence[str]) -> tuple[str, ...]:
        split = [each.partition(":") for each in references]
        return tuple(f"{kind}:{new(kind, key)}" for kind, _colon, key in split)

    def about(key: str) -> str:
        return new("priority", key) if ("priority", key) in keys else new("proposal", key)

    def counted(totals: Mapping[str, Any]) -> dict[str, Any]:
        return {new("item", key): value for key, value in totals.items()}

    def proposal(each: plain.Proposal) -> plain.Proposal:
        statements = tuple(
            replace(one, key=new("statement", one.key), rests_on=rests(one.rests_on))
            for one in each.statements
        )
        priority = new("priority", each.priority) if each.priority else ""
        return replace(each, key=new("proposal", each.key), priority=priority, statements=statements)

    return replace(
        lab,
        notes=tuple(
            replace(
                each,
                key=new("note", each.key),
                group=new("group", each.group) if each.group else "",
                about=about(each.about) if each.about else "",
            )
            for each in lab.notes
        ),
        groups=tuple(
            replace(each, key=new("group", each.key), about=about(each.about) if each.about else "")
            for each in lab.groups
        ),
        items=tuple(
            replace(each, key=new("item", each.key), rests_on=rests(each.rests_on)) for each in lab.items
        ),
        results=tuple(
            replace(
                each,
                totals=counted(each.totals),
                ranges=counted(each.ranges),
                apart=counted(each.apart),
            )
            for each in lab.results
        ),
        priorities=tuple(
            replace(each, key=new("priority", each.key), rests_on=rests(each.rests_on))
            for each in lab.priorities
        ),
        proposals=tuple(map(proposal, lab.proposals)),
        sources=tuple(replace(each, key=new("source", each.key)) for each in lab.sources),
        stories=tuple(replace(each, key=new("story", each.key)) for each in lab.stories),
    )


def _with_places(lab: plain.Lab) -> plain.Lab:
    """Return *lab* with its parts numbered where the tables would put them in another order than the file."""

    def placed(parts: Sequence[Any]) -> tuple[Any, ...]:
        if list(parts) == sorted(parts, key=lambda each: (each.position, each.key)):
            return tuple(parts)
        return tuple(replace(each, position=place) for place, each in enumerate(parts))

    return replace(
        lab,
        notes=placed(lab.notes),
        groups=placed(lab.groups),
        items=placed(lab.items),
        priorities=placed(lab.priorities),
        proposals=tuple(replace(each, statements=placed(each.statements)) for each in placed(lab.proposals)),
    )
