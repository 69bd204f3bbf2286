"""Priorities, proposals with their statements, and what they cite."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import uuid4

from django.db import models

from placefirst.deliberation.lab import PARTS
from placefirst_web.library.models.labs import LONGEST_TITLE, Lab, one_of


class LabPriority(models.Model):
    """What the room decided to work on."""

    lab = models.ForeignKey(Lab, on_delete=models.CASCADE, related_name="priorities")
    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    title = models.CharField(max_length=LONGEST_TITLE)
    language = models.CharField(max_length=2)
    translation = models.CharField(max_length=LONGEST_TITLE, blank=True)
    category = models.CharField(max_length=40, blank=True)
    rests_on = models.JSONField(default=list)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "key"]

    def __str__(self) -> str:
        return self.title


class LabProposal(models.Model):
    """A drafted policy; *scenarios* are what Explain is asked, *run* the frozen answer's address."""

    lab = models.ForeignKey(Lab, on_delete=models.CASCADE, related_name="proposals")
    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    priority = models.ForeignKey(LabPriority, on_delete=models.SET_NULL, null=True, related_name="proposals")
    title = models.CharField(max_length=LONGEST_TITLE)
    language = models.CharField(max_length=2)
    translation = models.CharField(max_length=LONGEST_TITLE, blank=True)
    instrument = models.CharField(max_length=LONGEST_TITLE, blank=True)
    instrument_translation = models.CharField(max_length=LONGEST_TITLE, blank=True)
    scenarios = models.JSONField(default=list)
    run = models.CharField(max_length=24, blank=True)
    barrier = models.CharField(max_length=60, blank=True)
    position = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)  # raised with each change: nobody overwrites unseen

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "key"]

    def __str__(self) -> str:
        return self.title


class LabStatement(models.Model):
    """One sentence of a proposal and what it rests on."""

    proposal = models.ForeignKey(LabProposal, on_delete=models.CASCADE, related_name="statements")
    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    part = models.CharField(max_length=10)
    position = models.PositiveIntegerField(default=0)
    text = models.CharField(max_length=1000)
    language = models.CharField(max_length=2)
    translation = models.CharField(max_length=1000, blank=True)
    rests_on = models.JSONField(default=list)
    is_opinion = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "key"]
        constraints: ClassVar[list[Any]] = [one_of("part", PARTS, "lab_statement_part")]

    def __str__(self) -> str:
        return self.text[:40]


class LabSource(models.Model):
    """Something published that the lab cites."""

    lab = models.ForeignKey(Lab, on_delete=models.CASCADE, related_name="sources")
    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    citation = models.CharField(max_length=600)
    address = models.URLField(max_length=400, blank=True)

    def __str__(self) -> str:
        return self.citation[:40]
