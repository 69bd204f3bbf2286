"""What a file said of people who have no seat here."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add to labs what came with them."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("library", "0011_rules_of_labs")]

    operations: ClassVar[list[migrations.operations.base.Operation]] = [
        migrations.AddField(model_name="lab", name="brought", field=models.JSONField(default=dict)),
    ]
