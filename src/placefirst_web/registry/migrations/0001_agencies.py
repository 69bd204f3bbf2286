"""The directory of agencies."""

from __future__ import annotations

from typing import Any, ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Create the tables."""

    initial = True

    dependencies: ClassVar[list[Any]] = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations: ClassVar[list[Any]] = [
        migrations.CreateModel(
            name="Agency",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("country", models.CharField(max_length=2)),
                ("area", models.CharField(max_length=10)),
                ("municipality", models.CharField(blank=True, max_length=80)),
                ("name_en", models.CharField(blank=True, max_length=160)),
                ("name_ja", models.CharField(blank=True, max_length=160)),
                ("website", models.URLField(blank=True, max_length=300)),
                ("status", models.CharField(max_length=12)),
                ("review", models.CharField(max_length=12)),
                ("reviewed_on", models.CharField(blank=True, max_length=10)),
                ("review_scale", models.CharField(blank=True, max_length=40)),
                ("lead_kind", models.CharField(max_length=20)),
                ("since", models.CharField(blank=True, max_length=10)),
                ("contact_role", models.CharField(blank=True, max_length=80)),
                ("source", models.CharField(max_length=300)),
                ("checked_on", models.DateField()),
                ("is_synthetic", models.BooleanField(default=False)),
                ("entered_at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("closed_on", models.DateField(null=True)),
                (
                    "changed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AgencyStatus",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("status", models.CharField(max_length=12)),
                ("review", models.CharField(max_length=12)),
                ("reviewed_on", models.CharField(blank=True, max_length=10)),
                ("review_scale", models.CharField(blank=True, max_length=40)),
                ("recorded_on", models.DateField()),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("source", models.CharField(max_length=300)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="history",
                        to="registry.agency",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-recorded_on", "-pk"],
            },
        ),
        migrations.AddIndex(
            model_name="agency",
            index=models.Index(fields=["country", "area"], name="agency_by_area"),
        ),
        migrations.AddConstraint(
            model_name="agency",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_synthetic", False), ("country", "xx"), _connector="OR"),
                name="agency_synthetic_in_imaginary_country_only",
            ),
        ),
        migrations.AddConstraint(
            model_name="agency",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ("interested", "testing", "quasi", "mature"))),
                name="agency_status_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="agency",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "lead_kind__in",
                        (
                            "hospital",
                            "clinic",
                            "day_care",
                            "transition_support",
                            "centre",
                            "public_body",
                            "non_profit",
                            "company",
                            "university",
                            "other",
                        ),
                    )
                ),
                name="agency_lead_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="agency",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("name_en", ""), _negated=True),
                    models.Q(("name_ja", ""), _negated=True),
                    _connector="OR",
                ),
                name="agency_has_a_name",
            ),
        ),
        migrations.AddConstraint(
            model_name="agency",
            constraint=models.CheckConstraint(
                condition=models.Q(("review__in", ("unknown", "never", "reviewed"))),
                name="agency_review_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="agency",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("review", "reviewed"),
                    models.Q(("review_scale", ""), ("reviewed_on", "")),
                    _connector="OR",
                ),
                name="agency_only_a_review_has_day_and_scale",
            ),
        ),
        migrations.AddConstraint(
            model_name="agencystatus",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ("interested", "testing", "quasi", "mature"))),
                name="agency_past_status_known",
            ),
        ),
    ]
