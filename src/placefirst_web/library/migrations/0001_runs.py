"""The first table: runs."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Create the table of runs."""

    initial = True
    dependencies: ClassVar[list[tuple[str, str]]] = []
    operations: ClassVar[list[migrations.operations.base.Operation]] = [
        migrations.CreateModel(
            name="Run",
            fields=[
                ("address", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("country", models.CharField(max_length=2)),
                ("scenario", models.TextField(blank=True)),
                ("start", models.CharField(max_length=7)),
                ("years", models.PositiveSmallIntegerField()),
                ("seed", models.BigIntegerField()),
                ("share", models.FloatField(null=True)),
                ("engine", models.CharField(max_length=64)),
                ("data", models.CharField(max_length=64)),
                ("answer", models.JSONField()),
                ("made_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={"indexes": [models.Index(fields=["country", "-made_at"], name="run_newest")]},
        ),
    ]
