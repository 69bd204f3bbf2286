"""Kept: quarters that were counted before, what changed since, and what networks add up to."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from placefirst_web.registry.models.services import Network, Walled


class KeptQuarter(Walled):
    """The figures of a quarter that may leave, as last counted; it can be made anew from the records."""

    first = models.DateField()
    detail = models.JSONField()  # a Quarterly
    edition = models.CharField(max_length=64)  # of the definitions and the code that counted it
    is_stale = models.BooleanField(default=False)  # something changed since, and it was not yet counted again
    until = models.DateField(null=True)  # the first day on which a consent begins or ends by itself

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["service", "first"], name="kept_quarter_once"),
        ]

    def __str__(self) -> str:
        return f"the quarter of {self.first}"


class CountedChange(models.Model):
    """That something changed in a service that its quarters are counted from; written by the database.

    It holds no more than that. There is one for each statement that changed anything, so that nobody who
    writes waits for anybody; whoever counts again takes away those that it saw.
    """

    id = models.BigAutoField(primary_key=True)
    service = models.UUIDField(db_column="service_id")  # no key: it may tell of a service just deleted

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["service"], name="counted_change_by_service")]

    def __str__(self) -> str:
        return "a change"


class KeptSum(models.Model):
    """What the returns of a network's quarter add up to, in all or in one area; *of* says which they were."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="+")
    first = models.DateField()
    area = models.CharField(max_length=10, blank=True)  # empty: in all
    of = models.JSONField()  # ids of the returns
    detail = models.JSONField()  # a Quarterly
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["network", "first", "area"], name="kept_sum_once"),
        ]

    def __str__(self) -> str:
        return f"a sum of {self.first}"
