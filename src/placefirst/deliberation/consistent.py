"""Consistent: what must hold between the parts of a lab, so that each has its place in a room."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any, Final

from placefirst.deliberation.lab import ORIGINS, PAPERS, PARTS, REFERENCES, SIDES, Lab, Setting
from placefirst.deliberation.phase import AUTHORS, KINDS, METHODS, SHOWN, Phase
from placefirst.deliberation.reading import under
from placefirst.deliberation.roles import ROLES
from placefirst.deliberation.stories import CONSENTS
from placefirst.errors import InvalidRequest

MOST_CHOICES: Final = 20  # on one ballot, in one category

_LANGUAGE: Final = re.compile(r"[a-z]{2}\Z")
_SLUG: Final = re.compile(r"[a-z0-9_-]{1,40}\Z")
_ADDRESS: Final = re.compile(r"(?:https?://\S+)?\Z")  # pages and documents lead there
_REFERENCE: Final = re.compile(rf"(?:{'|'.join(REFERENCES)}):\S{{1,120}}\Z")
#: The lists of a lab whose entries have a key of their own.
KEYED: Final = ("phases", "notes", "groups", "items", "priorities", "proposals", "sources", "stories")


def check_lab(lab: Lab, top: str) -> None:
    """Refuse a lab whose parts do not fit together; *top* stands before each place. Raises InvalidRequest.

    What a statement rests on may be gone from the lab: ``deliberation.thread`` names such references.
    """
    _word(top, "country", lab.country, _LANGUAGE)
    check_setting(lab.setting, under(top, "setting"))
    for name in KEYED:
        _once(under(top, name), (each.key for each in getattr(lab, name)))
    _check_phases(lab, top)
    _check_links(lab, top)
    for where, thing in _parts(lab, top):
        if hasattr(thing, "language"):
            _word(where, "language", thing.language, _LANGUAGE)
        for place, reference in enumerate(getattr(thing, "rests_on", ())):
            _word(where, f"rests_on[{place}]", reference, _REFERENCE)


def check_setting(setting: Setting, where: str) -> None:
    """Refuse a setting that says one thing twice, or a day that is none. Raises InvalidRequest."""
    for name in ("sessions", "tags", "themes", "categories"):
        _once(under(where, name), (each.key for each in getattr(setting, name)))
    for place, session in enumerate(setting.sessions):
        try:
            _ = session.day and date.fromisoformat(session.day)
        except ValueError:
            raise InvalidRequest(
                "{where}: {given} is no day. Write it as 2026-07-01, or leave it empty.",
                where=under(where, f"sessions[{place}].day"),
                given=session.day[:40],
            ) from None


def _parts(lab: Lab, top: str) -> Iterator[tuple[str, Any]]:
    """Give everything of *lab* that may have a language or rest on something, with its place."""
    yield top, lab
    for name in ("notes", "groups", "items", "priorities", "proposals", "stories"):
        for place, each in enumerate(getattr(lab, name)):
            where = under(top, f"{name}[{place}]")
            yield where, each
            for number, statement in enumerate(getattr(each, "statements", ())):
                yield under(where, f"statements[{number}]"), statement


def _check_phases(lab: Lab, top: str) -> None:
    sessions = {each.key for each in lab.setting.sessions}
    for place, phase in enumerate(lab.phases):
        where = under(top, f"phases[{place}]")
        _word(where, "key", phase.key, _SLUG)
        for name, known in (("kind", KINDS), ("authors", AUTHORS), ("shown", SHOWN), ("method", METHODS)):
            _one_of(where, name, getattr(phase, name), known)
        if phase.session:
            _one_of(where, "session", phase.session, sessions)
        _check_most(phase, where)


def _check_most(phase: Phase, where: str) -> None:
    if not 1 <= phase.most <= MOST_CHOICES or not 1 <= phase.most_on_one <= phase.most:
        raise InvalidRequest(
            "{where}: a ballot has 1 to {most} choices, of which 1 or more may go to one item.",
            where=where,
            most=MOST_CHOICES,
        )


def _check_links(lab: Lab, top: str) -> None:
    """Refuse what names a phase, a group or a priority that there is not, or a word outside its list."""
    phases = {each.key for each in lab.phases}
    groups = {each.key for each in lab.groups}
    priorities = {each.key for each in lab.priorities}
    for name in ("notes", "groups", "items", "results", "attendance"):
        for place, each in enumerate(getattr(lab, name)):
            _one_of(under(top, f"{name}[{place}]"), "phase", each.phase, phases)
    for place, note in enumerate(lab.notes):
        where = under(top, f"notes[{place}]")
        _one_of(where, "side", note.side, SIDES)
        _one_of(where, "origin", note.origin, ORIGINS)
        if note.group:
            _one_of(where, "group", note.group, groups)
    for place, group in enumerate(lab.groups):
        _one_of(under(top, f"groups[{place}]"), "side", group.side, SIDES)
    _once(under(top, "results"), (f"{each.phase}/{each.category}/{each.round}" for each in lab.results))
    for place, result in enumerate(lab.results):
        _one_of(under(top, f"results[{place}]"), "method", result.method, METHODS)
    for place, proposal in enumerate(lab.proposals):
        where = under(top, f"proposals[{place}]")
        if proposal.priority:
            _one_of(where, "priority", proposal.priority, priorities)
        for number, statement in enumerate(proposal.statements):
            _one_of(under(where, f"statements[{number}]"), "part", statement.part, PARTS)
    statements = (each.key for proposal in lab.proposals for each in proposal.statements)
    _once(under(top, "proposals.statements"), statements)
    for place, story in enumerate(lab.stories):
        _one_of(under(top, f"stories[{place}]"), "consent", story.consent, ("", *CONSENTS))
    for place, source in enumerate(lab.sources):
        _word(under(top, f"sources[{place}]"), "address", source.address, _ADDRESS)
    for name in ("provisions", "attendance"):
        for place, each in enumerate(getattr(lab, name)):
            _one_of(under(top, f"{name}[{place}]"), "role", each.role, ROLES)
    _once(under(top, "provisions"), (each.role for each in lab.provisions))
    _once(under(top, "papers"), (each.kind for each in lab.papers))
    for place, paper in enumerate(lab.papers):
        where = under(top, f"papers[{place}]")
        _one_of(where, "kind", paper.kind, PAPERS)
        _object(where, paper.entered)


def _object(where: str, given: str) -> None:
    try:
        is_object = isinstance(json.loads(given), dict)
    except (ValueError, RecursionError):
        is_object = False
    if not is_object:
        raise InvalidRequest(
            "{where}: {given} is no JSON object. Leave the paper out, or export the lab again.",
            where=under(where, "entered"),
            given=repr(given[:40]),
        )


def _word(where: str, name: str, given: str, pattern: re.Pattern[str]) -> None:
    if not pattern.match(given):
        raise InvalidRequest(
            "{where}: {given} is not written as it must be. Compare with the page about files of labs.",
            where=under(where, name),
            given=repr(given[:40]),
        )


def _one_of(where: str, name: str, given: str, known: Collection[str]) -> None:
    if given not in known:
        names = sorted(known)
        raise InvalidRequest(
            "{where}: there is no {given}. Known: {known}.",
            where=under(where, name),
            given=repr(given[:40]),
            known=", ".join(each or "''" for each in names[:40]) or "none",
        )


def _once(where: str, keys: Iterable[str]) -> None:
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            raise InvalidRequest("{where}: {key} stands twice. Give one another key.", where=where, key=key)
        seen.add(key)
