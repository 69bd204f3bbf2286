"""A run compares several scenarios: the one text becomes a list of texts. Addresses stay as they were."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations, models


def to_list(apps: Any, schema_editor: Any) -> None:
    """Make of each run's one scenario a list of it."""
    for run in apps.get_model("library", "Run").objects.exclude(scenario="").only("scenario").iterator():
        run.scenarios = [run.scenario]
        run.save(update_fields=["scenarios"])


def to_text(apps: Any, schema_editor: Any) -> None:
    """Keep the one scenario of a run; a run of several has none before this migration, and is dropped."""
    runs = apps.get_model("library", "Run").objects
    runs.filter(scenarios__1__isnull=False, saved__isnull=True).delete()
    for run in runs.filter(scenarios__0__isnull=False).only("scenarios").iterator():
        run.scenario = run.scenarios[0]
        run.save(update_fields=["scenario"])


class Migration(migrations.Migration):
    """Exchange the column ``scenario`` for ``scenarios``."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("library", "0004_assessments_and_grid")]
    operations: ClassVar[list[migrations.operations.base.Operation]] = [
        migrations.AddField("Run", "scenarios", models.JSONField(default=list)),
        migrations.RunPython(to_list, to_text),
        migrations.RemoveField("Run", "scenario"),
    ]
