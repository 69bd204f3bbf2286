"""Indicators and points that people add."""

from __future__ import annotations

from typing import Any, ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Create the tables."""

    dependencies: ClassVar[list[Any]] = [
        ("accounts", "0001_accounts"),
        ("library", "0001_runs"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations: ClassVar[list[Any]] = [
        migrations.CreateModel(
            name="Indicator",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("country", models.CharField(max_length=2)),
                ("name_en", models.CharField(max_length=120)),
                ("name_ja", models.CharField(max_length=120)),
                ("year", models.PositiveSmallIntegerField()),
                ("basis", models.CharField(max_length=600)),
                ("source_title", models.CharField(max_length=300)),
                ("source_publisher", models.CharField(max_length=200)),
                ("source_pinpoint", models.CharField(blank=True, max_length=300)),
                ("source_url", models.URLField(blank=True, max_length=500)),
                ("evidence", models.CharField(max_length=20)),
                ("read", models.CharField(max_length=20)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_why", models.CharField(blank=True, max_length=300)),
                ("kind", models.CharField(max_length=12)),
                ("unit", models.CharField(max_length=40)),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="accounts.organisation",
                    ),
                ),
                (
                    "supersedes",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="superseded_by",
                        to="library.indicator",
                    ),
                ),
                (
                    "withdrawn_by",
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
            name="IndicatorValue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("area", models.CharField(max_length=10)),
                ("year", models.PositiveSmallIntegerField()),
                ("value", models.DecimalField(decimal_places=6, max_digits=20)),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="values",
                        to="library.indicator",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PointLayer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("country", models.CharField(max_length=2)),
                ("name_en", models.CharField(max_length=120)),
                ("name_ja", models.CharField(max_length=120)),
                ("year", models.PositiveSmallIntegerField()),
                ("basis", models.CharField(max_length=600)),
                ("source_title", models.CharField(max_length=300)),
                ("source_publisher", models.CharField(max_length=200)),
                ("source_pinpoint", models.CharField(blank=True, max_length=300)),
                ("source_url", models.URLField(blank=True, max_length=500)),
                ("evidence", models.CharField(max_length=20)),
                ("read", models.CharField(max_length=20)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_why", models.CharField(blank=True, max_length=300)),
                ("role", models.CharField(max_length=12)),
                ("points", models.JSONField()),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="accounts.organisation",
                    ),
                ),
                (
                    "supersedes",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="superseded_by",
                        to="library.pointlayer",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="indicator",
            index=models.Index(fields=["country", "-made_at"], name="indicator_newest"),
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("withdrawn_at", None), models.Q(("withdrawn_why", ""), _negated=True), _connector="OR"
                ),
                name="indicator_withdrawn_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicatorvalue",
            constraint=models.UniqueConstraint(
                fields=("indicator", "area", "year"), name="indicator_value_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="indicatorvalue",
            constraint=models.CheckConstraint(
                condition=models.Q(("value__gte", 0)), name="indicator_value_not_negative"
            ),
        ),
        migrations.AddConstraint(
            model_name="pointlayer",
            constraint=models.CheckConstraint(
                condition=models.Q(("role__in", ["supply", "population"])),
                name="points_are_supply_or_population",
            ),
        ),
        migrations.AddConstraint(
            model_name="pointlayer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("withdrawn_at", None), models.Q(("withdrawn_why", ""), _negated=True), _connector="OR"
                ),
                name="points_withdrawn_says_why",
            ),
        ),
    ]
