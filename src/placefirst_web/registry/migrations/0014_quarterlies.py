"""What a return holds besides its measures: the quarter in counts, by group, with times and bands."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the column; returns that were handed in before have none."""

    dependencies: ClassVar[list[Any]] = [("registry", "0016_community")]

    operations: ClassVar[list[Any]] = [
        migrations.AddField("return", "detail", models.JSONField(null=True)),
    ]
