"""Own assessments of a country's stage, and the private grid of interest and power."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Create both tables."""

    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("accounts", "0002_invitations"),
        ("library", "0003_corrections"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations: ClassVar[list[migrations.operations.base.Operation]] = [
        migrations.CreateModel(
            name="Assessment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("country", models.CharField(max_length=2)),
                ("framework", models.CharField(max_length=40)),
                ("answers", models.JSONField(default=dict)),
                ("published_as", models.CharField(blank=True, max_length=120)),
                ("published_at", models.DateTimeField(null=True)),
                ("published", models.JSONField(default=dict)),
                ("changed_at", models.DateTimeField(auto_now=True)),
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
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("account__isnull", True), ("organisation__isnull", True), _connector="XOR"
                        ),
                        name="library_assessment_one_owner",
                    ),
                    models.UniqueConstraint(
                        fields=("account", "country", "framework"), name="assessment_once_an_account"
                    ),
                    models.UniqueConstraint(
                        fields=("organisation", "country", "framework"),
                        name="assessment_once_an_organisation",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GridPosition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("country", models.CharField(max_length=2)),
                ("actor", models.CharField(max_length=60)),
                ("power", models.PositiveSmallIntegerField(null=True)),
                ("interest", models.PositiveSmallIntegerField(null=True)),
                ("position", models.CharField(blank=True, max_length=10)),
                ("note", models.TextField(blank=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("author", "country", "actor"), name="grid_actor_once"),
                    models.CheckConstraint(
                        condition=models.Q(("power__in", (1, 2, 3, 4, 5))), name="grid_power_1_to_5"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("interest__in", (1, 2, 3, 4, 5))), name="grid_interest_1_to_5"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("position__in", ["", "supporter", "neutral", "opponent"])),
                        name="grid_position_known",
                    ),
                ],
            },
        ),
    ]
