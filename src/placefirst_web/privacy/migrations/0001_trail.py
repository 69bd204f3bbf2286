"""Keys and the trail, the trail behind its wall."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations, models

from placefirst_web.privacy.walls import FUNCTIONS, TRAIL, unwalled, wall


class Migration(migrations.Migration):
    """Create the tables."""

    initial = True

    dependencies: ClassVar[list[Any]] = []

    operations: ClassVar[list[Any]] = [
        migrations.CreateModel(
            name="Change",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("service_id", models.UUIDField(null=True)),
                ("person_id", models.UUIDField(null=True)),
                ("table_name", models.CharField(max_length=60)),
                ("row", models.UUIDField()),
                ("what", models.CharField(max_length=6)),
                ("account_id", models.BigIntegerField(null=True)),
                ("role", models.CharField(max_length=20)),
                ("doing", models.CharField(max_length=60)),
                ("before", models.JSONField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["service_id", "person_id", "at"], name="change_by_person"),
                    models.Index(fields=["service_id", "at"], name="change_by_day"),
                ],
            },
        ),
        migrations.CreateModel(
            name="DataKey",
            fields=[
                ("owner", models.UUIDField(primary_key=True, serialize=False)),
                ("service_id", models.UUIDField()),
                ("kind", models.CharField(max_length=8)),
                ("key_id", models.CharField(max_length=12)),
                ("wrapped", models.BinaryField()),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("destroyed_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["service_id"], name="data_key_by_service")],
            },
        ),
        migrations.CreateModel(
            name="Look",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("service_id", models.UUIDField()),
                ("person_id", models.UUIDField()),
                ("account_id", models.BigIntegerField(null=True)),
                ("role", models.CharField(max_length=20)),
                ("doing", models.CharField(max_length=60)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["service_id", "person_id", "at"], name="look_by_person"),
                    models.Index(fields=["service_id", "at"], name="look_by_day"),
                ],
            },
        ),
        migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop),
        migrations.RunSQL(TRAIL, migrations.RunSQL.noop),
        migrations.RunSQL(wall("privacy_datakey", person="owner"), unwalled("privacy_datakey")),
    ]
