"""Fidelity reviews, and the authorised wording that an agency may hold."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

import django.db.models.deletion
from django.db import migrations, models

import placefirst_web.privacy.sealed


class Migration(migrations.Migration):
    """Create the tables."""

    dependencies: ClassVar[list[Any]] = [
        ("registry", "0009_teamwork"),
    ]

    operations: ClassVar[list[Any]] = [
        migrations.CreateModel(
            name="Review",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("scale", models.CharField(max_length=40)),
                ("edition", models.CharField(max_length=20)),
                ("kind", models.CharField(max_length=16)),
                ("state", models.CharField(default="planned", max_length=10)),
                ("begins_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("evidence_from", models.DateField()),
                ("evidence_to", models.DateField()),
                ("asked_for", models.JSONField(default=list)),
                ("strengths", placefirst_web.privacy.sealed.SealedField(longest=6000)),
                ("priorities", placefirst_web.privacy.sealed.SealedField(longest=6000)),
                ("reported_on", models.DateField(null=True)),
                ("next_on", models.DateField(null=True)),
                ("is_provisional", models.BooleanField(default=True)),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="registry.service"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ActionStep",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("item", models.CharField(blank=True, max_length=40)),
                ("now", models.PositiveSmallIntegerField(null=True)),
                ("aim", models.PositiveSmallIntegerField(null=True)),
                ("action", placefirst_web.privacy.sealed.SealedField(longest=1000)),
                ("due_on", models.DateField(null=True)),
                ("status", models.CharField(default="planned", max_length=8)),
                ("done_on", models.DateField(null=True)),
                ("evidence", placefirst_web.privacy.sealed.SealedField(longest=1000)),
                (
                    "owner",
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
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="registry.review",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ReviewSeat",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("finished_at", models.DateTimeField(null=True)),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="seats",
                        to="registry.review",
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registry.staff"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReviewScore",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("item", models.CharField(max_length=40)),
                ("score", models.PositiveSmallIntegerField(null=True)),
                ("comment", placefirst_web.privacy.sealed.SealedField()),
                ("recommendation", placefirst_web.privacy.sealed.SealedField()),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="scores",
                        to="registry.review",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="registry.service"
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="scores",
                        to="registry.reviewseat",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReviewView",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("role", models.CharField(max_length=12)),
                ("people", models.PositiveSmallIntegerField()),
                ("item", models.CharField(blank=True, max_length=40)),
                ("words", placefirst_web.privacy.sealed.SealedField()),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="views",
                        to="registry.review",
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
            name="Wording",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("scale", models.CharField(max_length=40)),
                ("edition", models.CharField(max_length=20)),
                ("file", placefirst_web.privacy.sealed.SealedField(longest=400000)),
                ("permission", models.CharField(max_length=300)),
                (
                    "loaded_by",
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="review",
            name="wording",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="registry.wording",
            ),
        ),
        migrations.CreateModel(
            name="ReviewEvidence",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("item", models.CharField(max_length=40)),
                ("proposed", models.PositiveSmallIntegerField(null=True)),
                ("figure", models.FloatField(null=True)),
                ("above", models.FloatField(null=True)),
                ("below", models.FloatField(null=True)),
                ("rows", models.JSONField(default=list)),
                ("unit", models.CharField(blank=True, max_length=10)),
                ("parts", models.JSONField(default=list)),
                ("notes", models.JSONField(default=list)),
                ("lacks", models.CharField(blank=True, max_length=200)),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evidence",
                        to="registry.review",
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
                "constraints": [
                    models.UniqueConstraint(fields=("review", "item"), name="review_evidence_once")
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="reviewseat",
            constraint=models.UniqueConstraint(fields=("review", "staff"), name="review_seat_once"),
        ),
        migrations.AddConstraint(
            model_name="reviewscore",
            constraint=models.UniqueConstraint(
                fields=("review", "seat", "item"), name="review_score_once", nulls_distinct=False
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__gte", models.F("begins_on"))), name="review_ends_after"
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(("evidence_to__gte", models.F("evidence_from"))),
                name="review_evidence_period",
            ),
        ),
    ]
