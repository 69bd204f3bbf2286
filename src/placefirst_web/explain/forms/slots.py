"""Slots: the scenarios of a question side by side, one of them in hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.http import QueryDict

from placefirst_web.explain.words.lettered import LETTERS, Lettered
from placefirst_web.library.runs import MOST_SCENARIOS

LONGEST_NAME = 40  # characters


@dataclass(frozen=True, slots=True)
class Slots:
    """Up to four scenarios; the one in hand is the one that the fields show."""

    each: tuple[Lettered, ...]
    hand: int = 0
    left_out: tuple[str, ...] = ()  # texts of the address beyond the fourth

    @property
    def in_hand(self) -> Lettered:
        """The scenario that the fields show."""
        return self.each[self.hand]

    @property
    def may_grow(self) -> bool:
        """Whether there is room for one more."""
        return len(self.each) < MOST_SCENARIOS

    def with_texts(self, texts: Sequence[str], name: str) -> Slots:
        """Return the slots with these texts, and *name* for the one in hand."""
        each = tuple(replace(slot, text=text) for slot, text in zip(self.each, texts, strict=True))
        return replace(
            self, each=(*each[: self.hand], replace(each[self.hand], name=name), *each[self.hand + 1 :])
        )

    def holding(self, letter: str) -> Slots:
        """Return the slots with another one in hand."""
        place = LETTERS.find(letter) if letter else 0
        return replace(self, hand=place if 0 <= place < len(self.each) else 0)

    def with_one_more(self, text: str = "") -> Slots:
        """Return the slots with a new one, in hand; the same where there is no room."""
        if not self.may_grow:
            return self
        new = Lettered(LETTERS[len(self.each)], text)
        return replace(self, each=(*self.each, new), hand=len(self.each))

    def without_the_one_in_hand(self) -> Slots:
        """Return the slots without the one in hand; the last one is emptied instead."""
        left = [slot for place, slot in enumerate(self.each) if place != self.hand] or [Lettered("a", "")]
        each = tuple(replace(slot, letter=letter) for slot, letter in zip(left, LETTERS, strict=False))
        return Slots(each, min(self.hand, len(each) - 1))

    def pairs(self) -> list[tuple[str, str]]:
        """Return what the address says of them."""
        texts = [slot.text for slot in self.each] if len(self.each) > 1 or self.each[0].text else []
        return [
            *(("option", text) for text in texts),
            *((f"name.{slot.letter}", slot.name) for slot in self.each if slot.name),
            *([("edit", self.in_hand.letter)] if self.hand else []),
        ]


def named(texts: Sequence[str], query: QueryDict) -> tuple[Lettered, ...]:
    """Return scenarios of these texts, called as an address says."""
    return tuple(
        Lettered(letter, text, " ".join(query.get(f"name.{letter}", "").split())[:LONGEST_NAME])
        for letter, text in zip(LETTERS, texts, strict=False)
    )


def slots_of(query: QueryDict) -> Slots:
    """Return the slots that an address or a sent form describes; one empty slot at least."""
    texts = [text.strip() for text in query.getlist("option")] or [""]
    kept, left_out = texts[:MOST_SCENARIOS], tuple(text for text in texts[MOST_SCENARIOS:] if text)
    return Slots(named(kept, query), 0, left_out).holding(query.get("edit", ""))
