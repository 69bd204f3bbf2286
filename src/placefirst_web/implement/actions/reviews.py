"""A fidelity review: plan it, collect, make the evidence pack, score apart, agree, report, count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from placefirst.errors import InvalidRequest
from placefirst.fidelity.evidence import evidence
from placefirst.fidelity.review import scored
from placefirst.fidelity.scale import load_scale
from placefirst_web.registry import reviewing
from placefirst_web.registry.door import Door, NotAllowed, save
from placefirst_web.registry.models import Review, ReviewEvidence, ReviewScore, ReviewSeat, ReviewView, Staff
from placefirst_web.registry.review_records import records_of
from placefirst_web.registry.reviewing import CANCELLED, CONSENSUS, INDEPENDENT, PLANNED, REPORTED, SCORING

PLANNED_FIELDS = ("scale", "kind", "begins_on", "ends_on", "evidence_from", "evidence_to")


@dataclass(frozen=True, slots=True)
class Overtaken:
    """An item that somebody else changed meanwhile: what was sent, and what stands there now."""

    item: str
    mine: Mapping[str, Any]
    theirs: ReviewScore


def plan(door: Door, given: Mapping[str, Any], collect: Sequence[tuple[str, str]]) -> Review:
    """Plan a review; *collect* is what the agency will get ready: (kind, key)."""
    review = Review.objects.create(
        service=door.service,
        edition=load_scale(given["scale"]).edition,
        wording=reviewing.newest_wording(door.service, given["scale"]),
        asked_for=[{"kind": kind, "key": key, "there": False} for kind, key in collect],
        **{name: given[name] for name in PLANNED_FIELDS},
    )
    _seat(door, review, given["reviewers"])
    return review


def change(door: Door, review: Review, version: int, given: Mapping[str, Any]) -> None:
    """Change the plan of a review that nobody scores yet. Raises Changed, InvalidRequest."""
    _require(review, PLANNED)
    save(
        review, version,
        edition=load_scale(given["scale"]).edition,
        wording=reviewing.newest_wording(door.service, given["scale"]),
        **{name: given[name] for name in PLANNED_FIELDS},
    )  # fmt: skip
    ReviewSeat.objects.filter(review=review).exclude(staff__in=given["reviewers"]).delete()
    _seat(door, review, given["reviewers"])


def _seat(door: Door, review: Review, staff: Sequence[str]) -> None:
    there = set(ReviewSeat.objects.filter(review=review).values_list("staff", flat=True))
    for each in Staff.objects.filter(service=door.service, pk__in=staff).exclude(pk__in=there):
        ReviewSeat.objects.create(service=door.service, review=review, staff=each)


def collected(review: Review, version: int, there: Sequence[str]) -> None:
    """Note what the agency has got ready. Raises Changed."""
    asked = [{**each, "there": each["key"] in there} for each in review.asked_for]
    save(review, version, asked_for=asked)


def cancel(review: Review) -> None:
    """Cancel a review that is not reported."""
    held = _held(review)
    if held.state not in (PLANNED, SCORING, CONSENSUS):
        raise InvalidRequest(_("This review is over."))
    save(review, held.version, state=CANCELLED)


def begin(review: Review) -> None:
    """Let the reviewers score, each apart. An independent review needs two."""
    held = _held(review)
    _require(held, PLANNED)
    seats = ReviewSeat.objects.filter(review=review).count()
    if seats < (reviewing.REVIEWERS if held.kind == INDEPENDENT else 1):
        raise InvalidRequest(
            _("Two reviewers score an independent review, each apart. Name both in the plan first.")
            if held.kind == INDEPENDENT
            else _("Nobody is named who scores. Name them in the plan first.")
        )
    save(review, held.version, state=SCORING)


def make_pack(door: Door, review: Review) -> None:
    """Read the records of the period anew, and keep what they say of each item.

    Once scores are agreed on the pack stays as the reviewers saw it. Raises NotAllowed for who neither has a
    seat in the review nor leads it.
    """
    held = _held(review)
    if reviewing.my_seat(door, held) is None and not door.may("reviews.lead"):
        raise NotAllowed
    _require(held, PLANNED, SCORING)
    records = records_of(door.service, held.evidence_from, held.evidence_to)
    ReviewEvidence.objects.filter(review=held).delete()
    ReviewEvidence.objects.bulk_create(
        ReviewEvidence(
            service=door.service, review=held, item=each.item, proposed=each.proposed, figure=each.figure,
            above=each.above, below=each.below, unit=each.unit, lacks=each.lacks, notes=list(each.notes),
            rows=[asdict(row) for row in each.rows], parts=[asdict(part) for part in each.parts],
        )
        for each in evidence(reviewing.scale_of(held), records)
    )  # fmt: skip


def keep_scores(
    door: Door, review: Review, seat: ReviewSeat | None, given: Mapping[str, Mapping[str, Any]]
) -> list[Overtaken]:
    """Keep scores by item: of one seat, or what was agreed where *seat* is none.

    What somebody else changed since it was shown is left as it is and given back; nothing is overwritten.
    """
    held = _held(review)
    _require(held, SCORING if seat is not None else CONSENSUS)
    if seat is not None and seat.finished_at is not None:
        raise InvalidRequest(_("You have finished. Your scores stay as they are."))
    rows = {
        each.item: each for each in ReviewScore.objects.select_for_update().filter(review=held, seat=seat)
    }
    overtaken = []
    for item, sent in given.items():
        values = {name: sent[name] for name in ("score", "comment", "recommendation")}
        row = rows.get(item)
        if row is None:
            if any(value not in (None, "") for value in values.values()):
                ReviewScore.objects.create(service=door.service, review=held, seat=seat, item=item, **values)
            continue
        if all(getattr(row, name) == value for name, value in values.items()):
            continue
        if row.version != (sent.get("version") or 0):
            overtaken.append(Overtaken(item, values, row))
            continue
        save(row, row.version, **values)
    return overtaken


def require_every_item(review: Review, seat: ReviewSeat | None) -> None:
    """Raise InvalidRequest where *seat*, or the consensus (None), lacks a score, naming the items."""
    given = reviewing.numbers(reviewing.scores_of(review, seat))
    missing = scored(reviewing.scale_of(review), given).missing
    if missing:
        names = ", ".join(str(item.number) for item in missing)
        raise InvalidRequest(_("These items have no score yet: %(items)s.") % {"items": names})


def finish(review: Review, seat: ReviewSeat) -> None:
    """Say that a reviewer has scored every item; when all have, they see each other's and agree."""
    held = _held(review)
    _require(held, SCORING)
    require_every_item(held, seat)
    save(seat, seat.version, finished_at=timezone.now())
    if not ReviewSeat.objects.filter(review=held, finished_at__isnull=True).exists():
        save(review, held.version, state=CONSENSUS)
        _agree_where_they_do(review)


