"""The sheet on which a reviewer scores, and the one on which two agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from placefirst.fidelity.agreement import Agreement
from placefirst.fidelity.review import Scored, steps
from placefirst.fidelity.scale import Scale
from placefirst_web.design.language import local
from placefirst_web.implement.queries import review_evidence, reviews
from placefirst_web.implement.queries.review_evidence import ItemLine
from placefirst_web.registry import reviewing
from placefirst_web.registry.door import Door
from placefirst_web.registry.models import Review, ReviewScore, ReviewSeat


@dataclass(frozen=True, slots=True)
class Sheet:
    """All items with what is held of them; of a consensus the scores of both, too."""

    scale: Scale
    lines: Sequence[ItemLine]
    held: Mapping[str, ReviewScore]
    both: Sequence[tuple[str, Mapping[str, ReviewScore]]] = ()
    agreement: Agreement | None = None

    @property
    def done(self) -> int:
        """How many items have a score."""
        return len(reviewing.numbers(self.held))


def seat(door: Door, review: Review) -> ReviewSeat | None:
    """Return the seat in *review* of who came in, if any."""
    return reviewing.my_seat(door, review)


def scale(review: Review) -> Scale:
    """Return the scale of *review* in the words that hold for it."""
    return reviewing.scale_of(review)


def sheet(door: Door, review: Review, of: ReviewSeat | None) -> Sheet:
    """Return the sheet of one seat; without one that of the consensus."""
    held = reviewing.scores_of(review, of)
    lines = review_evidence.items(door, review)
    if of is not None:
        return Sheet(scale(review), lines, held)
    given, agreement = reviews.both(review)
    return Sheet(scale(review), lines, held, given, agreement)


@dataclass(frozen=True, slots=True)
class Beside:
    """An item on the sheet: what is known of it, its form, and what each reviewer scored."""

    line: ItemLine
    form: Any
    choices: Sequence[Any]
    given: Sequence[tuple[str, ReviewScore | None]]
    differs: bool


def beside(lines: Sequence[tuple[ItemLine, Any, Sequence[Any]]], held: Sheet) -> list[Beside]:
    """Return each item with its form and, in a consensus, both reviewers' scores."""
    found = []
    for line, form, choices in lines:
        given = [(name, rows.get(line.key)) for name, rows in held.both]
        differs = len({row.score for _name, row in given if row is not None}) > 1
        found.append(Beside(line, form, choices, given, differs))
    return found


def conflicts(scale: Scale, overtaken: Sequence[Any]) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Return both texts of what somebody else changed meanwhile: what was sent, what stands there."""
    mine, held = [], []
    for each in overtaken:
        item = scale.item(each.item)
        name = f"{item.number} {local(dict(item.name))}"
        mine.append((name, _text(each.mine["score"], each.mine["comment"], each.mine["recommendation"])))
        held.append((name, _text(each.theirs.score, each.theirs.comment, each.theirs.recommendation)))
    return mine, held


def _text(*parts: Any) -> str:
    return "\n".join(str(part) for part in parts if part not in (None, ""))


@dataclass(frozen=True, slots=True)
class Summary:
    """What to think of when writing the first page of a report."""

    found: Scored
    strong: Sequence[str]
    weak: Sequence[str]


def strong_and_weak(review: Review) -> Summary:
    """Return the items that score highest, and those that would raise the total most."""
    found = reviewing.scored_of(review)
    strong = [item for item in found.scale.items if found.scores.get(item.key) == 5]
    weak = [step.item for step in steps(found)][:6]
    return Summary(found, [_named(item) for item in strong], [_named(item) for item in weak])


def _named(item: Any) -> str:
    return f"{item.number} {local(dict(item.name))}"
