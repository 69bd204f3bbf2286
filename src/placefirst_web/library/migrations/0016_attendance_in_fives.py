"""Who took part in an open phase is told in fives: what was told last is kept with the phase."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add what is told of who took part."""

    dependencies: ClassVar[list[Any]] = [("library", "0015_questions_in_both_languages")]
    operations: ClassVar[list[Any]] = [
        migrations.AddField("labphase", "taken", models.JSONField(default=dict)),
    ]
