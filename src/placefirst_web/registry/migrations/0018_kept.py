"""Quarters and sums that are kept, and the marks by which the database says what must be counted again."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

import django.db.models.deletion
from django.db import migrations, models

from placefirst_web.privacy.walls import unwalled, wall
from placefirst_web.registry.counted import COUNTED, MARKS, UNMARKED, counted, uncounted

#: Sums are seen from outside of every service, by who coordinates the network.
COORDINATED = (
    "placefirst_service() IS NULL AND EXISTS (SELECT 1 FROM registry_network_coordinators AS leads "
    "WHERE leads.network_id = registry_keptsum.network_id AND leads.account_id = placefirst_account())"
)
SUMS = (
    "ALTER TABLE registry_keptsum ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;"
    f"CREATE POLICY own ON registry_keptsum USING ({COORDINATED}) WITH CHECK ({COORDINATED});"
)

#: The same agencies as ``placefirst_shared_with_me`` (0016) says one by one, asked once for a whole question.
SHARED_SERVICES = """
CREATE OR REPLACE FUNCTION placefirst_shared_services() RETURNS SETOF uuid LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT agreed.service_id FROM registry_agreement AS agreed
    JOIN registry_network_services AS has USING (network_id, service_id)
    JOIN registry_network_coordinators AS leads USING (network_id)
  WHERE placefirst_service() IS NULL AND agreed.left_on IS NULL
    AND leads.account_id = placefirst_account() $$;
DROP POLICY IF EXISTS also ON registry_return;
CREATE POLICY also ON registry_return FOR SELECT USING (
  handed_in_at IS NOT NULL AND service_id IN (SELECT placefirst_shared_services()));
"""
ONE_BY_ONE = """
DROP POLICY IF EXISTS also ON registry_return;
CREATE POLICY also ON registry_return FOR SELECT USING (
  handed_in_at IS NOT NULL AND placefirst_shared_with_me(service_id));
DROP FUNCTION placefirst_shared_services();
"""


class Migration(migrations.Migration):
    """Create the tables, their walls, and the triggers."""

    dependencies: ClassVar[list[Any]] = [("registry", "0015_releases")]

    operations: ClassVar[list[Any]] = [
        migrations.CreateModel(
            name="CountedChange",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("service", models.UUIDField(db_column="service_id")),
            ],
            options={"indexes": [models.Index(fields=["service"], name="counted_change_by_service")]},
        ),
        migrations.CreateModel(
            name="KeptQuarter",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("first", models.DateField()),
                ("detail", models.JSONField()),
                ("edition", models.CharField(max_length=64)),
                ("is_stale", models.BooleanField(default=False)),
                ("until", models.DateField(null=True)),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="registry.service"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("service", "first"), name="kept_quarter_once")
                ]
            },
        ),
        migrations.CreateModel(
            name="KeptSum",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("first", models.DateField()),
                ("area", models.CharField(blank=True, max_length=10)),
                ("of", models.JSONField()),
                ("detail", models.JSONField()),
                ("at", models.DateTimeField(auto_now=True)),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="registry.network"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("network", "first", "area"), name="kept_sum_once")
                ]
            },
        ),
        migrations.RunSQL(wall("registry_keptquarter"), unwalled("registry_keptquarter")),
        migrations.RunSQL(SHARED_SERVICES, ONE_BY_ONE),
        migrations.RunSQL(SUMS, unwalled("registry_keptsum")),
        migrations.RunSQL(MARKS, UNMARKED),
        *(migrations.RunSQL(counted(table), uncounted(table)) for table in COUNTED),
    ]
