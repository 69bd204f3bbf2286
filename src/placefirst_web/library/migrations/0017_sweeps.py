"""What sweeps said is kept by the address of their content."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the table of sweeps."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("library", "0016_attendance_in_fives")]
    operations: ClassVar[list[migrations.operations.base.Operation]] = [
        migrations.CreateModel(
            name="Sweep",
            fields=[
                ("address", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("draws", models.PositiveIntegerField()),
                ("share", models.FloatField(null=True)),
                ("said", models.JSONField()),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                (
                    "run",
                    models.ForeignKey(on_delete=models.CASCADE, related_name="sweeps", to="library.run"),
                ),
            ],
            options={"indexes": [models.Index(fields=["run", "-made_at"], name="sweep_newest")]},
        ),
    ]
