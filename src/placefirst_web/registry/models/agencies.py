"""Agencies: who offers IPS or is trying it, how far they are, and who says so; no person stands here."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from django.conf import settings
from django.db import models
from django.db.models import Q

from placefirst.systems.agency import LEADS, REVIEWS, STATUSES

#: The one country in which an agency may be synthetic.
IMAGINARY: Final = "xx"


class Agency(models.Model):
    """One agency of the directory; independent of any record of anybody it serves."""

    country = models.CharField(max_length=2)
    area = models.CharField(max_length=10)
    municipality = models.CharField(max_length=80, blank=True)
    name_en = models.CharField(max_length=160, blank=True)
    name_ja = models.CharField(max_length=160, blank=True)
    website = models.URLField(max_length=300, blank=True)
    status = models.CharField(max_length=12)
    review = models.CharField(max_length=12)  # unknown, never, reviewed
    reviewed_on = models.CharField(max_length=10, blank=True)  # of the last one: a day, a month or a year
    review_scale = models.CharField(max_length=40, blank=True)
    lead_kind = models.CharField(max_length=20)
    since = models.CharField(max_length=10, blank=True)  # with IPS or trying it: a day, a month or a year
    contact_role = models.CharField(max_length=80, blank=True)  # a role, never a person
    source = models.CharField(max_length=300)
    checked_on = models.DateField()
    is_synthetic = models.BooleanField(default=False)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    entered_at = models.DateTimeField(auto_now_add=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    changed_at = models.DateTimeField(auto_now=True)
    closed_on = models.DateField(null=True)  # out of the directory since; null: in it

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(is_synthetic=False) | Q(country=IMAGINARY),
                name="agency_synthetic_in_imaginary_country_only",
            ),
            models.CheckConstraint(condition=Q(status__in=STATUSES), name="agency_status_known"),
            models.CheckConstraint(condition=Q(lead_kind__in=LEADS), name="agency_lead_known"),
            models.CheckConstraint(condition=~Q(name_en="") | ~Q(name_ja=""), name="agency_has_a_name"),
            models.CheckConstraint(condition=Q(review__in=REVIEWS), name="agency_review_known"),
            models.CheckConstraint(
                condition=Q(review="reviewed") | Q(reviewed_on="", review_scale=""),
                name="agency_only_a_review_has_day_and_scale",
            ),
        ]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["country", "area"], name="agency_by_area")]

    def __str__(self) -> str:
        return self.name_en or self.name_ja

    @property
    def name(self) -> dict[str, str]:
        """The name by language; one that is missing is said in the other."""
        return {"en": self.name_en or self.name_ja, "ja": self.name_ja or self.name_en}


class AgencyStatus(models.Model):
    """How far an agency was from a day on: the history of its status and of its reviews."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="history")
    status = models.CharField(max_length=12)
    review = models.CharField(max_length=12)
    reviewed_on = models.CharField(max_length=10, blank=True)
    review_scale = models.CharField(max_length=40, blank=True)
    recorded_on = models.DateField()
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    source = models.CharField(max_length=300)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(status__in=STATUSES), name="agency_past_status_known"),
        ]
        ordering: ClassVar[list[str]] = ["-recorded_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.agency_id}: {self.status} on {self.recorded_on}"
