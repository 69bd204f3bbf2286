"""Review: what a service scores on a scale, whether it can be relied on, and what would raise it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from placefirst.errors import InvalidRequest
from placefirst.fidelity.scale import HIGHEST, LOWEST, Band, CutOff, Item, Scale


@dataclass(frozen=True, slots=True)
class Scored:
    """A service's scores on a scale, added up.

    It is *provisional* where a score rests on an anchor that is only recalled (or that nobody here has read)
    and no authorised wording is laid over it: it cannot count as a review. It is *complete* when every item
    has a score.
    """

    scale: Scale
    scores: Mapping[str, int]
    total: int | None  # None until every item has a score
    by_section: Mapping[str, tuple[int, int]]  # section -> sum of its scores, largest sum there can be
    missing: tuple[Item, ...]
    unchecked: tuple[Item, ...]  # items whose score rests on an anchor that was not read

    @property
    def is_complete(self) -> bool:
        """Whether every item has a score."""
        return not self.missing

    @property
    def is_provisional(self) -> bool:
        """Whether a score rests on an anchor that was not read."""
        return bool(self.unchecked)

    @property
    def counts_as_review(self) -> bool:
        """Whether it may count as "reviewed": complete, and resting on nothing that is only recalled."""
        return self.is_complete and not self.is_provisional

    @property
    def band(self) -> Band | None:
        """Its band; None until it is complete, and where the scale has none."""
        return None if self.total is None else self.scale.band(self.total)

    @property
    def reached(self) -> tuple[CutOff, ...]:
        """The cut-offs of studies that its total reaches."""
        return tuple(
            each for each in self.scale.cut_offs if self.total is not None and self.total >= each.least
        )


def scored(scale: Scale, scores: Mapping[str, int]) -> Scored:
    """Return *scores* by item of *scale*, added up.

    Raises ``UnknownName`` for an item that there is not, ``InvalidRequest`` for a score that cannot be.
    """
    for key, score in scores.items():
        item = scale.item(key)
        if not LOWEST <= score <= HIGHEST:
            raise InvalidRequest(
                "{item}: {score} is no score. Give one from {low} to {high}.",
                item=item.key, score=score, low=LOWEST, high=HIGHEST,
            )  # fmt: skip
    missing = tuple(item for item in scale.items if item.key not in scores)
    unchecked = tuple(
        item for item in scale.items if item.key in scores and not item.is_checked(scores[item.key])
    )
    sections = {}
    for section in scale.sections:
        items = scale.of_section(section.key)
        sections[section.key] = (
            sum(scores.get(item.key, 0) for item in items), HIGHEST * len(items),
        )  # fmt: skip
    total = None if missing else sum(scores[item.key] for item in scale.items)
    return Scored(scale, dict(scores), total, sections, missing, unchecked)


@dataclass(frozen=True, slots=True)
class Step:
    """An item that could score more: by how much the total would rise, and what the next score means."""

    item: Item
    now: int
    points: int  # up to the highest score
    next_anchor: Mapping[str, str] | None  # by language; None where nobody here has read it


def steps(found: Scored) -> tuple[Step, ...]:
    """Return what could score more, the lowest first; a service's strengths are what is not in it."""
    open_items = [item for item in found.scale.items if found.scores.get(item.key, HIGHEST) < HIGHEST]
    made = []
    for item in open_items:
        now = found.scores[item.key]
        anchor = item.anchor(now + 1)
        made.append(Step(item, now, HIGHEST - now, anchor.text if anchor else None))
    return tuple(sorted(made, key=lambda step: (step.now, step.item.number)))
