"""Way: a person's way through in their own words: profile, plan, disclosure, benefits, study, and its end."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from placefirst_web.privacy.sealed import SealedField
from placefirst_web.registry.models.people import About
from placefirst_web.registry.models.services import Staff


class ProfilePart(About):
    """One part of the career profile, co-written; older wordings stand in the trail."""

    part = models.CharField(max_length=12)  # of profile_part
    words = SealedField(longest=6_000)
    written_by = models.CharField(max_length=12)  # of written_by
    written_on = models.DateField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["person", "part"], name="profile_part_once"),
        ]

    def __str__(self) -> str:
        return self.part


class Plan(About):
    """A job search plan; the newest is the one that holds."""

    made_on = models.DateField()
    wanted = SealedField()  # jobs wanted, in words
    occupations = models.JSONField(default=list)  # of occupation
    hours = models.CharField(max_length=10, blank=True)  # of hours_band
    approach = models.CharField(max_length=12, blank=True)  # who speaks with employers: of approach
    steps = SealedField()
    review_on = models.DateField(null=True)
    wants_education = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["person", "-made_on"], name="plan_by_person")]

    def __str__(self) -> str:
        return "a plan"


class Disclosure(About):
    """What the person chose to tell, to whom and when; the newest is the one that holds."""

    choice = models.CharField(max_length=10)  # of disclosure_choice
    what = SealedField()  # the exact words that may be said
    never = SealedField()  # what must not be said
    to = models.JSONField(default=list)  # of disclosure_to
    when = models.CharField(max_length=18, blank=True)  # of disclosure_when
    weighed = models.BooleanField(default=False)  # what speaks for and against was talked through
    decided_on = models.DateField()
    revisit_on = models.DateField(null=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["person", "-decided_on"], name="disclosure_by_person")
        ]

    def __str__(self) -> str:
        return self.choice


class BenefitsAdvice(About):
    """That somebody talked through with the person what work does to income and benefits."""

    on = models.DateField()
    when = models.CharField(max_length=12)  # of advice_when
    adviser = models.CharField(max_length=80)  # a role or office
    is_trained = models.BooleanField(default=False)  # a trained adviser
    sources = models.JSONField(default=list)  # of income_source
    words = SealedField()
    staff = models.ForeignKey(Staff, on_delete=models.SET_NULL, null=True, related_name="+")

    def __str__(self) -> str:
        return self.when


class Education(About):
    """A course of study that the person chose."""

    kind = models.CharField(max_length=16)  # of education_kind
    is_mainstream = models.BooleanField(default=True)
    course = SealedField(longest=200)
    started_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    is_finished = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.kind


class Closing(About):
    """That the service ended for a person; nobody is closed for missing appointments by themselves."""

    on = models.DateField()
    reason = models.CharField(max_length=16)  # of closing_reason
    words = SealedField()
    plan = SealedField()  # what carries on, who looks after it
    may_return = models.BooleanField(default=True)
    staff = models.ForeignKey(Staff, on_delete=models.SET_NULL, null=True, related_name="+")
    reopened_on = models.DateField(null=True)

    def __str__(self) -> str:
        return self.reason
