"""Lives that were told are kept by the address of their content."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the table of lives."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("library", "0006_names_of_scenarios")]
    operations: ClassVar[list[migrations.operations.base.Operation]] = [
        migrations.CreateModel(
            name="Lives",
            fields=[
                ("address", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("country", models.CharField(max_length=2)),
                ("scenario", models.TextField()),
                ("alike", models.TextField()),
                ("start", models.CharField(max_length=7)),
                ("years", models.PositiveSmallIntegerField()),
                ("seed", models.BigIntegerField()),
                ("share", models.FloatField(null=True)),
                ("engine", models.CharField(max_length=64)),
                ("data", models.CharField(max_length=64)),
                ("told", models.JSONField()),
                ("made_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={"indexes": [models.Index(fields=["country", "-made_at"], name="lives_newest")]},
        ),
    ]
