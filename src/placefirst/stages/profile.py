"""Profile: how far each domain has come on a rubric, as a range where answers are partly or unknown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from placefirst.stages.framework import Framework, Item

#: The stage before the first one: not all of its tests are met.
NONE_YET = 0


@dataclass(frozen=True, slots=True)
class Position:
    """
    Where one domain stands.

    *low* is the highest stage whose tests, and those of every stage below it, are all answered yes.
    *high* is the same if every answer that is partly or unknown turned out to be yes. *has_begun* says
    whether anything of the stage above *low* is met or partly met. *reaches* is the highest stage that
    answers show it to be on the way to; unlike *high*, nothing unknown counts for it.
    """

    domain: str
    low: int
    high: int
    has_begun: bool
    reaches: int
    counts: Mapping[int, Mapping[str, int]] = field(hash=False)  # by stage, then by answer

    @property
    def is_known(self) -> bool:
        """Whether any of its tests has an answer at all."""
        return any(word != "unknown" and n for each in self.counts.values() for word, n in each.items())

    def count(self, *words: str) -> int:
        """Return how many of its tests have one of the answers *words*."""
        return sum(each.get(word, 0) for each in self.counts.values() for word in words)

    @property
    def tests(self) -> int:
        """The number of its tests."""
        return sum(sum(each.values()) for each in self.counts.values())

    @property
    def unmet(self) -> int:
        """How many of its tests are answered no or partly."""
        return self.count("no", "partly")


@dataclass(frozen=True, slots=True)
class Profile:
    """Every domain's position, in the framework's order."""

    positions: tuple[Position, ...]

    @property
    def known(self) -> tuple[Position, ...]:
        """The domains of which something is known."""
        return tuple(each for each in self.positions if each.is_known)

    @property
    def unknown(self) -> tuple[Position, ...]:
        """The domains of which nothing is known."""
        return tuple(each for each in self.positions if not each.is_known)

    @property
    def between(self) -> tuple[int, int] | None:
        """The lowest stage reached and the highest one begun among the domains known; None if none is."""
        if not self.known:
            return None
        return min(each.low for each in self.known), max(each.reaches for each in self.known)

    @property
    def most_unmet(self) -> tuple[Position, ...]:
        """The domain with most unmet tests, or all of them where several have as many; none without any."""
        most = max((each.unmet for each in self.known), default=0)
        return tuple(each for each in self.known if most and each.unmet == most)


def profile(framework: Framework, answers: Mapping[str, str]) -> Profile:
    """
    Return the profile of *framework* that *answers* give: a word (yes, partly, no, unknown) by test.

    A test without an answer counts as unknown.
    """
    return Profile(tuple(_position(framework, domain.key, answers) for domain in framework.domains))


def next_tests(framework: Framework, answers: Mapping[str, str], position: Position) -> tuple[Item, ...]:
    """Return the tests of the stage after the one reached in a domain that are not answered yes."""
    return tuple(
        item
        for item in framework.tests(position.domain, position.low + 1)
        if answers.get(item.key, "unknown") != "yes"
    )


def _position(framework: Framework, domain: str, answers: Mapping[str, str]) -> Position:
    words = {
        stage.number: [answers.get(item.key, "unknown") for item in framework.tests(domain, stage.number)]
        for stage in framework.stages
    }
    low = _reached(words, {"yes"})
    has_begun = any(word in ("yes", "partly") for word in words.get(low + 1, ()))
    return Position(
        domain=domain,
        low=low,
        high=_reached(words, {"yes", "partly", "unknown"}),
        has_begun=has_begun,
        reaches=max(_reached(words, {"yes", "partly"}), low + has_begun),
        counts={stage: Counter(each) for stage, each in words.items()},
    )


def _reached(words: Mapping[int, list[str]], met_by: set[str]) -> int:
    """Return the highest stage up to which every answer is one of *met_by*."""
    reached = NONE_YET
    for stage in sorted(words):
        if not set(words[stage]) <= met_by:
            break
        reached = stage
    return reached
