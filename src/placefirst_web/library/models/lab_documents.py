"""Documents of a lab: what was entered for a strategy or a guideline; the rest is written anew each time."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from placefirst.deliberation.lab import PAPERS
from placefirst_web.library.models.labs import Lab, one_of


class LabDocument(models.Model):
    """What was entered for one document of a lab; *run* is the address of the answer that stands in it."""

    lab = models.ForeignKey(Lab, on_delete=models.CASCADE, related_name="documents")
    kind = models.CharField(max_length=9)
    entered = models.JSONField(default=dict)
    run = models.CharField(max_length=24, blank=True)
    version = models.PositiveIntegerField(default=1)  # raised with each change: nobody overwrites unseen
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["lab", "kind"], name="lab_document_once"),
            one_of("kind", PAPERS, "lab_document_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.lab_id}"
