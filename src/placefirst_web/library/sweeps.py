"""Sweeps by the address of their content, as runs have one."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from placefirst_web.library.models import Run, Sweep
from placefirst_web.library.runs import Question, address_of_content, question_of


@dataclass(frozen=True, slots=True)
class SweepQuestion:
    """How many draws of which answer: its question, followed in *share* of the country's areas."""

    question: Question
    draws: int
    share: float | None  # None: all of them


def asked_of(run: Run, draws: int, share: float | None) -> SweepQuestion:
    """Return the question of *draws* draws of the scenarios of *run*."""
    return SweepQuestion(question_of(run), draws, None if share == 1 else share)


def address(asked: SweepQuestion) -> str:
    """Return the address of what the sweep says."""
    return address_of_content(asked.question.country, {"sweep": asdict(asked)})


def find(asked: SweepQuestion) -> Sweep | None:
    """Return what is kept of it, if anything is."""
    return Sweep.objects.filter(pk=address(asked)).first()


def newest_of(run: Run) -> Sweep | None:
    """Return what the largest of the newest sweeps of *run* said, if any was made.

    A run that is kept nowhere, such as the command's, has none; nobody asks a database for it.
    """
    if run._state.adding:
        return None
    return Sweep.objects.filter(run=run).order_by("-draws", "-made_at").first()


def keep(run: Run, asked: SweepQuestion, said: dict[str, Any]) -> Sweep:
    """Keep what was *said*; what is kept already stays as it is."""
    kept, _created = Sweep.objects.get_or_create(
        address=address(asked),
        defaults={"run": run, "draws": asked.draws, "share": asked.share, "said": said},
    )
    return kept
