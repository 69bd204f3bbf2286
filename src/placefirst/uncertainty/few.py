"""Few: what a handful of people can tell, and what it cannot; exact sums, made for small numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

SHARE_OF_LUCK = 0.9  # of all ways that chance can fall, those called "nothing unusual"


def chances(each: Sequence[float]) -> tuple[float, ...]:
    """
    Return the chance of 0, 1, 2 … successes among people with the chances *each*, one entry for a person.

    Parameters
    ----------
    each : sequence of float, shape (person,)
        Chances in [0, 1]; people do not depend on each other.

    Returns
    -------
    tuple of float, shape (person + 1,)
        Sums to 1. The Poisson binomial distribution; with equal chances the binomial one.

    Examples
    --------
    >>> [round(chance, 3) for chance in chances([0.5, 0.5])]
    [0.25, 0.5, 0.25]
    """
    found = [1.0]
    for chance in each:
        if not 0 <= chance <= 1:
            raise ValueError(f"{chance} is no chance: give numbers from 0 to 1.")
        without = [*found, 0.0]
        found = [
            without[count] * (1 - chance) + (without[count - 1] * chance if count else 0.0)
            for count in range(len(without))
        ]
    return tuple(found)


def nothing_unusual(
    low: Sequence[float], high: Sequence[float], share: float = SHARE_OF_LUCK
) -> tuple[int, int]:
    """
    Return the fewest and the most successes that are nothing unusual.

    Less than half of what *share* leaves falls below the first under the chances *low*, and above the
    second under *high*; so what is not known of the chances widens it.

    >>> nothing_unusual([0.6] * 5, [0.6] * 5)
    (1, 5)
    """
    if len(low) != len(high):
        raise ValueError("Give a low and a high chance for each person.")
    tail = (1 - share) / 2
    return _quantile(chances(low), tail), _quantile(chances(high), 1 - tail)


def share_interval(successes: int, people: int, share: float = 0.95) -> tuple[float, float]:
    """
    Return between which shares the true one lies, when *successes* of *people* were seen.

    The interval of Clopper and Pearson: it covers the true share at least as often as *share* says.

    >>> [round(end, 3) for end in share_interval(2, 5)]
    [0.053, 0.853]
    """
    if not 0 <= successes <= people or not people:
        raise ValueError(f"{successes} of {people} people is no count.")
    tail = (1 - share) / 2
    low = 0.0 if successes == 0 else _where(lambda p: _at_least(successes, people, p), tail)
    high = 1.0 if successes == people else _where(lambda p: 1 - _at_least(successes + 1, people, p), tail, -1)
    return low, high


def _at_least(successes: int, people: int, chance: float) -> float:
    return sum(chances([chance] * people)[successes:])


def _where(tail_of: Callable[[float], float], tail: float, direction: int = 1) -> float:
    """Return the chance at which a tail that rises (or falls, -1) with it reaches *tail*, by halving."""
    low, high = 0.0, 1.0
    for _step in range(60):
        middle = (low + high) / 2
        if (tail_of(middle) < tail) == (direction > 0):
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _quantile(found: Sequence[float], tail: float) -> int:
    total = 0.0
    for count, chance in enumerate(found):
        total += chance
        if total > tail + 1e-12:
            return count
    return len(found) - 1
