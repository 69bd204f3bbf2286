"""Runs by the address of their content: the same question to the same engine and data has one answer."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

import placefirst
from placefirst.errors import InvalidRequest
from placefirst.parameters.read import load_country
from placefirst.scenarios.scenario import scenarios
from placefirst_web.library.models import Run

ADDRESS = re.compile("[0-9a-f]{24}")
MOST_SCENARIOS = 4
"""How many scenarios one question compares with today's rules."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of the model; *scenarios* are normal texts, at most four; none: today's rules alone."""

    country: str
    scenarios: tuple[str, ...]
    start: str  # year-month
    years: int
    seed: int
    share: float | None = None  # of the country's areas; None: all of them


def question(
    country: str, texts: Sequence[str], *, start: str, years: int, seed: int, share: float | None = None
) -> Question:
    """Return the question that *texts* write, each in its normal form; empty ones and repeats are left out.

    *start* is year-month. Raises UnknownName or InvalidRequest for a text that is no scenario of *country*
    in these years, and for more than four.
    """
    first = date.fromisoformat(f"{start}-01")
    end = first.replace(year=first.year + years)
    given = [text for text in texts if text.strip()]
    found = scenarios(load_country(country), given, start=first, end=end)
    if len(found) > MOST_SCENARIOS:
        raise InvalidRequest(
            "At most {most} scenarios can stand side by side, not {found}. Leave one out.",
            most=MOST_SCENARIOS,
            found=len(found),
        )
    whole = None if share == 1 else share
    return Question(country, tuple(each.key for each in found), start, years, seed, whole)


@cache
def engine_fingerprint() -> str:
    """Return the hash of the core's source text: another engine, another address."""
    root = Path(placefirst.__file__).parent
    digest = blake2b(digest_size=16)
    for path in sorted(root.rglob("*.py")):
        digest.update(str(path.relative_to(root)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def address(question: Question) -> str:
    """Return the address of the answer to *question*: a hash of it, the engine and the country's data."""
    return address_of_content(question.country, asdict(question))


def address_of_content(country: str, asked: Mapping[str, Any]) -> str:
    """Return the address of what was *asked*: a hash of it, the engine and the country's data."""
    content = {
        **asked,
        "engine": engine_fingerprint(),
        "data": load_country(country).fingerprint,
    }
    text = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return blake2b(text.encode(), digest_size=12).hexdigest()


def find(question: Question) -> Run | None:
    """Return the kept answer to *question*, if there is one."""
    return at(address(question))


def at(run_address: str) -> Run | None:
    """Return the run kept at this address, if there is one; whatever is no address has none."""
    if not ADDRESS.fullmatch(run_address):
        return None
    return Run.objects.filter(pk=run_address).first()


def keep(question: Question, answer: dict[str, Any]) -> Run:
    """Keep *answer* and return its run; an answer already kept stays as it is."""
    run, _created = Run.objects.get_or_create(
        address=address(question),
        defaults={
            **asdict(question),
            "engine": engine_fingerprint(),
            "data": load_country(question.country).fingerprint,
            "answer": answer,
        },
    )
    return run


def question_of(run: Run) -> Question:
    """Return the question that *run* answered."""
    return Question(run.country, tuple(run.scenarios), run.start, run.years, run.seed, run.share)
