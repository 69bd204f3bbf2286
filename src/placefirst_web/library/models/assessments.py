"""Assessments: how a person or an organisation answers a framework's tests for a country."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from placefirst_web.accounts.models import Owned


class Assessment(Owned):
    """
    Own answers beside the default ones: a draft of its owner until it is published under a name.

    *answers* holds, by test, ``{"answer": "yes" …, "evidence": text}``; a test that is not in it keeps
    the default answer.
    """

    country = models.CharField(max_length=2)
    framework = models.CharField(max_length=40)
    answers = models.JSONField(default=dict)
    published_as = models.CharField(max_length=120, blank=True)  # the name it is shown under; empty: a draft
    published_at = models.DateTimeField(null=True)
    published = models.JSONField(default=dict)  # the answers as they were published
    changed_at = models.DateTimeField(auto_now=True)

    class Meta(Owned.Meta):
        constraints: ClassVar[list[Any]] = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(
                fields=["account", "country", "framework"], name="assessment_once_an_account"
            ),
            models.UniqueConstraint(
                fields=["organisation", "country", "framework"], name="assessment_once_an_organisation"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.framework} of {self.country} by {self.published_as or 'a draft'}"
