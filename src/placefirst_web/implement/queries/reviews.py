"""Fidelity reviews of a service: the list, one review and where it stands, the plan after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from placefirst.errors import InvalidRequest
from placefirst.fidelity.agreement import Agreement, agreement
from placefirst.fidelity.check import standing
from placefirst.fidelity.compare import Gap, beside
from placefirst.fidelity.scale import Item, load_scale, scale_names
from placefirst.practice.vocabulary import keys, term, terms
from placefirst_web.design.charts import Chart
from placefirst_web.design.figures import count
from placefirst_web.design.language import local
from placefirst_web.design.tables import Cell, Part, Row, Table
from placefirst_web.implement.queries.review_progress import alike, progress_picture, progress_table
from placefirst_web.registry import reviewing
from placefirst_web.registry.door import Door
from placefirst_web.registry.models import (
    ActionStep,
    Review,
    ReviewScore,
    ReviewSeat,
    ReviewView,
    Staff,
    Wording,
)
from placefirst_web.registry.reviewing import CONSENSUS, INDEPENDENT, PLANNED, REPORTED, SCORING

#: Elsewhere a report is due thirty days after the review (Oregon, OAR 309-019-0285).
REPORT_WITHIN: Final = timedelta(days=30)
#: Usual: every six months until fidelity is good, then every year.
OFTEN, SELDOM = timedelta(days=182), timedelta(days=365)
SCORERS: Final = ("reviewer", "leader", "manager")


@dataclass(frozen=True, slots=True)
class Line:
    """One review in the list."""

    key: UUID
    kind: str
    scale: str
    state: str
    day: date
    is_reported: bool
    is_open: bool
    total: str
    band: str
    is_provisional: bool
    counts: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """A scale, and whether its authorised wording is loaded."""

    name: str
    words: str
    edition: str
    items: int
    provisional: int
    permission: str


@dataclass(frozen=True, slots=True)
class ReviewsPage:
    """All that the list of reviews shows."""

    headline: str
    lines: Sequence[Line]
    progress: Table | None
    picture: Chart | None
    gap: Table | None
    gap_says: str
    steps: Sequence[ActionStep]
    next_on: date | None
    is_overdue: bool
    scales: Sequence[Standing]


def review_of(door: Door, key: UUID) -> Review | None:
    """Return a review of the service, None where there is none of this key."""
    found = Review.objects.filter(service=door.service, pk=key)
    return found.select_related("wording", "service__directory").first()


def step_of(review: Review, key: UUID) -> ActionStep | None:
    """Return a step of the plan after *review*, None where there is none of this key."""
    return ActionStep.objects.filter(review=review, pk=key).first()


def staff_of(door: Door, *roles: str) -> list[tuple[str, str, str]]:
    """Return who works in the service today: key, name, role; of these *roles* only, where any is given."""
    today = timezone.localdate()
    there = Staff.objects.filter(service=door.service, since__lte=today).order_by("role", "name")
    return [
        (str(each.pk), f"{each.name} ({_term('staff_role', each.role)})", each.role)
        for each in there
        if (each.until is None or each.until >= today) and (not roles or each.role in roles)
    ]


def first_values(today: date) -> dict[str, Any]:
    """Return with what a new plan begins: two days in ten weeks, and the records of half a year before."""
    begins = today + timedelta(weeks=10)
    return {
        "scale": "ips_25", "kind": INDEPENDENT, "begins_on": begins, "ends_on": begins + timedelta(days=1),
        "evidence_from": begins - OFTEN, "evidence_to": begins - timedelta(days=1),
    }  # fmt: skip


def plan_values(review: Review) -> dict[str, Any]:
    """Return the plan as the form shows it."""
    names = ("scale", "kind", "begins_on", "ends_on", "evidence_from", "evidence_to", "version")
    seats = ReviewSeat.objects.filter(review=review).values_list("staff", flat=True)
    return {**{name: getattr(review, name) for name in names}, "reviewers": [str(key) for key in seats]}


def to_collect() -> list[tuple[str, str]]:
    """Return what an agency gets ready for a review: (kind, key)."""
    return [(kind, key) for kind in ("review_paper", "review_activity") for key in keys(kind)]


def reviews_page(door: Door) -> ReviewsPage:
    """Return the list of the service's reviews, the newest first, and what changed over them."""
    rows = list(
        Review.objects.filter(service=door.service)
        .exclude(state="cancelled")
        .annotate(finished=Count("seats", filter=Q(seats__finished_at__isnull=False)))
        .order_by("-begins_on", "-made_at")
    )
    scores: dict[UUID, dict[str, int]] = {row.pk: {} for row in rows}
    reported = [row for row in rows if row.state == REPORTED]
    given = ReviewScore.objects.filter(review__in=reported, seat=None, score__isnull=False)
    for review, item, score in given.values_list("review", "item", "score"):
        scores[review][item] = score
    lines = [_line(row, scores[row.pk]) for row in rows]
    next_on = next((row.next_on for row in reported if row.kind == INDEPENDENT and row.next_on), None)
    gap = _latest_gap(reported, scores)
    same = alike(reported)
    wordings = reviewing.newest_wordings(door.service)
    open_steps = ActionStep.objects.filter(service=door.service, status__in=keys("action_status", "open"))
    return ReviewsPage(
        headline=_headline(lines),
        lines=lines,
        progress=progress_table(same, scores),
        picture=progress_picture(same, scores),
        gap=_gap_table(gap) if gap else None,
        gap_says=_gap_says(gap) if gap else "",
        steps=list(open_steps.select_related("owner", "review").order_by("due_on", "made_at")),
        next_on=next_on,
        is_overdue=next_on is not None and next_on < timezone.localdate(),
        scales=[_standing(name, wordings.get(name)) for name in scale_names()],
    )


