"""Community: what the agencies of a network agreed to share, who learns with whom, what others sent.

An agency's own agreement is walled; pairs and joint reviews name agencies and nobody in them. What came from
another installation is counts that were protected there.
"""

from __future__ import annotations

import uuid
from typing import Any, ClassVar, Final

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from placefirst.practice.vocabulary import keys
from placefirst_web.registry.models.services import Network, Service, Staff, Walled

#: What a pair learns together.
MENTORING: Final = keys("mentoring_about")


class Agreement(Walled):
    """That an agency agreed to the data-sharing profile of a network; it may leave, and agree anew."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="agreements")
    text_version = models.CharField(max_length=12)  # of the profile
    accepted_on = models.DateField()
    accepted_by = models.ForeignKey(Staff, on_delete=models.SET_NULL, null=True, related_name="+")
    ips_since = models.DateField(null=True)  # when the agency began with IPS
    shows_experience = models.BooleanField(default=False)  # that day, and the band of its newest review
    left_on = models.DateField(null=True)
    left_by = models.ForeignKey(Staff, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["network", "service"], condition=Q(left_on__isnull=True), name="agreement_once"
            ),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | Q(left_on__gte=F("accepted_on")),
                name="agreement_ends_after",
            ),
        ]

    def __str__(self) -> str:
        return f"an agreement of {self.accepted_on}"


class MentoringPair(models.Model):
    """One agency that has done it before, and one that begins."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="pairs")
    mentor = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="+")
    mentored = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="+")
    about = models.CharField(max_length=20)
    since = models.DateField()
    until = models.DateField(null=True)  # last day; empty: it goes on

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=~Q(mentor=F("mentored")), name="pair_of_two"),
            models.CheckConstraint(condition=Q(about__in=MENTORING), name="pair_about_known"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="pair_ends_after"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mentor_id} and {self.mentored_id}: {self.about}"


class JointReview(models.Model):
    """A fidelity review of one agency with a reviewer from another: what both learn from."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="joint_reviews")
    reviewed = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="+")
    sending = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="+")  # a reviewer
    scale = models.CharField(max_length=40)
    begins_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=~Q(reviewed=F("sending")), name="joint_review_of_two"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("begins_on")), name="joint_review_ends_after"),
        ]

    def __str__(self) -> str:
        return f"{self.reviewed_id} by {self.sending_id}"


class KnownKey(models.Model):
    """The public key of another installation, added by its fingerprint, which was read out by its people."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    fingerprint = models.CharField(max_length=64, unique=True)  # hexadecimal
    public = models.CharField(max_length=64)  # the key itself, hexadecimal
    whose = models.CharField(max_length=160)  # the organisation that runs it
    how = models.CharField(max_length=12)  # of key_heard: how the fingerprint was compared
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    added_at = models.DateTimeField(auto_now_add=True)
    withdrawn_on = models.DateField(null=True)  # nothing more is taken that it signed

    def __str__(self) -> str:
        return self.fingerprint


class SharedQuarter(models.Model):
    """A signed file of a network's protected figures: made here, or brought in from elsewhere."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    of = models.UUIDField()  # the network, by its key wherever it is
    country = models.CharField(max_length=2)
    first = models.DateField()
    last = models.DateField()
    issue = models.PositiveSmallIntegerField()  # 1, and more where it was put right
    digest = models.CharField(max_length=64, unique=True)  # of the file
    file = models.TextField()  # as signed
    own = models.ForeignKey(Network, on_delete=models.CASCADE, null=True, related_name="shared")  # made here
    key = models.ForeignKey(KnownKey, on_delete=models.PROTECT, null=True, related_name="+")  # else whose
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["of", "first", "issue"], name="shared_issue_once"),
            models.CheckConstraint(
                condition=Q(own__isnull=True, key__isnull=False) | Q(own__isnull=False, key__isnull=True),
                name="shared_made_here_or_brought",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.of} {self.first}, issue {self.issue}"
