"""Jobs: a person's jobs from the first day to the last, what helped there, and contacts of every kind."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from placefirst_web.privacy.sealed import SealedField
from placefirst_web.registry.models.employers import Employer
from placefirst_web.registry.models.people import About
from placefirst_web.registry.models.services import Staff


class Job(About):
    """One job of a person, from its first day to its last; jobs may overlap, at the same employer never.

    The database itself keeps two at one employer apart (``job_spells_apart`` in 0008).
    """

    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="+")
    occupation = models.CharField(max_length=4)  # ISCO-08, its first digit or more
    title = SealedField(longest=120)
    setting = models.CharField(max_length=20)  # of job_setting
    is_competitive = models.BooleanField(null=True)
    is_permanent = models.BooleanField(null=True)
    started_on = models.DateField(null=True)
    four_hours_on = models.DateField(null=True)  # when four paid hours were done
    hours_per_week = models.DecimalField(max_digits=4, decimal_places=1, null=True)
    wage = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    wage_per = models.CharField(max_length=6, blank=True)  # of wage_per
    is_disclosed = models.BooleanField(null=True)
    matches = models.JSONField(default=list)  # of preference: what of the wishes it meets
    is_over = models.BooleanField(default=False)
    ended_on = models.DateField(null=True)
    end_reason = models.CharField(max_length=14, blank=True)  # of end_reason
    ended_by = models.CharField(max_length=10, blank=True)  # of ended_by
    learned = SealedField()
    next_wish = SealedField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True)
                | Q(started_on__isnull=True)
                | Q(ended_on__gte=F("started_on")),
                name="job_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(is_over=True), name="job_with_an_end_is_over"
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["person"], name="job_by_person"),
            models.Index(fields=["service", "started_on"], name="job_by_start"),
        ]

    def __str__(self) -> str:
        return self.setting


class Accommodation(About):
    """Something asked for at work, and what became of it."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="accommodations")
    kind = models.CharField(max_length=12)  # of accommodation
    words = SealedField(longest=1_000)
    asked_on = models.DateField()
    agreed_on = models.DateField(null=True)
    provided_on = models.DateField(null=True)
    result = models.CharField(max_length=10, default="unknown")  # of accommodation_result

    def __str__(self) -> str:
        return self.kind


class Contact(About):
    """One contact with or for a person: tried, missed or held."""

    staff = models.ForeignKey(Staff, on_delete=models.SET_NULL, null=True, related_name="+")
    on = models.DateField()
    minutes = models.PositiveSmallIntegerField(null=True)
    kind = models.CharField(max_length=12)  # of contact_kind
    place = models.CharField(max_length=10)  # of contact_place
    whom = models.CharField(max_length=14, default="person")  # of contact_with
    held = models.CharField(max_length=6, default="held")  # of contact_held
    is_joint = models.BooleanField(default=False)  # with somebody of the treatment team
    job = models.ForeignKey(Job, on_delete=models.SET_NULL, null=True, related_name="+")
    words = SealedField()

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["person", "-on"], name="contact_by_person"),
            models.Index(fields=["service", "staff", "on"], name="contact_by_staff"),
        ]

    def __str__(self) -> str:
        return self.kind


class SupportPlan(About):
    """What support goes with a job, how often, until when it is looked at again."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="support_plans")
    made_on = models.DateField()
    supports = models.JSONField(default=list)  # of support_kind
    often = models.CharField(max_length=12)  # of often
    words = SealedField()
    review_on = models.DateField(null=True)

    def __str__(self) -> str:
        return "a support plan"
