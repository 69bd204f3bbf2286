"""Jobs, what helped there, and contacts."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

import django.db.models.deletion
from django.db import migrations, models

import placefirst_web.privacy.sealed

#: Two jobs of a person at one firm never share a day; one whose days are not known is not judged.
SPELLS = """
CREATE EXTENSION IF NOT EXISTS btree_gist;
ALTER TABLE registry_job ADD CONSTRAINT job_spells_apart EXCLUDE USING gist (
  person_id WITH =, employer_id WITH =, daterange(started_on, ended_on, '[]') WITH &&
) WHERE (started_on IS NOT NULL AND (ended_on IS NOT NULL OR NOT is_over));
"""


class Migration(migrations.Migration):
    """Create the tables."""

    dependencies: ClassVar[list[Any]] = [
        ("registry", "0007_employers"),
    ]

    operations: ClassVar[list[Any]] = [
        migrations.CreateModel(
            name="Job",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("occupation", models.CharField(max_length=4)),
                ("title", placefirst_web.privacy.sealed.SealedField(longest=120)),
                ("setting", models.CharField(max_length=20)),
                ("is_competitive", models.BooleanField(null=True)),
                ("is_permanent", models.BooleanField(null=True)),
                ("started_on", models.DateField(null=True)),
                ("four_hours_on", models.DateField(null=True)),
                ("hours_per_week", models.DecimalField(decimal_places=1, max_digits=4, null=True)),
                ("wage", models.DecimalField(decimal_places=2, max_digits=12, null=True)),
                ("wage_per", models.CharField(blank=True, max_length=6)),
                ("is_disclosed", models.BooleanField(null=True)),
                ("matches", models.JSONField(default=list)),
                ("is_over", models.BooleanField(default=False)),
                ("ended_on", models.DateField(null=True)),
                ("end_reason", models.CharField(blank=True, max_length=14)),
                ("ended_by", models.CharField(blank=True, max_length=10)),
                ("learned", placefirst_web.privacy.sealed.SealedField()),
                ("next_wish", placefirst_web.privacy.sealed.SealedField()),
                (
                    "employer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registry.employer"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="registry.person"
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="registry.service"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("on", models.DateField()),
                ("minutes", models.PositiveSmallIntegerField(null=True)),
                ("kind", models.CharField(max_length=12)),
                ("place", models.CharField(max_length=10)),
                ("whom", models.CharField(default="person", max_length=14)),
                ("held", models.CharField(default="held", max_length=6)),
                ("is_joint", models.BooleanField(default=False)),
                ("words", placefirst_web.privacy.sealed.SealedField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="registry.person"
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="registry.service"
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="registry.staff",
                    ),
                ),
                (
                    "job",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="registry.job",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Accommodation",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("kind", models.CharField(max_length=12)),
                ("words", placefirst_web.privacy.sealed.SealedField(longest=1000)),
                ("asked_on", models.DateField()),
                ("agreed_on", models.DateField(null=True)),
                ("provided_on", models.DateField(null=True)),
                ("result", models.CharField(default="unknown", max_length=10)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="registry.person"
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="registry.service"
                    ),
                ),
                (
                    "job",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="accommodations",
                        to="registry.job",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SupportPlan",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("made_on", models.DateField()),
                ("supports", models.JSONField(default=list)),
                ("often", models.CharField(max_length=12)),
                ("words", placefirst_web.privacy.sealed.SealedField()),
                ("review_on", models.DateField(null=True)),
                (
                    "job",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="support_plans",
                        to="registry.job",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="registry.person"
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="registry.service"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="job",
            index=models.Index(fields=["person"], name="job_by_person"),
        ),
        migrations.AddIndex(
            model_name="job",
            index=models.Index(fields=["service", "started_on"], name="job_by_start"),
        ),
        migrations.AddConstraint(
            model_name="job",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_on__isnull", True),
                    ("started_on__isnull", True),
                    ("ended_on__gte", models.F("started_on")),
                    _connector="OR",
                ),
                name="job_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="job",
            constraint=models.CheckConstraint(
                condition=models.Q(("ended_on__isnull", True), ("is_over", True), _connector="OR"),
                name="job_with_an_end_is_over",
            ),
        ),
        migrations.AddIndex(
            model_name="contact",
            index=models.Index(fields=["person", "-on"], name="contact_by_person"),
        ),
        migrations.AddIndex(
            model_name="contact",
            index=models.Index(fields=["service", "staff", "on"], name="contact_by_staff"),
        ),
        migrations.RunSQL(SPELLS, "ALTER TABLE registry_job DROP CONSTRAINT job_spells_apart"),
    ]
