"""Lives by the address of their content, as runs have one."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from placefirst.parameters.read import load_country
from placefirst_web.library.models import Lives
from placefirst_web.library.runs import address_of_content, engine_fingerprint


@dataclass(frozen=True, slots=True)
class LifeQuestion:
    """Whose lives are asked for: of people *alike*, today and under *scenario*; both are normal texts."""

    country: str
    scenario: str
    alike: str
    start: str  # year-month
    years: int
    seed: int
    share: float | None = None  # of the country's areas; None: all of them


def address(question: LifeQuestion) -> str:
    """Return the address of the lives that *question* asks for."""
    return address_of_content(question.country, {"lives": asdict(question)})


def find(question: LifeQuestion) -> Lives | None:
    """Return the kept lives, if there are any."""
    return at(address(question))


def at(where: str) -> Lives | None:
    """Return the lives kept at this address, if there are any."""
    return Lives.objects.filter(pk=where).first()


def keep(question: LifeQuestion, told: dict[str, Any]) -> Lives:
    """Keep what was *told*; what is kept already stays as it is."""
    kept, _created = Lives.objects.get_or_create(
        address=address(question),
        defaults={
            **asdict(question),
            "engine": engine_fingerprint(),
            "data": load_country(question.country).fingerprint,
            "told": told,
        },
    )
    return kept


def question_of(kept: Lives) -> LifeQuestion:
    """Return the question that was answered."""
    return LifeQuestion(
        kept.country, kept.scenario, kept.alike, kept.start, kept.years, kept.seed, kept.share
    )