def _line(row: Any, scores: dict[str, int]) -> Line:
    scale = load_scale(row.scale)
    total = sum(scores.values()) if len(scores) == len(scale.items) else None
    band = scale.band(total) if total is not None else None
    return Line(
        key=row.pk,
        kind=_term("review_kind", row.kind),
        scale=local(dict(scale.short)),
        state=_term("review_state", row.state),
        day=row.ends_on,
        is_reported=row.state == REPORTED,
        is_open="open" in term("review_state", row.state).flags,
        total="" if total is None else f"{count(total)} / {count(scale.highest)}",
        band=local(dict(band.name)) if band else "",
        is_provisional=row.state == REPORTED and row.is_provisional,
        counts=(
            row.kind == INDEPENDENT
            and row.state == REPORTED
            and not row.is_provisional
            and total is not None
            and row.finished >= reviewing.REVIEWERS
        ),
    )


def _headline(lines: Sequence[Line]) -> str:
    last = next((line for line in lines if line.is_reported), None)
    if last is None:
        return _("No fidelity review is reported yet")
    said = {"kind": last.kind, "day": last.day.isoformat(), "total": last.total, "band": last.band}
    if last.band:
        return _("Last %(kind)s, %(day)s: %(total)s, %(band)s") % said
    return _("Last %(kind)s, %(day)s: %(total)s") % said


def _latest_gap(reported: Sequence[Review], scores: dict[UUID, dict[str, int]]) -> Gap | None:
    """Return the last self-assessment beside the last independent review on the same scale."""
    by_kind = {kind: [row for row in reported if row.kind == kind] for kind in keys("review_kind")}
    for own in by_kind[reviewing.SELF_ASSESSMENT]:
        other = next((row for row in by_kind[INDEPENDENT] if row.scale == own.scale), None)
        if other is not None:
            return beside(load_scale(own.scale), scores[own.pk], scores[other.pk])
    return None


def _gap_says(gap: Gap) -> str:
    if gap.total == 0:
        return _("The reviewers and the service came to the same total.")
    said = {"points": count(abs(gap.total))}
    if gap.total < 0:
        return _("The service gave itself %(points)s points more than the reviewers did.") % said
    return _("The reviewers gave %(points)s points more than the service gave itself.") % said


def _gap_table(gap: Gap) -> Table | None:
    if not gap.apart:
        return None
    rows = [
        Row(
            f"{each.item.number} {local(dict(each.item.name))}",
            [Cell(str(each.one)), Cell(str(each.other)), Cell(count(each.change, signed=True))],
        )
        for each in gap.apart
    ]
    columns = [_("Own"), _("Independent"), _("Difference")]
    return Table(_("Own assessment beside the independent review"), _("Item"), columns, [Part(rows)])


