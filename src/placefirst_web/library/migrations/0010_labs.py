"""The tables of labs."""

from __future__ import annotations

import uuid
from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the tables of labs."""

    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("accounts", "0003_api_tokens"),
        ("library", "0009_calculations"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations: ClassVar[list[migrations.operations.base.Operation]] = [
        migrations.CreateModel(
            name="Lab",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("country", models.CharField(max_length=2)),
                ("title", models.CharField(max_length=160)),
                ("question", models.CharField(max_length=600)),
                ("language", models.CharField(max_length=2)),
                ("state", models.CharField(default="draft", max_length=6)),
                ("code", models.CharField(max_length=9, null=True, unique=True)),
                ("setting", models.JSONField(default=dict)),
                ("most_seats", models.PositiveSmallIntegerField(default=200)),
                ("is_apart_agreed", models.BooleanField(default=False)),
                ("credit", models.TextField(blank=True)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
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
            },
        ),
        migrations.CreateModel(
            name="CaseStudy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("country", models.CharField(max_length=2)),
                ("language", models.CharField(max_length=2)),
                ("title", models.CharField(max_length=160)),
                ("context", models.TextField()),
                ("done", models.TextField()),
                ("outcome", models.TextField()),
                ("quote", models.TextField(blank=True)),
                ("whose_words", models.CharField(blank=True, max_length=160)),
                ("consent", models.CharField(max_length=12)),
                ("consent_on", models.DateField(null=True)),
                ("translation", models.JSONField(default=dict)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
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
                ("labs", models.ManyToManyField(blank=True, related_name="stories", to="library.lab")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="LabInvitation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("secret", models.CharField(max_length=64, unique=True)),
                ("label", models.CharField(blank=True, max_length=60)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("used_at", models.DateTimeField(null=True)),
                ("is_revoked", models.BooleanField(default=False)),
                (
                    "lab",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to="library.lab",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LabPhase",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=40)),
                ("position", models.PositiveSmallIntegerField()),
                ("kind", models.CharField(max_length=12)),
                ("title", models.JSONField()),
                ("session", models.CharField(blank=True, max_length=40)),
                ("minutes", models.PositiveSmallIntegerField(default=0)),
                ("authors", models.CharField(default="anonymous", max_length=10)),
                ("shown", models.CharField(default="at_once", max_length=8)),
                ("is_shown", models.BooleanField(default=False)),
                ("method", models.CharField(default="top", max_length=6)),
                ("most", models.PositiveSmallIntegerField(default=3)),
                ("most_on_one", models.PositiveSmallIntegerField(default=1)),
                ("is_open", models.BooleanField(default=False)),
                ("opens_before", models.DateTimeField(null=True)),
                ("ends_at", models.DateTimeField(null=True)),
                ("was_open", models.BooleanField(default=False)),
                (
                    "lab",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="phases", to="library.lab"
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="LabItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("category", models.CharField(max_length=40)),
                ("text", models.CharField(max_length=600)),
                ("language", models.CharField(max_length=2)),
                ("translation", models.CharField(blank=True, max_length=600)),
                ("rests_on", models.JSONField(default=list)),
                ("position", models.PositiveIntegerField(default=0)),
                (
                    "lab",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="items", to="library.lab"
                    ),
                ),
                (
                    "phase",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="library.labphase",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "key"],
            },
        ),
        migrations.CreateModel(
            name="LabGroup",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("title", models.CharField(max_length=160)),
                ("language", models.CharField(max_length=2)),
                ("translation", models.CharField(blank=True, max_length=160)),
                ("label", models.CharField(blank=True, max_length=40)),
                ("side", models.CharField(blank=True, max_length=8)),
                ("about", models.CharField(blank=True, max_length=40)),
                ("position", models.PositiveIntegerField(default=0)),
                (
                    "lab",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="groups", to="library.lab"
                    ),
                ),
                (
                    "phase",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="groups",
                        to="library.labphase",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "key"],
            },
        ),
        migrations.CreateModel(
            name="LabPriority",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("title", models.CharField(max_length=160)),
                ("language", models.CharField(max_length=2)),
                ("translation", models.CharField(blank=True, max_length=160)),
                ("category", models.CharField(blank=True, max_length=40)),
                ("rests_on", models.JSONField(default=list)),
                ("position", models.PositiveIntegerField(default=0)),
                (
                    "lab",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="priorities",
                        to="library.lab",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "key"],
            },
        ),
        migrations.CreateModel(
            name="LabProposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("title", models.CharField(max_length=160)),
                ("language", models.CharField(max_length=2)),
                ("translation", models.CharField(blank=True, max_length=160)),
                ("instrument", models.CharField(blank=True, max_length=160)),
                ("instrument_translation", models.CharField(blank=True, max_length=160)),
                ("scenarios", models.JSONField(default=list)),
                ("run", models.CharField(blank=True, max_length=24)),
                ("barrier", models.CharField(blank=True, max_length=60)),
                ("position", models.PositiveIntegerField(default=0)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "lab",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="proposals",
                        to="library.lab",
                    ),
                ),
                (
                    "priority",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="proposals",
                        to="library.labpriority",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "key"],
            },
        ),
        migrations.CreateModel(
            name="LabProvision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("role", models.CharField(max_length=24)),
                ("seats", models.PositiveSmallIntegerField(default=0)),
                ("payment", models.CharField(blank=True, max_length=300)),
                ("accessibility", models.CharField(blank=True, max_length=600)),
                (
                    "lab",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="provisions",
                        to="library.lab",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LabRound",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("category", models.CharField(max_length=40)),
                ("number", models.PositiveSmallIntegerField(default=1)),
                ("method", models.CharField(max_length=6)),
                ("most", models.PositiveSmallIntegerField()),
                ("most_on_one", models.PositiveSmallIntegerField(default=1)),
                ("is_open", models.BooleanField(default=True)),
                ("result", models.JSONField(null=True)),
                (
                    "phase",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rounds",
                        to="library.labphase",
                    ),
                ),
            ],
            options={
                "ordering": ["phase", "category", "number"],
            },
        ),
        migrations.CreateModel(
            name="LabBallot",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("voter", models.CharField(max_length=64)),
                ("is_lived", models.BooleanField(default=False)),
                ("is_apart", models.BooleanField(default=False)),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ballots",
                        to="library.labround",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LabSeat",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("secret", models.CharField(max_length=64, unique=True)),
                ("name", models.CharField(blank=True, max_length=60)),
                ("affiliation", models.CharField(blank=True, max_length=120)),
                ("roles", models.JSONField(default=list)),
                ("language", models.CharField(max_length=2)),
                ("is_named", models.BooleanField(default=False)),
                ("is_apart", models.BooleanField(default=False)),
                ("is_removed", models.BooleanField(default=False)),
                ("joined_on", models.DateField(auto_now_add=True)),
                (
                    "lab",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="seats", to="library.lab"
                    ),
                ),
                (
                    "ready",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="library.labphase",
                    ),
                ),
            ],
        ),
    ]
