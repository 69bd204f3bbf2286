"""The tables of events: channels, and what was told on each, numbered in the order of their commits."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models


class Channel(models.Model):
    """Something that pages listen to, such as a lab; *last* is the number of its newest event."""

    name = models.CharField(max_length=60, unique=True)
    last = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return self.name


class Event(models.Model):
    """One thing that happened; it names what changed, never who did it."""

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="events")
    number = models.BigIntegerField()
    audience = models.CharField(max_length=20)
    data = models.JSONField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["channel", "number"], name="live_event_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.channel_id}:{self.number}"
