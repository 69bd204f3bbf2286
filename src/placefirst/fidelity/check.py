"""Check: whether the files of the scales are clean, and how much of each was read rather than recalled."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from placefirst.errors import InvalidDefinition
from placefirst.fidelity.scale import FOLDER, SCORES, Item, Scale, load_scale, scale_names
from placefirst.parameters.check import Problem, as_problem


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a scale can be relied on: which anchors were read, which items rest on memory or on nothing."""

    scale: Scale
    checked: int  # anchors that were read
    anchors: int  # there would be five an item
    provisional: tuple[Item, ...]  # some score of it rests on an anchor that was not read

    @property
    def is_reliable(self) -> bool:
        """Whether no score can rest on memory."""
        return not self.provisional


def standing(scale: Scale) -> Standing:
    """Return how far *scale* can be relied on."""
    checked = sum(anchor.is_checked for item in scale.items for anchor in item.anchors)
    provisional = tuple(item for item in scale.items if not all(item.is_checked(score) for score in SCORES))
    return Standing(scale, checked, len(SCORES) * len(scale.items), provisional)


def check_scales(folder: Path = FOLDER) -> tuple[list[Standing], list[Problem]]:
    """Return the standing of every clean scale, and every problem of the others."""
    clean, problems = [], []
    for name in scale_names(folder):
        try:
            clean.append(standing(load_scale(name, folder)))
        except InvalidDefinition as error:
            problems.append(as_problem(error))
    return clean, problems
