"""Employers, visits to them, and what they say."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

import django.db.models.deletion
from django.db import migrations, models

import placefirst_web.privacy.sealed


class Migration(migrations.Migration):
    """Create the tables."""

    dependencies: ClassVar[list[Any]] = [
        ("registry", "0006_way"),
    ]

    operations: ClassVar[list[Any]] = [
        migrations.CreateModel(
            name="Employer",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("name", models.CharField(max_length=160)),
                ("industry", models.CharField(blank=True, max_length=14)),
                ("size", models.CharField(default="unknown", max_length=10)),
                ("area", models.CharField(blank=True, max_length=10)),
                ("interest", models.CharField(default="unknown", max_length=10)),
                ("contact", placefirst_web.privacy.sealed.SealedField(longest=120)),
                ("phone", placefirst_web.privacy.sealed.SealedField(longest=40)),
                ("needs", placefirst_web.privacy.sealed.SealedField()),
                ("closed_on", models.DateField(null=True)),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="employers",
                        to="registry.staff",
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
            name="EmployerView",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("secret", models.CharField(max_length=64, unique=True)),
                ("asked_on", models.DateField()),
                ("answered_on", models.DateField(null=True)),
                ("service_view", models.CharField(blank=True, max_length=10)),
                ("work_view", models.CharField(blank=True, max_length=10)),
                ("would_again", models.BooleanField(null=True)),
                ("words", placefirst_web.privacy.sealed.SealedField(longest=1000)),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="registry.staff",
                    ),
                ),
                (
                    "employer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="views",
                        to="registry.employer",
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
        migrations.CreateModel(
            name="Visit",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("on", models.DateField()),
                ("how", models.CharField(default="in_person", max_length=10)),
                ("purpose", models.CharField(max_length=10)),
                ("follows_plan", models.BooleanField(null=True)),
                ("heard", placefirst_web.privacy.sealed.SealedField(longest=1000)),
                ("next_step", placefirst_web.privacy.sealed.SealedField(longest=300)),
                ("next_on", models.DateField(null=True)),
                ("reviewed_on", models.DateField(null=True)),
                (
                    "employer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="visits",
                        to="registry.employer",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="registry.person",
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="registry.staff",
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
                        related_name="visits",
                        to="registry.staff",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="employer",
            index=models.Index(fields=["service", "name"], name="employer_by_name"),
        ),
        migrations.AddIndex(
            model_name="visit",
            index=models.Index(fields=["service", "staff", "on"], name="visit_by_staff"),
        ),
        migrations.AddIndex(
            model_name="visit",
            index=models.Index(fields=["employer", "on"], name="visit_by_employer"),
        ),
        migrations.AddIndex(
            model_name="visit",
            index=models.Index(fields=["person", "on"], name="visit_by_person"),
        ),
    ]
