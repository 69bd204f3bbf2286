"""Tests as pages show them: each with its answer, evidence, author, day and sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from placefirst.parameters.read import load_country
from placefirst.stages.answers import Answer, read_answers
from placefirst.stages.framework import Item
from placefirst_web.design.language import local
from placefirst_web.map.queries.cites import Cite, Numbered
from placefirst_web.map.words.stage import answer_in_words


@dataclass(frozen=True, slots=True)
class Line:
    """One test or line of a checklist with its answer; no author where nobody answered."""

    key: str
    asks: str
    word: str
    answer: str
    evidence: str
    author: str
    on: str
    cites: Sequence[Cite]
    stage: int | None = None
    own: Sequence[object] = ()  # answers of published assessments, queries.assessments.OwnAnswer

    @property
    def anchor(self) -> str:
        """Its place on the page."""
        return f"test-{self.key}"


def answers_of(code: str, framework: str) -> Mapping[str, Answer]:
    """Return the answers of a country's register; raises UnknownName for a country without data."""
    return _answers(code, framework)


@cache
def _answers(code: str, framework: str) -> Mapping[str, Answer]:
    return read_answers(load_country(code), framework)


def words_of(answers: Mapping[str, Answer]) -> dict[str, str]:
    """Return the bare answers by test."""
    return {key: answer.word for key, answer in answers.items()}


def line_of(item: Item, answer: Answer | None, numbered: Numbered) -> Line:
    """Return one test with its answer; one that nobody gave is "not known"."""
    word = answer.word if answer else "unknown"
    return Line(
        key=item.key,
        asks=local(item.asks),
        word=word,
        answer=answer_in_words(word),
        evidence=local(answer.evidence) if answer else "",
        author=answer.author if answer else "",
        on=answer.on.isoformat() if answer else "",
        cites=numbered.cite(answer.sources) if answer else (),
        stage=item.stage,
    )
