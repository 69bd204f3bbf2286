"""Lab: a whole lab looked through, and written as its report: what it holds, and what in its thread is loose.

The verb only composes: the noun reads and follows the thread, the documents set the type.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from placefirst.deliberation.lab import Lab, Statement
from placefirst.deliberation.thread import Thread, thread_of, unsourced
from placefirst.documents.lab_report import lab_report
from placefirst.documents.typst import pdf
from placefirst.documents.word import docx_of
from placefirst.errors import InvalidRequest

#: Ending of a file -> what sets a report in type for it.
FACES: Final = {"pdf": pdf, "docx": docx_of}


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
    return FACES[face](made)


def face_of(path: Path) -> str:
    """Return which face a file of this name has; raises InvalidRequest for one that there is not."""
    face = path.suffix.removeprefix(".").lower()
    if face not in FACES:
        raise InvalidRequest(
            "{path}: a report is a {known} file. Name one so.",
            path=str(path),
            known=" or ".join(f".{each}" for each in FACES),
        )
    return face
