"""The report of a review: as a page and as what its files are made of, in either language."""

from __future__ import annotations

from typing import Final

from django.utils import timezone

from placefirst.documents import fidelity_report as paper
from placefirst.documents.content import Document
from placefirst.documents.files import PAPERS, file_of
from placefirst.fidelity.compare import Gap, beside
from placefirst.practice.vocabulary import term
from placefirst_web.design.documents import Shown, shown
from placefirst_web.implement.queries import reviews
from placefirst_web.registry import reviewing
from placefirst_web.registry.door import Door
from placefirst_web.registry.models import Review
from placefirst_web.registry.reviewing import INDEPENDENT, REPORTED, SELF_ASSESSMENT

TYPES: Final = PAPERS
LANGUAGES: Final = ("en", "ja")


def may_read(door: Door, review: Review) -> bool:
    """Whether who came in may read the report: its reviewers while they agree, then everybody."""
    return reviewing.may_see_scores(review, reviewing.my_seat(door, review))


def language_of(asked: str, page: str) -> str:
    """Return the language in which the report is wanted."""
    return asked if asked in LANGUAGES else page if page in LANGUAGES else "en"


def document_of(review: Review, language: str) -> Document:
    """Return the report of *review*."""
    day = review.reported_on or timezone.localdate()
    return paper.fidelity_report(told(review), language, day)


def report_shown(review: Review, language: str) -> Shown:
    """Return the report as a page shows it."""
    return shown(document_of(review, language))


def report_file(review: Review, language: str, face: str) -> bytes:
    """Return the report as a file; *face* is a key of ``TYPES``."""
    return file_of(document_of(review, language), face)


def file_name(review: Review, language: str, face: str) -> str:
    """Return the name of the report as a file."""
    return f"placefirst-fidelity-{review.service.code}-{review.ends_on.isoformat()}-{language}.{face}"


def told(review: Review) -> paper.Reviewed:
    """Return all that the report of *review* says."""
    scale = reviewing.scale_of(review)
    agreed = reviewing.scores_of(review, None)
    seats, agreement = reviews.both(review)
    collected = [each for each in review.asked_for if each["there"]]
    return paper.Reviewed(
        service=review.service.name,
        kind=term("review_kind", review.kind).name,
        is_independent=review.kind == INDEPENDENT,
        counts=reviewing.counts(review),
        begins_on=review.begins_on,
        ends_on=review.ends_on,
        evidence_from=review.evidence_from,
        evidence_to=review.evidence_to,
        reported_on=review.reported_on,
        next_on=review.next_on,
        reviewers=[name for name, _rows in seats],
        collected=[term(each["kind"], each["key"]).name for each in collected],
        strengths=review.strengths,  # type: ignore[arg-type]
        priorities=review.priorities,  # type: ignore[arg-type]
        found=reviewing.scored_of(review),
        comments={key: (row.comment, row.recommendation) for key, row in agreed.items()},  # type: ignore[misc]
        voices=[
            paper.Voice(
                term("viewer_role", each.role).name, each.people, each.words,  # type: ignore[arg-type]
                scale.item(each.item) if each.item else None,
            )
            for each in reviews.voices_of(review)
        ],
        agreement=agreement,
        own=_own(review),
        before=_before(review),
        steps=[
            paper.Step(
                each.action, scale.item(each.item) if each.item else None, each.aim,  # type: ignore[arg-type]
                each.owner.name if each.owner else "", each.due_on, term("action_status", each.status).name,
            )
            for each in reviews.steps_of(review)
        ],
    )  # fmt: skip


def _own(review: Review) -> Gap | None:
    """Return the self-assessment before an independent review beside it."""
    if review.kind != INDEPENDENT:
        return None
    own = _earlier(review, SELF_ASSESSMENT)
    return None if own is None else _gap(own, review)


def _before(review: Review) -> tuple[object, Gap] | None:  # type: ignore[misc]
    before = _earlier(review, review.kind)
    return None if before is None else (before.ends_on, _gap(before, review))


def _earlier(review: Review, kind: str) -> Review | None:
    found = Review.objects.filter(
        service=review.service, scale=review.scale, kind=kind, state=REPORTED, ends_on__lte=review.ends_on
    )
    return found.exclude(pk=review.pk).order_by("-ends_on", "-made_at").first()


def _gap(one: Review, other: Review) -> Gap:
    return beside(reviewing.scale_of(other), reviewing.agreed(one), reviewing.agreed(other))
