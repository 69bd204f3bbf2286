"""Case studies: short stories of what was done, kept by their owner, cited by labs and documents."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import uuid4

from django.db import models

from placefirst_web.accounts.models import Owned
from placefirst_web.library.models.labs import LONGEST_TITLE, Lab


class CaseStudy(Owned):
    """A short story of what was done somewhere; shown to others only as far as who tells it agreed."""

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    country = models.CharField(max_length=2)
    language = models.CharField(max_length=2)
    title = models.CharField(max_length=LONGEST_TITLE)
    context = models.TextField()
    done = models.TextField()
    outcome = models.TextField()
    quote = models.TextField(blank=True)
    whose_words = models.CharField(max_length=LONGEST_TITLE, blank=True)
    consent = models.CharField(max_length=12)
    consent_on = models.DateField(null=True)
    translation = models.JSONField(default=dict)
    labs = models.ManyToManyField(Lab, related_name="stories", blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta(Owned.Meta):
        constraints: ClassVar[list[Any]] = [*Owned.Meta.constraints]

    def __str__(self) -> str:
        return self.title
