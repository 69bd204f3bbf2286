"""Pilot plans, and what happened month by month."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def _key() -> models.BigAutoField:
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


def _owner(to: str) -> models.ForeignKey:
    return models.ForeignKey(
        blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to=to
    )


class Migration(migrations.Migration):
    """Create both tables."""

    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("accounts", "0002_invitations"),
        ("library", "0007_lives"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations: ClassVar[list[migrations.operations.base.Operation]] = [
        migrations.CreateModel(
            name="Pilot",
            fields=[
                ("id", _key()),
                ("country", models.CharField(max_length=2)),
                ("title", models.CharField(max_length=120)),
                ("plan", models.JSONField()),
                ("first", models.JSONField()),
                ("kept_at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("account", _owner(settings.AUTH_USER_MODEL)),
                ("organisation", _owner("accounts.organisation")),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("account__isnull", True), ("organisation__isnull", True), _connector="XOR"
                        ),
                        name="library_pilot_one_owner",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PilotMonth",
            fields=[
                ("id", _key()),
                ("month", models.CharField(max_length=7)),
                ("joined", models.PositiveSmallIntegerField(default=0)),
                ("job_starts", models.PositiveSmallIntegerField(default=0)),
                ("in_work", models.PositiveSmallIntegerField(default=0)),
                ("contacts", models.PositiveSmallIntegerField(default=0)),
                ("turned_away", models.PositiveSmallIntegerField(default=0)),
                ("harm_reports", models.PositiveSmallIntegerField(default=0)),
                ("meetings", models.PositiveSmallIntegerField(default=0)),
                ("cash", models.BigIntegerField(null=True)),
                ("fidelity", models.PositiveSmallIntegerField(null=True)),
                ("is_vote_to_stop", models.BooleanField(default=False)),
                ("advice", models.TextField(blank=True)),
                ("changed", models.TextField(blank=True)),
                ("entered_at", models.DateTimeField(auto_now=True)),
                (
                    "entered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pilot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="months", to="library.pilot"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("pilot", "month"), name="pilot_month_once"),
                    models.CheckConstraint(
                        condition=models.Q(("month__regex", r"^(19|20|21)\d\d-(0[1-9]|1[0-2])$")),
                        name="pilot_month_is_month",
                    ),
                ],
            },
        ),
    ]
