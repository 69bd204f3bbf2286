"""``tidy``: forget what has had its time in every service: forms that were taken, invitations long over."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from django.core.management.base import BaseCommand
from django.utils import timezone

from placefirst_web.registry import kept
from placefirst_web.registry.models import Once, StaffInvitation, Upload
from placefirst_web.settings import database

KEPT: Final = timedelta(days=30)
UPLOADED: Final = timedelta(hours=24)  # a file between the steps of bringing it in


class Command(BaseCommand):
    """Delete, as the tables' owner, who sees over every wall; the trail tells of the invitations."""

    help = "Forget forms that were taken and invitations that are over since thirty days."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it; it is quick where there is nothing to do."""
        with database.as_owner():
            forget()


def forget() -> None:
    """Delete what is older than thirty days."""
    line = timezone.now() - KEPT
    Once.objects.filter(at__lt=line).delete()
    StaffInvitation.objects.filter(made_at__lt=line).delete()
    Upload.objects.filter(made_at__lt=timezone.now() - UPLOADED).delete()
    kept.one_mark_each()
