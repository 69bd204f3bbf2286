"""Indicators and points that people added: each version stays, with who added it, when, from what source."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from placefirst.sources import Source


class Contribution(models.Model):
    """Numbers that an account added for a country; a new version supersedes, the old one stays reachable."""

    country = models.CharField(max_length=2)
    name_en = models.CharField(max_length=120)
    name_ja = models.CharField(max_length=120)
    year = models.PositiveSmallIntegerField()
    basis = models.CharField(max_length=600)
    source_title = models.CharField(max_length=300)
    source_publisher = models.CharField(max_length=200)
    source_pinpoint = models.CharField(max_length=300, blank=True)
    source_url = models.URLField(max_length=500, blank=True)
    evidence = models.CharField(max_length=20)
    read = models.CharField(max_length=20)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="superseded_by"
    )
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    withdrawn_why = models.CharField(max_length=300, blank=True)

    class Meta:
        abstract = True

    @property
    def name(self) -> dict[str, str]:
        """The name by language."""
        return {"en": self.name_en, "ja": self.name_ja}

    @property
    def source(self) -> Source:
        """Where the numbers come from, as the author says."""
        return Source(
            key=f"added-{self.pk}",
            title=self.source_title,
            publisher=self.source_publisher,
            evidence=self.evidence,
            read=self.read,
            pinpoint=self.source_pinpoint or None,
            retrieved=self.made_at.date() if self.made_at else date.min,
            url=self.source_url or None,
        )

    @property
    def newer(self) -> Any:
        """The newest version after this one that nobody withdrew, or None."""
        after = getattr(self, "superseded_by", None)
        if after is None:
            return None
        return after.newer or (None if after.withdrawn_at else after)


def current(versions: models.QuerySet[Any]) -> list[Any]:
    """Return of each line of versions the newest that nobody withdrew, the last added first."""
    standing = versions.filter(withdrawn_at=None).select_related("superseded_by", "author", "organisation")
    return [version for version in standing.order_by("-made_at", "-pk") if version.newer is None]


class Indicator(Contribution):
    """One thing counted in each area; the numbers are :class:`IndicatorValue`."""

    kind = models.CharField(max_length=12)
    unit = models.CharField(max_length=40)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | ~Q(withdrawn_why=""), name="indicator_withdrawn_says_why"
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["country", "-made_at"], name="indicator_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.country} {self.name_en} ({self.pk})"


class IndicatorValue(models.Model):
    """The number of one area in one year; an area without a row has no number."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="values")
    area = models.CharField(max_length=10)
    year = models.PositiveSmallIntegerField()
    value = models.DecimalField(max_digits=20, decimal_places=6)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["indicator", "area", "year"], name="indicator_value_once"),
            models.CheckConstraint(condition=Q(value__gte=0), name="indicator_value_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.area} {self.year}"


class PointLayer(Contribution):
    """Points below the areas' level: places with a capacity, or people. *points* is a list of
    [name, area, latitude, longitude, amount]."""

    role = models.CharField(max_length=12)
    points = models.JSONField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(role__in=["supply", "population"]), name="points_are_supply_or_population"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | ~Q(withdrawn_why=""), name="points_withdrawn_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.country} {self.role}: {self.name_en} ({self.pk})"
