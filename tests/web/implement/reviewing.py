"""Reviews for tests: one in any state, scored by Erin and another reviewer from outside."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from placefirst.fidelity.scale import load_scale
from placefirst_web.accounts.models import Account
from placefirst_web.privacy.inside import inside
from placefirst_web.registry.models import Review, ReviewScore, ReviewSeat, Staff
from tests.web.implement.cast import TODAY, Cast

IPS_25 = load_scale("ips_25")


def second_reviewer(cast: Cast) -> Staff:
    """Return ivo, a second reviewer from outside."""
    if "ivo" not in cast.staff:
        cast.accounts["ivo"] = Account.objects.create_user("ivo@example.org", None, name="Ivo")
        with cast.within():
            cast.staff["ivo"] = Staff.objects.create(
                service=cast.kita, account=cast.accounts["ivo"], role="reviewer", name="Ivo",
                since=date(2020, 4, 1), until=TODAY + timedelta(days=30),
            )  # fmt: skip
    return cast.staff["ivo"]


def planned(cast: Cast, *, state: str = "planned", kind: str = "independent", **fields: Any) -> Review:
    """Return a review of Kita in a state; in the consensus both have scored every item."""
    who = [cast.staff["erin"], second_reviewer(cast)] if kind == "independent" else [cast.staff["carol"]]
    with cast.within():
        review = Review.objects.create(
            service=cast.kita, scale="ips_25", edition="2008", kind=kind, state="planned",
            **{
                "begins_on": TODAY, "ends_on": TODAY, "evidence_from": TODAY - timedelta(days=180),
                "evidence_to": TODAY,
                "asked_for": [{"kind": "review_paper", "key": "visits", "there": False}], **fields,
            },
        )  # fmt: skip
        for staff in who:
            ReviewSeat.objects.create(service=cast.kita, review=review, staff=staff)
    for number, staff in enumerate(who if state in ("consensus", "reported") else ()):
        score_all(cast, review, staff, 4 - number)
    with cast.within():
        Review.objects.filter(pk=review.pk).update(state=state)
        if state in ("consensus", "reported"):
            ReviewSeat.objects.filter(review=review).update(finished_at=timezone.now())
    review.state = state
    return review


def score_all(cast: Cast, review: Review, staff: Staff, score: int) -> None:
    """Let *staff* score every item alike."""
    with inside(cast.kita.pk, account=staff.account_id, role="reviewer", doing="test"):
        seat = ReviewSeat.objects.get(review=review, staff=staff)
        ReviewScore.objects.bulk_create(
            ReviewScore(service=cast.kita, review=review, seat=seat, item=item.key, score=score)
            for item in IPS_25.items
        )


def reported(cast: Cast, *, score: int = 4, kind: str = "independent", **fields: Any) -> Review:
    """Return a reported review of Kita whose every item has *score*."""
    review = planned(cast, state="reported", kind=kind, **{"reported_on": TODAY, **fields})
    with cast.within():
        ReviewScore.objects.bulk_create(
            ReviewScore(service=cast.kita, review=review, item=item.key, score=score) for item in IPS_25.items
        )
    return review
