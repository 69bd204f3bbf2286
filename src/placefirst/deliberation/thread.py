"""Thread: what rests on what in a lab, from the sentences of its proposals down to the notes people wrote.

Beside the kinds of ``lab.REFERENCES`` a thread knows ``statement:…`` and ``proposal:…``, which rest on
others. Barriers of the Map and runs of Explain live outside of a lab: a thread ends there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from placefirst.deliberation.lab import Lab, Result, Statement

#: Kinds that are kept elsewhere, so that no lab can tell whether they are there.
ELSEWHERE: Final = ("barrier", "run")
#: Kinds on which a statement may come to rest; the others are steps on the way there.
GROUNDS: Final = ("note", "vote", "source", "story", *ELSEWHERE)


def reference(kind: str, key: str) -> str:
    """Return how one refers to the thing *key* of *kind*.

    >>> reference("note", "n1")
    'note:n1'
    """
    return f"{kind}:{key}"


def vote_reference(result: Result) -> str:
    """Return how one refers to a closed round of votes: ``vote:<phase>/<category>/<round>``."""
    return f"vote:{result.phase}/{result.category}/{result.round}"


@dataclass(frozen=True, slots=True)
class Thread:
    """The references of one lab, both ways; build it by ``thread_of``."""

    things: Mapping[str, Any]  # reference -> Note, Group, Item, Result, Priority, Statement …
    below: Mapping[str, tuple[str, ...]] = field(repr=False)  # reference -> what it rests on, at once
    above: Mapping[str, tuple[str, ...]] = field(repr=False)  # reference -> what rests on it, at once

    def rests_on(self, ref: str) -> tuple[str, ...]:
        """Return all that *ref* rests on, the nearest first, each once."""
        return tuple(_walk([ref], self.below))

    def leads_to(self, ref: str) -> tuple[str, ...]:
        """Return all that rests on *ref*, the nearest first, each once."""
        return tuple(_walk([ref], self.above))

    def is_there(self, ref: str) -> bool:
        """Whether *ref* is a thing of the lab, or of a kind that is kept elsewhere."""
        return ref in self.things or ref.partition(":")[0] in ELSEWHERE

    def dangling(self) -> tuple[tuple[str, str], ...]:
        """Return each reference behind which nothing stands, after what names it."""
        return tuple(
            (ref, missing)
            for ref, held in self.below.items()
            for missing in held
            if not self.is_there(missing)
        )

    def grounds(self, ref: str) -> tuple[str, ...]:
        """Return on what *ref* comes to rest: notes, votes, sources, stories, barriers of the Map, runs.

        A note that was taken off the board holds nothing: nobody could be shown it.
        """
        return tuple(below for below in self.rests_on(ref) if self._is_ground(below))

    def borne(self) -> frozenset[str]:
        """Return all that comes to rest on some ground, in one walk upwards from every ground."""
        grounds = [ref for ref in {*self.things, *self.above} if self._is_ground(ref)]
        return frozenset(_walk(grounds, self.above))

    def _is_ground(self, ref: str) -> bool:
        is_kind = ref.partition(":")[0] in GROUNDS
        return is_kind and self.is_there(ref) and not getattr(self.things.get(ref), "is_hidden", False)


def thread_of(lab: Lab) -> Thread:
    """Return the thread of *lab*."""
    things = dict(_things(lab))
    below: dict[str, tuple[str, ...]] = {}
    above: dict[str, list[str]] = {}
    for ref, held in _edges(lab):
        below[ref] = tuple(dict.fromkeys(each for each in held if each != ref))
        for each in below[ref]:
            above.setdefault(each, []).append(ref)
    return Thread(things, below, {ref: tuple(held) for ref, held in above.items()})


def rests_on(lab: Lab, ref: str) -> tuple[str, ...]:
    """Return all that *ref* rests on in *lab*, the nearest first."""
    return thread_of(lab).rests_on(ref)


def leads_to(lab: Lab, ref: str) -> tuple[str, ...]:
    """Return all that rests on *ref* in *lab*, the nearest first."""
    return thread_of(lab).leads_to(ref)


def unsourced(lab: Lab) -> tuple[Statement, ...]:
    """Return the statements that come to rest on nothing and are not marked as an opinion, in their order."""
    borne = thread_of(lab).borne()
    return tuple(
        statement
        for proposal in lab.proposals
        for statement in proposal.statements
        if not statement.is_opinion and reference("statement", statement.key) not in borne
    )


def _things(lab: Lab) -> Iterator[tuple[str, Any]]:
    for kind, things in (
        ("note", lab.notes),
        ("group", lab.groups),
        ("item", lab.items),
        ("priority", lab.priorities),
        ("source", lab.sources),
        ("story", lab.stories),
        ("proposal", lab.proposals),
    ):
        for thing in things:
            yield reference(kind, thing.key), thing
    for result in lab.results:
        yield vote_reference(result), result
    for proposal in lab.proposals:
        for statement in proposal.statements:
            yield reference("statement", statement.key), statement


def _edges(lab: Lab) -> Iterator[tuple[str, Iterable[str]]]:
    """Give each thing that rests on others, with these."""
    held: dict[str, list[str]] = {group.key: [] for group in lab.groups}
    for note in lab.notes:
        if note.group in held:
            held[note.group].append(reference("note", note.key))
    for key, notes in held.items():
        yield reference("group", key), notes
    voted: dict[tuple[str, str], list[str]] = {}
    for item in lab.items:
        voted.setdefault((item.phase, item.category), []).append(reference("item", item.key))
        yield reference("item", item.key), item.rests_on
    for result in lab.results:
        yield vote_reference(result), voted.get((result.phase, result.category), [])
    for priority in lab.priorities:
        yield reference("priority", priority.key), priority.rests_on
    for proposal in lab.proposals:
        named = ("priority", proposal.priority), ("barrier", proposal.barrier), ("run", proposal.run)
        stated = [reference("statement", each.key) for each in proposal.statements]
        yield (
            reference("proposal", proposal.key),
            [*(reference(kind, key) for kind, key in named if key), *stated],
        )
        for statement in proposal.statements:
            yield reference("statement", statement.key), statement.rests_on


def _walk(starts: list[str], steps: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Give everything that can be reached from *starts*, the nearest first; a circle ends where it closes.

    What one starts from is not given, so that nothing is said to rest on itself.
    """
    seen, nearest = set(starts), starts
    while nearest:
        found = [step for ref in nearest for step in steps.get(ref, ())]
        nearest = [step for step in dict.fromkeys(found) if step not in seen]
        seen.update(nearest)
        yield from nearest
