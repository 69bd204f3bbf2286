"""Review file: a fidelity review or self-assessment as YAML: the scale, the day, and scores by reviewer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from placefirst.fidelity.scale import HIGHEST, LOWEST, Scale, load_scale, scale_names
from placefirst.parameters.fields import Fields
from placefirst.parameters.marked import read_marked

#: By whom: the service itself, or reviewers from outside. The two are never added up.
KINDS: Final = ("self_assessment", "independent")
MOST_REVIEWERS: Final = 2


@dataclass(frozen=True, slots=True)
class ReviewFile:
    """What a file says: scores by item, of each reviewer apart and what they agreed on."""

    scale: Scale
    kind: str
    on: date
    apart: Mapping[str, Mapping[str, int]]  # by reviewer
    agreed: Mapping[str, int]  # the one reviewer's where there is one


def read_review(path: Path) -> ReviewFile:
    """Return the review in the file at *path*.

    Raises ``InvalidDefinition`` (file, line, remedy) for an unknown scale, item or score, for more than two
    reviewers, and for two whose file has no ``agreed`` scores.
    """
    shown = path.name
    top = Fields(
        read_marked(path, shown=shown), shown=shown, name="review",
        known=("scale", "kind", "on", "reviewers", "agreed"),
    )  # fmt: skip
    scale = load_scale(top.word("scale", scale_names()))
    kind, on = top.word("kind", KINDS), top.day("on")
    people = top.pieces("reviewers")
    if not 1 <= len(people) <= MOST_REVIEWERS:
        raise top.refuse(
            top.line("reviewers"), f"{len(people)} reviewers.", "Name one or two, each with scores by item."
        )
    apart = {name: _scores(scale, top, shown, name, node) for name, node in people.items()}
    if top.has("agreed"):
        agreed = _scores(scale, top, shown, "agreed", top.get("agreed"))
    elif len(apart) == 1:
        (agreed,) = apart.values()
    else:
        raise top.refuse(
            top.line("reviewers"), "two reviewers, and nothing agreed.", "Add agreed: with a score by item."
        )
    return ReviewFile(scale, kind, on, apart, agreed)


def _scores(scale: Scale, top: Fields, shown: str, name: str, node: object) -> dict[str, int]:
    fields = Fields(node, shown=shown, name=name, known=[item.key for item in scale.items])  # type: ignore[arg-type]
    return {item.key: fields.whole(item.key, LOWEST, HIGHEST) for item in scale.items if fields.has(item.key)}