def _standing(name: str, wording: Wording | None) -> Standing:
    held = standing(reviewing.scale_with(name, wording))
    return Standing(
        name, local(dict(held.scale.name)), held.scale.edition, len(held.scale.items), len(held.provisional),
        wording.permission if wording else "",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class SeatLine:
    """Who scores, and whether they have finished."""

    name: str
    has_finished: bool
    is_mine: bool


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """Where one review stands, and what the reader can do next."""

    review: Review
    title: str
    kind: str
    state: str
    scale: str
    seats: Sequence[SeatLine]
    collect: Sequence[tuple[str, Sequence[tuple[str, str, bool]]]]  # heading, (key, words, is there)
    proposed: int
    evidence: int
    evidence_on: Any
    voices: int
    steps: int
    report_by: date
    total: str  # with its band, once it is reported
    is_mine: bool
    can_score: bool
    can_agree: bool
    can_begin: bool
    can_confirm: bool
    counts: bool
    unread: Sequence[str]  # items that rest, or may come to rest, on an anchor that nobody here has read

    @property
    def is_open(self) -> bool:
        """Whether it can still be changed."""
        return self.review.state in (PLANNED, SCORING, CONSENSUS)


def review_page(door: Door, review: Review) -> ReviewPage:
    """Return where *review* stands for who came in."""
    seats = list(ReviewSeat.objects.filter(review=review).select_related("staff").order_by("made_at"))
    mine = reviewing.my_seat(door, review)
    there = {each["key"] for each in review.asked_for if each["there"]}
    asked = {(each["kind"], each["key"]) for each in review.asked_for}
    evidence = list(review.evidence.values_list("proposed", "made_at"))  # type: ignore[attr-defined]
    scale = reviewing.scale_of(review)
    newest = reviewing.newest_wording(door.service, review.scale)
    is_reported = review.state == REPORTED
    return ReviewPage(
        review=review,
        title=_("%(kind)s, %(day)s")
        % {"kind": _term("review_kind", review.kind), "day": review.begins_on.isoformat()},
        kind=_term("review_kind", review.kind),
        state=_term("review_state", review.state),
        scale=local(dict(scale.name)),
        seats=[SeatLine(each.staff.name, each.finished_at is not None, each == mine) for each in seats],
        collect=[
            (
                str(heading),
                [
                    (each.key, local(dict(each.name)), each.key in there)
                    for each in terms(kind)
                    if (kind, each.key) in asked
                ],
            )
            for kind, heading in (("review_paper", _("Papers")), ("review_activity", _("Talks and visits")))
        ],
        proposed=sum(proposed is not None for proposed, _made in evidence),
        evidence=len(evidence),
        evidence_on=max((made for _proposed, made in evidence), default=None),
        voices=ReviewView.objects.filter(review=review).count(),
        steps=ActionStep.objects.filter(review=review).count(),
        report_by=review.ends_on + REPORT_WITHIN,
        total=_total(review) if is_reported else "",
        is_mine=mine is not None,
        can_score=mine is not None and review.state == SCORING and mine.finished_at is None,
        can_agree=mine is not None and review.state == CONSENSUS,
        can_begin=review.state == PLANNED,
        can_confirm=(
            is_reported and review.is_provisional and mine is not None and newest is not None
            and newest.pk != review.wording_id
        ),
        counts=is_reported and reviewing.counts(review),
        unread=[
            f"{item.number} {local(dict(item.name))}" for item in _unread(review, is_reported=is_reported)
        ],
    )  # fmt: skip


def _unread(review: Review, *, is_reported: bool) -> Sequence[Item]:
    if is_reported:
        return reviewing.scored_of(review).unchecked
    return standing(reviewing.scale_of(review)).provisional


def _total(review: Review) -> str:
    found = reviewing.scored_of(review)
    band = f", {local(dict(found.band.name))}" if found.band else ""
    return f"{count(found.total)} / {count(found.scale.highest)}{band}"


def both(review: Review) -> tuple[list[tuple[str, dict[str, ReviewScore]]], Agreement | None]:
    """Return the scores of each seat by the reviewer's name, and how far two agree; only once all finished.

    Raises InvalidRequest while somebody still scores.
    """
    if review.state not in (CONSENSUS, REPORTED):
        raise InvalidRequest(_("The reviewers still score, each apart."))
    seats = list(ReviewSeat.objects.filter(review=review).select_related("staff").order_by("made_at"))
    given = [(seat.staff.name, reviewing.scores_of(review, seat)) for seat in seats]
    if len(given) < reviewing.REVIEWERS:
        return given, None
    one, other = (reviewing.numbers(rows) for _name, rows in given[:2])
    return given, agreement(reviewing.scale_of(review), one, other)


def voices_of(review: Review) -> list[ReviewView]:
    """Return what people said, in the order in which it was entered; with ``who`` and ``about`` in words."""
    scale = reviewing.scale_of(review)
    found = list(ReviewView.objects.filter(review=review).order_by("made_at"))
    for each in found:
        each.who = _term("viewer_role", each.role)  # type: ignore[attr-defined]
        each.about = local(dict(scale.item(each.item).name)) if each.item else ""  # type: ignore[attr-defined]
    return found


def steps_of(review: Review) -> list[ActionStep]:
    """Return the steps of the plan after *review*, the soonest first; their item and state in words."""
    scale = reviewing.scale_of(review)
    today = timezone.localdate()
    found = list(
        ActionStep.objects.filter(review=review).select_related("owner").order_by("due_on", "made_at")
    )
    for each in found:
        item = scale.item(each.item) if each.item else None
        each.what = f"{item.number} {local(dict(item.name))}" if item else ""  # type: ignore[attr-defined]
        each.how_far = _term("action_status", each.status)  # type: ignore[attr-defined]
        is_open = "open" in term("action_status", each.status).flags
        each.is_late = bool(is_open and each.due_on and each.due_on < today)  # type: ignore[attr-defined]
    return found


def next_review(review: Review) -> date:
    """Return when the next review is usual: after half a year until fidelity is good, then after a year."""
    found = reviewing.scored_of(review)
    is_good = found.band is not None and found.band.key in ("good", "exemplary")
    return review.ends_on + (SELDOM if is_good or found.reached else OFTEN)


def wordings(door: Door) -> list[Wording]:
    """Return every wording that the service loaded, the newest first; the texts themselves stay sealed."""
    return list(
        Wording.objects.filter(service=door.service)
        .defer("file")
        .select_related("loaded_by")
        .order_by("-made_at")
    )


def _term(name: str, key: str) -> str:
    return local(dict(term(name, key).name))
