"""What was used of quotas."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Create the table."""

    initial = True
    dependencies: ClassVar[list[tuple[str, str]]] = []
    operations: ClassVar[list[migrations.operations.base.Operation]] = [
        migrations.CreateModel(
            name="Spent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("caller", models.CharField(max_length=32)),
                ("kind", models.CharField(max_length=8)),
                ("since", models.BigIntegerField()),
                ("used", models.IntegerField(default=1)),
            ],
            options={
                "indexes": [models.Index(fields=["since"], name="api_spent_since")],
                "constraints": [
                    models.UniqueConstraint(fields=["caller", "kind", "since"], name="api_spent_once")
                ],
            },
        ),
    ]
