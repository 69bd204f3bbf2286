"""Reviewing: what a review of a service comes to, whether it counts, and who may see which scores of it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from placefirst.fidelity.review import Scored, scored
from placefirst.fidelity.scale import Scale, load_scale, worded
from placefirst_web.registry.door import Door
from placefirst_web.registry.models import (
    Agency,
    AgencyStatus,
    Review,
    ReviewScore,
    ReviewSeat,
    Service,
    Wording,
)

INDEPENDENT, SELF_ASSESSMENT = "independent", "self_assessment"
PLANNED, SCORING, CONSENSUS, REPORTED, CANCELLED = (
    "planned", "scoring", "consensus", "reported", "cancelled",
)  # fmt: skip
#: An independent review is scored by two who see nothing of each other until both have finished.
REVIEWERS: Final = 2


@lru_cache(maxsize=32)
def _worded(name: str, file: str) -> Scale:
    return worded(load_scale(name), file, "wording")


def scale_with(name: str, wording: Wording | None) -> Scale:
    """Return the scale called *name*, with *wording* laid over it where there is one."""
    return load_scale(name) if wording is None else _worded(name, wording.file)  # type: ignore[arg-type]


def scale_of(review: Review) -> Scale:
    """Return the scale of *review* in the words that hold for it."""
    return scale_with(review.scale, review.wording)


def newest_wording(service: Service, name: str) -> Wording | None:
    """Return the authorised wording of a scale that *service* loaded last, if any."""
    return Wording.objects.filter(service=service, scale=name).order_by("-made_at").first()


def newest_wordings(service: Service) -> dict[str, Wording]:
    """Return by scale the authorised wording that *service* loaded last, in one question."""
    rows = Wording.objects.filter(service=service).order_by("scale", "-made_at").distinct("scale")
    return {each.scale: each for each in rows}


def scores_of(review: Review, seat: ReviewSeat | None) -> dict[str, ReviewScore]:
    """Return the scores of one seat by item; without a seat those that were agreed."""
    return {each.item: each for each in ReviewScore.objects.filter(review=review, seat=seat)}


def numbers(rows: Mapping[str, ReviewScore]) -> dict[str, int]:
    """Return the scores that are given, by item."""
    return {item: row.score for item, row in rows.items() if row.score is not None}


def agreed(review: Review) -> dict[str, int]:
    """Return what was agreed on, by item; scores only, no words are opened."""
    rows = ReviewScore.objects.filter(review=review, seat=None, score__isnull=False)
    return dict(rows.values_list("item", "score"))


def scored_of(review: Review) -> Scored:
    """Return what *review* comes to."""
    return scored(scale_of(review), agreed(review))


def my_seat(door: Door, review: Review) -> ReviewSeat | None:
    """Return the seat in *review* of who came in, if any."""
    if door.seat.staff is None:
        return None
    return ReviewSeat.objects.filter(review=review, staff=door.seat.staff).first()


def may_see_scores(review: Review, seat: ReviewSeat | None) -> bool:
    """Whether what was agreed may be seen: by its reviewers while they agree, then by all."""
    return review.state == REPORTED or (review.state == CONSENSUS and seat is not None)


def counts(review: Review) -> bool:
    """Whether *review* counts as one: independent, reported, by two, on anchors that were read."""
    if review.kind != INDEPENDENT or review.state != REPORTED or review.is_provisional:
        return False
    finished = ReviewSeat.objects.filter(review=review, finished_at__isnull=False).count()
    return finished >= REVIEWERS and scored_of(review).counts_as_review


def note_in_directory(review: Review, account: Any) -> bool:
    """Note in the public directory that the agency was reviewed, where *review* counts.

    Returns whether it was noted; an agency without an entry there has none. Total and items stay inside the
    service: the directory has the day and the scale.
    """
    entry = review.service.directory
    if entry is None or review.reported_on is None or not counts(review):
        return False
    held = Agency.objects.select_for_update().get(pk=entry.pk)
    day = review.ends_on.isoformat()
    if held.reviewed_on > day:  # a later one stands there
        return False
    held.review, held.reviewed_on, held.review_scale = "reviewed", day, load_scale(review.scale).short["en"]
    held.source, held.checked_on, held.changed_by_id = "Fidelity review", review.reported_on, account
    held.save()
    AgencyStatus.objects.create(
        agency=held, status=held.status, review=held.review, reviewed_on=held.reviewed_on,
        review_scale=held.review_scale, recorded_on=review.reported_on, recorded_by_id=account,
        source=held.source,
    )  # fmt: skip
    return True
