"""Corrections of numbers, and answers that somebody keeps."""

from __future__ import annotations

import uuid
from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def to(table: str, name: str, what_else: object) -> models.ForeignKey:
    """Return a foreign key that may be empty."""
    return models.ForeignKey(null=True, on_delete=what_else, related_name=name, to=table)


class Migration(migrations.Migration):
    """Create both tables."""

    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("accounts", "0002_invitations"),
        ("library", "0002_indicators"),
    ]
    operations: ClassVar[list[migrations.operations.base.Operation]] = [
        migrations.CreateModel(
            name="Correction",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("country", models.CharField(max_length=2)),
                ("path", models.CharField(max_length=200)),
                ("cell", models.JSONField(default=list)),
                ("start", models.DateField()),
                ("value", models.CharField(max_length=200)),
                ("low", models.CharField(blank=True, max_length=60)),
                ("high", models.CharField(blank=True, max_length=60)),
                ("source", models.JSONField()),
                ("note", models.TextField(max_length=2000)),
                ("was", models.JSONField(null=True)),
                ("language", models.CharField(default="en", max_length=2)),
                ("proposed_at", models.DateTimeField(auto_now_add=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "waits for a reviewer"),
                            ("accepted", "accepted"),
                            ("declined", "declined"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("reason", models.TextField(blank=True, max_length=2000)),
                ("decided_at", models.DateTimeField(null=True)),
                ("author", to(settings.AUTH_USER_MODEL, "corrections", django.db.models.deletion.SET_NULL)),
                ("organisation", to("accounts.organisation", "+", django.db.models.deletion.SET_NULL)),
                ("reviewer", to(settings.AUTH_USER_MODEL, "reviewed", django.db.models.deletion.SET_NULL)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["country", "state", "-proposed_at"], name="correction_newest"),
                    models.Index(fields=["country", "path"], name="correction_number"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=~models.Q(author=models.F("reviewer")) | models.Q(reviewer=None),
                        name="correction_not_by_its_author",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(state="open") ^ models.Q(decided_at__isnull=False),
                        name="correction_decided_or_open",
                    ),
                    models.CheckConstraint(
                        condition=~models.Q(state="declined") | ~models.Q(reason=""),
                        name="correction_declined_with_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SavedRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=120)),
                ("saved_at", models.DateTimeField(auto_now_add=True)),
                (
                    "account",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="accounts.organisation",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="saved", to="library.run"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(account__isnull=True) ^ models.Q(organisation__isnull=True),
                        name="library_savedrun_one_owner",
                    ),
                    models.UniqueConstraint(
                        fields=["run", "account", "organisation"], name="saved_run_once", nulls_distinct=False
                    ),
                ],
            },
        ),
    ]
