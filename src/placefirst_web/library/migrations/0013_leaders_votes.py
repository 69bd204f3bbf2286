"""Whether who leads a lab votes in it."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the column, off: who leads does not vote by default."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("library", "0012_what_came_with_labs")]

    operations: ClassVar[list[migrations.operations.base.Operation]] = [
        migrations.AddField(
            model_name="lab", name="does_leader_vote", field=models.BooleanField(default=False)
        ),
    ]
