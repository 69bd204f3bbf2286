"""Sharing: the data-sharing profile of a network, which each agency’s manager agrees to, article by article.

A profile has a version: who agreed to one is asked again when it changes. Its numbers are those that the
program keeps to.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from placefirst.disclosure.profile import Profile
from placefirst.documents.phrases import phrases

LANGUAGES: Final = ("en", "ja")
#: The version of the text below.
VERSION: Final = "2"
ARTICLES: Final = (
    "what",
    "within",
    "outside",
    "purposes",
    "never",
    "coordinator",
    "experience",
    "leaving",
    "people",
)


@dataclass(frozen=True, slots=True)
class Article:
    """One article: what it is about, and what it says."""

    key: str
    heading: str
    text: str


@cache
def texts() -> Mapping[str, Mapping[str, str]]:
    """Return the words of the profile by key and language."""
    return phrases("sharing", LANGUAGES)


def articles(language: str, *, step: int, outside: Profile, fewest: int) -> Sequence[Article]:
    """Return the profile in *language* (en, ja): how counts are shown in the network, and outside of it."""
    values = {
        "step": step, "least": outside.least, "base": outside.base, "fewest": fewest,
    }  # fmt: skip
    return [
        Article(
            key,
            texts()[f"{key}_heading"][language].format(**values),
            texts()[key][language].format(**values),
        )
        for key in ARTICLES
    ]
