"""The ledger of releases: only who coordinates the network adds to it; nobody changes what stands there."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar, Final

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

#: Published rows are for everybody; refused ones, and new ones, for who coordinates the network.
LEDGER: Final = """
CREATE OR REPLACE FUNCTION placefirst_coordinates(uuid) RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM registry_network_coordinators AS leads
    WHERE leads.network_id = $1 AND leads.account_id = placefirst_account()) $$;
ALTER TABLE registry_release ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY seen ON registry_release FOR SELECT
  USING (state = 'published' OR placefirst_coordinates(network_id));
CREATE POLICY added ON registry_release FOR INSERT
  WITH CHECK (by_id = placefirst_account() AND placefirst_coordinates(network_id));
ALTER TABLE registry_withdrawal ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY seen ON registry_withdrawal FOR SELECT USING (true);
CREATE POLICY added ON registry_withdrawal FOR INSERT
  WITH CHECK (by_id = placefirst_account() AND EXISTS (
    SELECT 1 FROM registry_release r WHERE r.id = release_id AND placefirst_coordinates(r.network_id)));
"""
OPEN: Final = """
DROP POLICY IF EXISTS seen ON registry_release; DROP POLICY IF EXISTS added ON registry_release;
DROP POLICY IF EXISTS seen ON registry_withdrawal; DROP POLICY IF EXISTS added ON registry_withdrawal;
ALTER TABLE registry_release NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY;
ALTER TABLE registry_withdrawal NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY;
DROP FUNCTION placefirst_coordinates(uuid);
"""


class Migration(migrations.Migration):
    """Create the ledger and its walls."""

    dependencies: ClassVar[list[Any]] = [("registry", "0014_quarterlies")]

    operations: ClassVar[list[Any]] = [
        migrations.CreateModel(
            name="Release",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("country", models.CharField(max_length=2)),
                ("first", models.DateField()),
                ("last", models.DateField()),
                ("issue", models.PositiveSmallIntegerField()),
                ("state", models.CharField(max_length=12)),
                ("shown", models.JSONField(null=True)),
                ("withheld", models.JSONField(default=list)),
                ("digest", models.CharField(blank=True, max_length=64)),
                ("attacked_with", models.PositiveSmallIntegerField()),
                ("once", models.UUIDField(unique=True)),
                ("by_id", models.BigIntegerField()),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="releases",
                        to="registry.network",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("network", "first", "issue"), name="release_issue_once"),
                    models.CheckConstraint(
                        condition=Q(state__in=("published", "refused")), name="release_state_known"
                    ),
                    models.CheckConstraint(
                        condition=Q(state="published", shown__isnull=False)
                        | Q(state="refused", shown__isnull=True),
                        name="release_refused_shows_nothing",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Withdrawal",
            fields=[
                (
                    "release",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="withdrawal",
                        serialize=False,
                        to="registry.release",
                    ),
                ),
                ("why", models.CharField(max_length=300)),
                ("by_id", models.BigIntegerField()),
                ("at", models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.RunSQL(LEDGER, OPEN),
    ]
