"""Who took part in an open phase is told in fives: what was told last is kept with the phase."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add what is told of who took part."""

    dependencies: ClassVar[list[Any]] = [("library", "0014_documents_of_labs")]
    operations: ClassVar[list[Any]] = [
        migrations.AddField("labphase", "taken", models.JSONField(default=dict)),
    ]
