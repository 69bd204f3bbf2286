"""What a lab keeps of its strategy and of its guideline."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """One table."""

    dependencies = [
        ("library", "0013_leaders_votes"),
    ]

    operations = [
        migrations.CreateModel(
            name="LabDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=9)),
                ("entered", models.JSONField(default=dict)),
                ("run", models.CharField(blank=True, max_length=24)),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "lab",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="documents",
                        to="library.lab",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("lab", "kind"), name="lab_document_once"),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ("strategy", "guideline"))), name="lab_document_kind"
                    ),
                ],
            },
        ),
    ]
