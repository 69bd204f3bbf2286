"""Network made: a network's quarter from what its agencies handed in, beside a release that holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final
from uuid import UUID

from placefirst.disclosure.column import protected
from placefirst.disclosure.profile import Profile
from placefirst.disclosure.release import Shown
from placefirst.errors import InvalidRequest
from placefirst.exchange.network_quarter import (
    BANDS,
    NO_BAND,
    REVIEW,
    SELF,
    WEEKS,
    Community,
    Fidelity,
    NetworkQuarter,
    handed_over,
)
from placefirst.exchange.quarter_release import QuarterRelease
from placefirst.fidelity.scale import load_scale, scale_names
from placefirst.measures.quarterly import EVERYBODY, Quarterly, together

#: So many agencies at least must have handed in: of two, each could take its own figures from the sum.
FEWEST: Final = 3


def made(
    release: QuarterRelease, quarterlies: Sequence[Quarterly], *, of: UUID, name: Mapping[str, str],
    issue: int, made_on: date, agencies: int, pairs: int, joint_reviews: int,
) -> NetworkQuarter:  # fmt: skip
    """
    Return what is said of the quarter of *release* to other installations.

    *quarterlies* are those that the release was made of; *agencies* is how many had agreed by its end.
    Where some are gone, as an agency left since, waits are not told: of few they would tell single people.
    Raises ``InvalidRequest`` for fewer agencies than ``FEWEST``.
    """
    require_enough(release.agencies)
    return NetworkQuarter(
        of=of,
        name=name,
        issue=issue,
        made_on=made_on,
        release=handed_over(release),
        community=Community(
            agencies, pairs, joint_reviews, fidelity_of(quarterlies),
            sum(each.fidelity is None for each in quarterlies),
        ),
        first_job=first_job(quarterlies, release.profile) if len(quarterlies) == release.agencies else {},
    )  # fmt: skip


def require_enough(agencies: int) -> None:
    """Raise ``InvalidRequest`` for fewer agencies than ``FEWEST``."""
    if agencies < FEWEST:
        raise InvalidRequest(
            "Agencies that handed in for this quarter: {count}. From {fewest} on their sums may leave the "
            "network: of fewer, each could take its own figures from the sum.",
            count=agencies, fewest=FEWEST,
        )  # fmt: skip


def fidelity_of(quarterlies: Iterable[Quarterly]) -> tuple[Fidelity, ...]:
    """Return how many agencies' newest review lies in which band, reviews apart from self-assessments."""
    found: Counter[tuple[str, str, str]] = Counter()
    for each in quarterlies:
        if each.fidelity is not None:
            kind = REVIEW if each.fidelity.is_review else SELF
            found[kind, each.fidelity.scale, band_of(each.fidelity.scale, each.fidelity.score)] += 1
    return tuple(Fidelity(*key, number) for key, number in sorted(found.items()))


def band_of(scale: str, score: int) -> str:
    """Return the key of the band of a total; NO_BAND where the scale has none, or is not known here.

    >>> band_of("no_such_scale", 100)
    'no_band'
    """
    if scale not in scale_names():
        return NO_BAND
    band = load_scale(scale).band(score)
    return band.key if band else NO_BAND


def first_job(quarterlies: Sequence[Quarterly], profile: Profile) -> Mapping[str, Shown]:
    """Return how many began a first job within which weeks, and how many wait; empty where none is timed."""
    tables = [
        each
        for each in together(quarterlies).times
        if each.what == "first_job" and each.by == EVERYBODY
    ] if quarterlies else []  # fmt: skip
    if not tables:
        return {}
    (table,) = tables
    ends = (0, *(week + 1 for week in WEEKS), len(table.ended))
    numbers = [sum(table.ended[low:high]) for low, high in zip(ends, ends[1:], strict=False)]
    return dict(zip(BANDS, protected([*numbers, sum(table.unseen)], profile), strict=True))
