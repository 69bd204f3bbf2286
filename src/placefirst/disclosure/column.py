"""Column: counts shown beside their sum, protected together, so that a withheld one cannot be worked out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from placefirst.disclosure.profile import Profile, Withheld

#: A small count, or one of any size that is withheld for its sake: which, is not said.
BESIDE: Final = Withheld(0)
#: So many numbers at least must be possible for the sum of what is withheld.
ENOUGH: Final = 4


def protected(numbers: Sequence[int], profile: Profile) -> tuple[int | Withheld, ...]:
    """
    Return *numbers*, the sum of which is shown too, as they may be shown.

    Rounding hides what was withheld as a rule. Where sum and others would still leave fewer than ``ENOUGH``
    numbers for it, the smallest of the others is withheld with it, a nought if there is no other; which of
    them was the small one is not said then. Two counts of 9 beside a sum of 20 still tell each other.

    >>> protected([1, 40, 60], Profile())
    (Withheld(below=10), 40, 60)
    >>> protected([1, 58, 58], Profile())
    (Withheld(below=0), Withheld(below=0), 60)
    """
    shown = [profile.count(number) for number in numbers]
    if len(possible(shown, profile.count(sum(numbers)), profile)) >= ENOUGH:
        return tuple(shown)
    rest = [place for place, count in enumerate(shown) if not isinstance(count, Withheld)]
    if not rest:
        return tuple(shown)
    beside = min(rest, key=lambda place: (numbers[place] == 0, numbers[place]))
    return tuple(
        BESIDE if place == beside or isinstance(count, Withheld) else count
        for place, count in enumerate(shown)
    )


def protected_within(
    shown: Sequence[int | Withheld], whole: int | Withheld, profile: Profile
) -> tuple[int | Withheld, ...]:
    """
    Return *shown*, counts that lie in the shown *whole* beside others that are not shown, so that nothing can
    be worked out: where most of the whole is shown, what is withheld is what little is left.

    >>> protected_within([10, Withheld(10), Withheld(10)], 10, Profile())
    (Withheld(below=0), Withheld(below=10), Withheld(below=10))
    >>> protected_within([10, Withheld(10), 0], 20, Profile())
    (10, Withheld(below=10), 0)
    """
    hidden = [count.below for count in shown if isinstance(count, Withheld)]
    if not hidden or isinstance(whole, Withheld) or 0 in hidden:
        return tuple(shown)
    seen = [count for count in shown if not isinstance(count, Withheld) and count]
    left = _ends(whole, profile)[1] - sum(_ends(count, profile)[0] for count in seen)
    if not seen or min(left, sum(below - 1 for below in hidden)) - len(hidden) + 1 >= ENOUGH:
        return tuple(shown)
    least = shown.index(min(seen))
    return (*shown[:least], BESIDE, *shown[least + 1 :])


def possible(shown: Sequence[int | Withheld], whole: int | Withheld, profile: Profile) -> range:
    """
    Return what a reader can tell of the sum of the withheld counts in *shown* under the shown sum *whole*.

    A range longer than can be told apart where nothing is withheld, or nothing can be worked out.
    """
    anything = range(ENOUGH)
    hidden = [count.below for count in shown if isinstance(count, Withheld)]
    if not hidden or isinstance(whole, Withheld) or 0 in hidden:
        return anything
    low, high = _ends(whole, profile)
    for count in shown:
        if not isinstance(count, Withheld):
            least, most = _ends(count, profile)
            low, high = low - most, high - least
    return range(max(low, len(hidden)), min(high, sum(below - 1 for below in hidden)) + 1)


def _ends(count: int, profile: Profile) -> tuple[int, int]:
    """Return the least and the most that may stand behind a shown count."""
    if count == 0:
        return 0, 0
    most = count + (profile.base - 1) // 2
    return max(count - profile.base // 2, profile.least), most
