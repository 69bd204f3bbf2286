"""A saved answer keeps what its reader called the scenarios."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the column ``names``."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("library", "0005_scenarios")]
    operations: ClassVar[list[migrations.operations.base.Operation]] = [
        migrations.AddField("SavedRun", "names", models.JSONField(default=list)),
    ]