def _agree_where_they_do(review: Review) -> None:
    """Begin the consensus with what all reviewers scored alike; what differs is left to them.

    Where one person scored alone, their words are what was agreed.
    """
    seats = list(ReviewSeat.objects.filter(review=review).order_by("made_at"))
    by_seat = [reviewing.scores_of(review, seat) for seat in seats]
    for item in reviewing.scale_of(review).items:
        rows = [rows[item.key] for rows in by_seat]
        alike = len({row.score for row in rows}) == 1
        alone = rows[0] if len(rows) == 1 else None
        ReviewScore.objects.create(
            service_id=review.service_id, review=review, seat=None, item=item.key,
            score=rows[0].score if alike else None,
            comment=alone.comment if alone else "", recommendation=alone.recommendation if alone else "",
        )  # fmt: skip


def report(door: Door, review: Review, version: int, given: Mapping[str, Any]) -> bool:
    """Report a review whose every item is agreed; returns whether it is noted in the directory.

    Raises Changed, InvalidRequest.
    """
    held = _held(review)
    _require(held, CONSENSUS)
    require_every_item(held, None)
    found = reviewing.scored_of(held)
    save(
        review, version, next_on=given["next_on"],
        strengths=given["strengths"], priorities=given["priorities"],
        state=REPORTED, reported_on=timezone.localdate(), is_provisional=found.is_provisional,
    )  # fmt: skip
    return reviewing.note_in_directory(_held(review), door.seat.account)


def confirm(door: Door, review: Review) -> bool:
    """Let a reviewer's scores stand on the authorised wording that was loaded meanwhile.

    Returns whether the review counts now. Raises NotAllowed for who has no seat in it.
    """
    held = _held(review)
    if reviewing.my_seat(door, held) is None:
        raise NotAllowed
    _require(held, REPORTED)
    wording = reviewing.newest_wording(door.service, held.scale)
    if wording is None:
        raise InvalidRequest(_("No authorised wording of this scale is loaded."))
    held.wording = wording
    found = reviewing.scored_of(held)
    save(review, held.version, wording=wording, is_provisional=found.is_provisional)
    held = _held(review)
    reviewing.note_in_directory(held, door.seat.account)
    return reviewing.counts(held)


def add_view(door: Door, review: Review, given: Mapping[str, Any]) -> None:
    """Keep what people said to the reviewers."""
    _require(_held(review), PLANNED, SCORING, CONSENSUS)
    fields = {name: given[name] for name in ("role", "people", "item", "words")}
    ReviewView.objects.create(service=door.service, review=review, **fields)


def take_view_back(review: Review, key: UUID) -> None:
    """Take back what was entered by mistake, before the report."""
    _require(_held(review), PLANNED, SCORING, CONSENSUS)
    ReviewView.objects.filter(review=review, pk=key).delete()


def today() -> date:
    """Return the day it is for the site."""
    return timezone.localdate()


def _held(review: Review) -> Review:
    rows = Review.objects.select_for_update(of=("self",)).select_related("wording", "service")
    return rows.get(pk=review.pk)


def _require(review: Review, *states: str) -> None:
    if review.state not in states:
        raise InvalidRequest(_("The review has gone on since. Open it again to see where it is."))
