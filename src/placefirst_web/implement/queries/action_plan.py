"""The action plan after a review: its steps, and which items would raise the total most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from placefirst.fidelity.review import steps
from placefirst_web.design.language import local
from placefirst_web.implement.queries.reviews import steps_of
from placefirst_web.registry import reviewing
from placefirst_web.registry.models import ActionStep, Review


@dataclass(frozen=True, slots=True)
class Open:
    """An item that could score more and has no step yet."""

    key: str
    name: str
    now: int
    next: str
    mark: str
    recommended: str


@dataclass(frozen=True, slots=True)
class PlanPage:
    """All that the page of the plan shows."""

    steps: Sequence[ActionStep]
    open: Sequence[Open]
    done: int


def plan_page(review: Review) -> PlanPage:
    """Return the plan after *review*."""
    planned = steps_of(review)
    taken = {each.item for each in planned}
    wishes = {key: row.recommendation for key, row in reviewing.scores_of(review, None).items()}
    found = []
    for step in steps(reviewing.scored_of(review)):
        if step.item.key in taken:
            continue
        anchor = step.item.anchor(step.now + 1)
        found.append(
            Open(
                step.item.key, f"{step.item.number} {local(dict(step.item.name))}", step.now,
                local(dict(anchor.text)) if anchor else "", anchor.mark if anchor else "◌",
                wishes.get(step.item.key, ""),  # type: ignore[arg-type]
            )
        )  # fmt: skip
    return PlanPage(planned, found, sum(each.status == "done" for each in planned))


def first_values(review: Review, item: str) -> dict[str, Any]:
    """Return with what a new step begins: the item asked for, one point more, what is recommended."""
    rows = reviewing.scores_of(review, None)
    row = rows.get(item)
    if row is None or row.score is None:
        return {"status": "planned"}
    return {
        "item": item, "aim": min(row.score + 1, 5), "action": row.recommendation, "status": "planned",
    }  # fmt: skip


def values_of(step: ActionStep) -> dict[str, Any]:
    """Return a step as the form shows it."""
    names = ("version", "item", "aim", "action", "due_on", "status", "done_on", "evidence")
    return {**{name: getattr(step, name) for name in names}, "owner": str(step.owner_id or "")}
