"""Title and question of a lab in the other language too."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Two columns."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("library", "0014_documents_of_labs")]
    operations: ClassVar[list[migrations.operations.base.Operation]] = [
        migrations.AddField(
            "lab",
            "question_translation",
            models.CharField(blank=True, max_length=600, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            "lab",
            "title_translation",
            models.CharField(blank=True, max_length=160, default=""),
            preserve_default=False,
        ),
    ]
