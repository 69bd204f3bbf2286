"""Suggest: which notes seem to say the same. People accept a suggestion, change it, or leave it.

Two notes are alike by the words and the pieces of words (three letters in a row; two signs in Japanese) that
they share, rare ones counting more (tf-idf, cosine). Notes in two languages are compared in a language that
both have, their own or that of a translation beside them; without one they are never put together. The
likeness of two groups is the mean over their pairs (average linkage), and two are joined while it is at least
``ALIKE``. The same notes give the same groups, in whatever order they come.

What shared words cannot see (irony, a negation, two words for one thing) is left to people; that is why
nothing here is ever done by itself.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

#: From here on two groups seem to say the same; found on the example lab, where lower joined what differs.
ALIKE: Final = 0.17
MOST: Final = 400  # notes that are compared; more are not read by anybody at once either
_PIECE: Final = {"ja": 2}  # signs in a row; 3 in other languages
_WORD_COUNTS: Final = 2  # times a piece of a word
_WORD: Final = re.compile(r"[^\W_]+")
_KANA_ONLY: Final = re.compile(r"[\u3040-\u309f]+\Z")
_EMPTY_WORDS: Final = """
a about all also an and any are as at be been but by can could do does for from had has have how i if in
into is it its just may more most no not of on only or other our out over she should so some such than
that the their them then there these they this those to too up very was we were what when where which who
will with would you your
"""
_EMPTY: Final = frozenset(_EMPTY_WORDS.split())


@dataclass(frozen=True, slots=True)
class Said:
    """One note: what it says in each language that it has."""

    key: str
    texts: Mapping[str, str] = field(hash=False)  # language -> text


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Notes that seem to belong together, the one nearest to all of them first; *shared* words say why."""

    keys: tuple[str, ...]
    shared: tuple[str, ...]


def suggest(notes: Sequence[Said], *, alike: float = ALIKE) -> tuple[Suggestion, ...]:
    """Return groups of two or more of *notes*, the largest first; who is like nobody stands in none.

    Only the first ``MOST`` notes by key are compared.

    >>> suggest([Said("a", {"en": "Departments work in silos"}),
    ...          Said("b", {"en": "Silos between departments"}),
    ...          Said("c", {"en": "A peer worker in every team"})])
    (Suggestion(keys=('a', 'b'), shared=('departments', 'silos')),)
    """
    read = sorted(notes, key=lambda note: note.key)[:MOST]
    if len(read) < 2:
        return ()
    likeness = _likeness(read)
    groups = _joined(likeness, alike)
    found = [_suggestion(read, likeness, group) for group in groups if len(group) > 1]
    return tuple(sorted(found, key=lambda each: (-len(each.keys), each.keys)))


def _likeness(notes: Sequence[Said]) -> np.ndarray:
    """Return how alike each two notes are, 0 to 1, in the language in which they are most alike."""
    likeness = np.zeros((len(notes), len(notes)))
    for language in sorted({language for note in notes for language in note.texts}):
        here = [place for place, note in enumerate(notes) if note.texts.get(language, "").strip()]
        vectors = _vectors([_features(notes[place].texts[language], language) for place in here])
        block = np.ix_(here, here)
        likeness[block] = np.maximum(likeness[block], vectors @ vectors.T)
    return likeness


def _features(text: str, language: str) -> Counter[str]:
    """Return the words of *text* and their pieces, each with how often it counts."""
    length = _PIECE.get(language, 3)
    counted: Counter[str] = Counter()
    for word in _words(text):
        counted[word] += _WORD_COUNTS if length > 2 else 0  # Japanese words are not parted by spaces
        framed = word if length == 2 else f"·{word}·"
        for start in range(len(framed) - length + 1):
            piece = framed[start : start + length]
            if not _KANA_ONLY.match(piece):  # endings and particles
                counted[piece] += 1
    return counted


def _words(text: str) -> list[str]:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return [word for word in _WORD.findall(folded) if word not in _EMPTY]


def _vectors(features: Sequence[Counter[str]]) -> np.ndarray:
    """Return a row of length 1 for each note: how much each feature counts in it, the rarer the more."""
    seen = Counter(feature for each in features for feature in each)
    shared = {feature: place for place, feature in enumerate(sorted(f for f, n in seen.items() if n > 1))}
    rows = np.zeros((len(features), len(shared) + len(features)))
    for row, each in enumerate(features):
        alone = 0.0  # what it shares with nobody counts as one feature of its own
        for feature, count in sorted(each.items()):
            weight = (1 + math.log(count)) * math.log(1 + len(features) / seen[feature]) if count else 0.0
            if feature in shared:
                rows[row, shared[feature]] = weight
            else:
                alone += weight**2
        rows[row, len(shared) + row] = math.sqrt(alone)
    lengths = np.sqrt((rows**2).sum(axis=1, keepdims=True))
    return rows / np.where(lengths > 0, lengths, 1.0)


def _joined(likeness: np.ndarray, alike: float) -> list[list[int]]:
    """Return groups of places: the two most alike joined first, while they are at least *alike*."""
    groups = [[place] for place in range(len(likeness))]
    mean = likeness.copy()
    np.fill_diagonal(mean, -1.0)
    while True:
        first, second = sorted(divmod(int(mean.argmax()), len(mean)))
        if mean[first, second] < alike:
            return [group for group in groups if group]
        sizes = len(groups[first]), len(groups[second])
        together = (sizes[0] * mean[first] + sizes[1] * mean[second]) / sum(sizes)
        together[mean[first] < 0] = -1.0  # gone already
        groups[first], groups[second] = sorted(groups[first] + groups[second]), []
        mean[first, :] = mean[:, first] = together
        mean[second, :] = mean[:, second] = -1.0
        mean[first, first] = -1.0


def _suggestion(notes: Sequence[Said], likeness: np.ndarray, group: Sequence[int]) -> Suggestion:
    near = sorted(group, key=lambda place: (-likeness[place, group].sum(), notes[place].key))
    return Suggestion(tuple(notes[place].key for place in near), _shared([notes[place] for place in group]))


def _shared(notes: Sequence[Said], most: int = 4) -> tuple[str, ...]:
    """Return the words that at least two of *notes* have; of Japanese the longest signs in a row."""
    counts: Counter[str] = Counter()
    for note in notes:
        counts.update({word for language, text in note.texts.items() for word in _told(text, language)})
    twice = [word for word, count in counts.items() if count > 1]
    chosen: list[str] = []
    for word in sorted(twice, key=lambda word: (-counts[word], -len(word), word)):
        if not any(word in other or other in word for other in chosen):
            chosen.append(word)
    return tuple(sorted(chosen[:most]))


def _told(text: str, language: str) -> set[str]:
    """Return what may be shared: words, or in Japanese every few signs in a row that begin with no kana."""
    if language != "ja":
        return {word for word in _words(text) if len(word) > 1}
    return {
        word[start : start + length]
        for word in _words(text)
        for length in range(2, 9)
        for start in range(len(word) - length + 1)
        if not _KANA_ONLY.match(word[start])
    }
