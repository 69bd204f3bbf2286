"""A leader's seat waits until somebody else has confirmed it."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Two columns of the table of seats; every seat there is stands as confirmed."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("registry", "0018_kept")]

    operations: ClassVar[list[migrations.operations.base.Operation]] = [
        migrations.AddField("staff", "waits", models.BooleanField(default=False)),
        migrations.AddField(
            "staff",
            "confirmed_by",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="registry.staff",
            ),
        ),
    ]
