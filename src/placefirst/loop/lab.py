"""Lab: a whole lab looked through and written as its report, and the documents that adapt to a country.

The verb only composes: the noun reads and follows the thread, the documents set the type.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from placefirst.deliberation.lab import Lab, Statement
from placefirst.deliberation.thread import Thread, thread_of, unsourced
from placefirst.documents.files import PAPERS, file_of
from placefirst.documents.guideline import document as guideline_of
from placefirst.documents.guideline import read_guideline
from placefirst.documents.lab_report import lab_report
from placefirst.documents.strategy.answered import answered
from placefirst.documents.strategy.kinds import GRANT, STRATEGY
from placefirst.documents.strategy.kinds import document as strategy_of
from placefirst.documents.strategy.matter import matter
from placefirst.documents.strategy.own import read_own
from placefirst.errors import InvalidRequest
from placefirst.parameters.read import load_country


@dataclass(frozen=True, slots=True)
class Looked:
    """What a lab holds, and what in its thread is loose."""

    lab: Lab
    thread: Thread = field(repr=False)
    unsourced: tuple[Statement, ...]  # sentences that rest on nothing and are no opinion
    dangling: tuple[tuple[str, str], ...]  # what names something that is gone, and what it names
    statements: int

    @property
    def is_sound(self) -> bool:
        """Whether every sentence rests on something, and everything named is there."""
        return not self.unsourced and not self.dangling


def look(lab: Lab) -> Looked:
    """Return what *lab* holds, and what in its thread is loose."""
    thread = thread_of(lab)
    return Looked(
        lab=lab,
        thread=thread,
        unsourced=unsourced(lab),
        dangling=thread.dangling(),
        statements=sum(len(each.statements) for each in lab.proposals),
    )


def report(lab: Lab, language: str, day: date, face: str, *, is_draft: bool, marks_opinions: bool) -> bytes:
    """
    Return the report of *lab* as of *day*, set in type as *face* (pdf, docx); same lab, same bytes.

    Raises UnsourcedClaims where a sentence rests on nothing and is no opinion; with *marks_opinions* such
    sentences stand marked as opinions, and in a draft always.
    """
    made = lab_report(lab, language, day, is_draft=is_draft, marks_opinions=marks_opinions)
    return file_of(made, face)


def strategy(
    code: str, language: str, day: date, face: str, *, entered: Mapping[str, Any],
    answer: Mapping[str, Any] | None = None, address: str = "", is_short: bool = False,
) -> bytes:  # fmt: skip
    """
    Return the strategy to engage the departments of the country *code*, or its short form for a grant.

    *entered* is what only people know; *answer* an answer of Explain as JSON, found again at *address*.
    Raises ``UnknownName``, ``RefusedAnswer`` and ``InvalidRequest`` for what cannot be.
    """
    country = load_country(code)
    given = read_own(country, entered)
    found = answered(country, answer, address) if answer is not None else None
    made = matter(country, language, day, own=given, answer=found)
    return file_of(strategy_of(made, GRANT if is_short else STRATEGY), face)


def guideline(code: str, language: str, day: date, face: str, *, entered: Mapping[str, Any]) -> bytes:
    """
    Return the guideline on lived experience of the country *code*, with what people *entered*.

    Raises ``UnknownName`` and ``RefusedAnswer`` for what cannot be.
    """
    country = load_country(code)
    return file_of(guideline_of(country, language, day, read_guideline(country, entered)), face)


def face_of(path: Path) -> str:
    """Return which face a file of this name has; raises InvalidRequest for one that there is not."""
    face = path.suffix.removeprefix(".").lower()
    if face not in PAPERS:
        raise InvalidRequest(
            "{path}: a report is a {known} file. Name one so.",
            path=str(path),
            known=" or ".join(f".{each}" for each in PAPERS),
        )
    return face
