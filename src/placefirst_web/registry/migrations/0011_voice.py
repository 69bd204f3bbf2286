"""The part of people with lived experience, and adaptations."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

import django.db.models.deletion
from django.db import migrations, models

import placefirst_web.privacy.sealed


class Migration(migrations.Migration):
    """Create the tables."""

    dependencies: ClassVar[list[Any]] = [
        ("registry", "0010_reviews"),
    ]

    operations: ClassVar[list[Any]] = [
        migrations.CreateModel(
            name="Adaptation",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("on", models.DateField()),
                ("what", placefirst_web.privacy.sealed.SealedField(longest=1000)),
                ("reason", models.CharField(max_length=10)),
                ("why", placefirst_web.privacy.sealed.SealedField(longest=1000)),
                ("principle", models.CharField(blank=True, max_length=16)),
                ("scale", models.CharField(blank=True, max_length=40)),
                ("item", models.CharField(blank=True, max_length=40)),
                ("rule", models.CharField(blank=True, max_length=200)),
                ("came_of_it", placefirst_web.privacy.sealed.SealedField(longest=1000)),
                ("ended_on", models.DateField(null=True)),
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Group",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("name", models.CharField(max_length=120)),
                ("kind", models.CharField(max_length=10)),
                ("involvement", models.CharField(max_length=10)),
                ("seats", models.PositiveSmallIntegerField()),
                ("seats_lived", models.PositiveSmallIntegerField()),
                ("votes", models.PositiveSmallIntegerField()),
                ("votes_lived", models.PositiveSmallIntegerField()),
                ("is_paid", models.BooleanField(null=True)),
                ("since", models.DateField()),
                ("until", models.DateField(null=True)),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="registry.service"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("seats_lived__lte", models.F("seats"))),
                        name="group_seats_are_part",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("votes_lived__lte", models.F("votes"))),
                        name="group_votes_are_part",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GivenAdvice",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("by_role", models.CharField(blank=True, max_length=12)),
                ("asked_on", models.DateField()),
                ("asked", placefirst_web.privacy.sealed.SealedField(longest=1000)),
                ("given_on", models.DateField(null=True)),
                ("given", placefirst_web.privacy.sealed.SealedField()),
                ("decided_on", models.DateField(null=True)),
                ("decided", placefirst_web.privacy.sealed.SealedField()),
                ("outcome", placefirst_web.privacy.sealed.SealedField()),
                ("state", models.CharField(default="asked", max_length=12)),
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
                    "group",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="advice",
                        to="registry.group",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PeerRole",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("title", models.CharField(max_length=120)),
                ("tasks", placefirst_web.privacy.sealed.SealedField(longest=1000)),
                ("full_time", models.DecimalField(decimal_places=2, max_digits=3)),
                ("is_paid", models.BooleanField(default=True)),
                ("since", models.DateField()),
                ("until", models.DateField(null=True)),
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
            name="Remark",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("kind", models.CharField(max_length=20)),
                ("row", models.UUIDField()),
                ("says", models.CharField(max_length=10)),
                ("words", placefirst_web.privacy.sealed.SealedField()),
                ("written_on", models.DateField()),
                ("state", models.CharField(default="open", max_length=10)),
                ("answer", placefirst_web.privacy.sealed.SealedField()),
                ("answered_on", models.DateField(null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="registry.staff",
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
                "indexes": [models.Index(fields=["service", "state", "person"], name="remark_by_state")],
            },
        ),
    ]
