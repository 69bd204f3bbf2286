"""Vocabulary: closed lists that records are written in: sources, reasons, stages, in two languages.

A record keeps a term's key; its words may change, its key never does. A term may carry flags that rules ask
for, such as ``outside`` of a place or ``competitive`` of a job's setting.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from placefirst.errors import UnknownName
from placefirst.parameters.fields import Fields
from placefirst.parameters.marked import Marked
from placefirst.parameters.named import names_in, read_named

FOLDER: Final = Path(__file__).parent / "words"
LANGUAGES: Final = ("en", "ja")
#: What a term can be besides its words; each is asked for by a rule of ours.
FLAGS: Final = (
    "competitive",  # setting: open to anybody at ordinary wages
    "outside",  # place: outside the agency's office
    "employed",  # setting: with an employment contract or on own account
    "seeking",  # stage: without a job, and looking for one
    "excluding",  # reason: zero exclusion would not accept it
    "capacity",  # reason: the service had no place or nobody free
    "decided",  # decision: counts below the line of the refusal rate
    "open",  # stage, state: somebody is on the caseload, something is still to do
    "employment",  # time: spent on employment services
    "in_person",  # how: face to face
    "agency",  # ended by the agency's side
    "sensitive",  # asked only where the person wants it
)


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a list."""

    key: str
    name: Mapping[str, str] = field(hash=False)  # by language
    flags: frozenset[str] = frozenset()


def list_names(folder: Path = FOLDER) -> tuple[str, ...]:
    """Return the names of the lists there are, alphabetically."""
    return tuple(sorted(name for file in names_in(folder) for name in _lists_of(file, folder)))


@cache
def terms(name: str, folder: Path = FOLDER) -> tuple[Term, ...]:
    """Return the terms of the list called *name*, in their order. Raises ``UnknownName`` if there is none."""
    for file in names_in(folder):
        found = _lists_of(file, folder).get(name)
        if found is not None:
            return found
    raise UnknownName("list of words", name, list_names(folder))


def keys(name: str, flag: str | None = None) -> tuple[str, ...]:
    """Return the keys of a list, or of those of its terms that carry *flag*.

    >>> keys("decision", "decided")
    ('accepted', 'declined')
    """
    return tuple(term.key for term in terms(name) if flag is None or flag in term.flags)


def term(name: str, key: str) -> Term:
    """Return one term of a list. Raises ``UnknownName`` where list or term is not there."""
    for each in terms(name):
        if each.key == key:
            return each
    raise UnknownName(f"term of {name}", key, keys(name))


def reasons_of(decision: str) -> str:
    """Return the list that the reason of a *decision* about a referral is a term of."""
    return "withdrawal_reason" if decision == "withdrawn" else "refusal_reason"


@cache
def _lists_of(file: str, folder: Path) -> Mapping[str, tuple[Term, ...]]:
    node, shown = read_named(folder, file, "file of words")
    top = Fields(node, shown=shown, name=file, known=("lists",))
    return {
        name: tuple(
            _term(shown, f"{name}, {key}", key, each) for key, each in _pieces(top, shown, name, piece)
        )
        for name, piece in top.pieces("lists").items()
    }


def _pieces(top: Fields, shown: str, name: str, piece: Marked) -> list[tuple[str, Marked]]:
    if not piece.is_mapping or not piece.value:
        raise top.refuse(piece.line, f"list '{name}' holds no terms.", "Write 'key: {en: …, ja: …}' lines.")
    return [(str(key), each) for key, each in piece.value.items()]


def _term(shown: str, name: str, key: str, node: Marked) -> Term:
    fields = Fields(node, shown=shown, name=name, known=(*LANGUAGES, "is"))
    flags = fields.words("is") if fields.has("is") else ()
    for flag in flags:
        if flag not in FLAGS:
            raise fields.refuse(
                fields.line("is"), f"'{flag}' is no known flag.", f"Known: {', '.join(FLAGS)}."
            )
    return Term(key, {language: fields.text(language) for language in LANGUAGES}, frozenset(flags))
