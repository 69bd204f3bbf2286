"""Calculations of agencies that somebody keeps."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the table of kept calculations."""

    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("accounts", "0003_api_tokens"),
        ("library", "0008_pilots"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations: ClassVar[list[migrations.operations.base.Operation]] = [
        migrations.CreateModel(
            name="SavedCalculation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("country", models.CharField(max_length=2)),
                ("title", models.CharField(max_length=120)),
                ("query", models.TextField()),
                ("saved_at", models.DateTimeField(auto_now=True)),
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
                        name="library_savedcalculation_one_owner",
                    ),
                    models.UniqueConstraint(
                        fields=("country", "title", "account", "organisation"),
                        name="saved_calculation_once",
                        nulls_distinct=False,
                    ),
                ],
            },
        ),
    ]
