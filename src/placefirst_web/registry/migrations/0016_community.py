"""A network's agreement, who learns with whom, and what came from other installations.

From here on a coordinator sees the returns of those agencies alone that agreed to the network's profile.
"""

from __future__ import annotations

import uuid
from typing import Any, ClassVar, Final

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from placefirst_web.privacy.walls import trailed, unwalled, wall

#: Who coordinates a network sees from outside which agencies agreed; an agency that agreed sees of the
#: others that did who shows since when it offers IPS.
OF_MY_NETWORK: Final = (
    "(placefirst_service() IS NULL AND EXISTS (SELECT 1 FROM registry_network_coordinators AS leads "
    "WHERE leads.network_id = registry_agreement.network_id AND leads.account_id = placefirst_account())) "
    "OR (placefirst_person() IS NULL AND shows_experience AND left_on IS NULL "
    "AND placefirst_agreed_to(network_id))"
)
#: Whether the service that the transaction is inside of agreed to a network, and has not left.
AGREED_TO: Final = """
CREATE OR REPLACE FUNCTION placefirst_agreed_to(uuid) RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM registry_agreement AS agreed
    WHERE agreed.network_id = $1 AND agreed.service_id = placefirst_service() AND agreed.left_on IS NULL) $$;
"""
#: Whether the account coordinates a network to which the service belongs, and whose profile it agreed to.
SHARED_WITH_ME: Final = """
CREATE OR REPLACE FUNCTION placefirst_shared_with_me(uuid) RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT placefirst_service() IS NULL AND EXISTS (
    SELECT 1 FROM registry_agreement AS agreed
      JOIN registry_network_services AS has USING (network_id, service_id)
      JOIN registry_network_coordinators AS leads USING (network_id)
    WHERE agreed.service_id = $1 AND agreed.left_on IS NULL AND leads.account_id = placefirst_account()) $$;
"""
#: What stood before (0013).
HANDED_IN: Final = (
    "handed_in_at IS NOT NULL AND placefirst_service() IS NULL AND EXISTS ("
    "SELECT 1 FROM registry_network_services AS has JOIN registry_network_coordinators AS leads "
    "USING (network_id) WHERE has.service_id = registry_return.service_id "
    "AND leads.account_id = placefirst_account())"
)


def _returns(condition: str) -> str:
    """Return the SQL by which *condition* says which returns are read from outside."""
    return (
        "DROP POLICY IF EXISTS also ON registry_return;"
        f"CREATE POLICY also ON registry_return FOR SELECT USING ({condition});"
    )


class Migration(migrations.Migration):
    """Create the tables, and shut the returns of who has not agreed."""

    dependencies: ClassVar[list[Any]] = [
        ("registry", "0013_walls"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations: ClassVar[list[Any]] = [
        migrations.CreateModel(
            name="KnownKey",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("fingerprint", models.CharField(max_length=64, unique=True)),
                ("public", models.CharField(max_length=64)),
                ("whose", models.CharField(max_length=160)),
                ("how", models.CharField(max_length=12)),
                ("added_at", models.DateTimeField(auto_now_add=True)),
                ("withdrawn_on", models.DateField(null=True)),
                (
                    "added_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Agreement",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("text_version", models.CharField(max_length=12)),
                ("accepted_on", models.DateField()),
                ("ips_since", models.DateField(null=True)),
                ("shows_experience", models.BooleanField(default=False)),
                ("left_on", models.DateField(null=True)),
                (
                    "accepted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="registry.staff",
                    ),
                ),
                (
                    "left_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="registry.staff",
                    ),
                ),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="agreements",
                        to="registry.network",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="registry.service"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("left_on__isnull", True)),
                        fields=("network", "service"),
                        name="agreement_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("left_on__isnull", True),
                            ("left_on__gte", models.F("accepted_on")),
                            _connector="OR",
                        ),
                        name="agreement_ends_after",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="JointReview",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("scale", models.CharField(max_length=40)),
                ("begins_on", models.DateField()),
                ("ends_on", models.DateField()),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="joint_reviews",
                        to="registry.network",
                    ),
                ),
                (
                    "reviewed",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="registry.service"
                    ),
                ),
                (
                    "sending",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="registry.service"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reviewed", models.F("sending")), _negated=True),
                        name="joint_review_of_two",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("begins_on"))),
                        name="joint_review_ends_after",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MentoringPair",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("about", models.CharField(max_length=20)),
                ("since", models.DateField()),
                ("until", models.DateField(null=True)),
                (
                    "mentor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="registry.service"
                    ),
                ),
                (
                    "mentored",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="registry.service"
                    ),
                ),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pairs",
                        to="registry.network",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("mentor", models.F("mentored")), _negated=True),
                        name="pair_of_two",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "about__in",
                                (
                                    "zero_exclusion",
                                    "employers",
                                    "treatment_team",
                                    "rapid_search",
                                    "follow_along",
                                    "benefits",
                                    "supervision",
                                    "fidelity",
                                    "lived_experience",
                                    "funding",
                                ),
                            )
                        ),
                        name="pair_about_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"
                        ),
                        name="pair_ends_after",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SharedQuarter",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("of", models.UUIDField()),
                ("country", models.CharField(max_length=2)),
                ("first", models.DateField()),
                ("last", models.DateField()),
                ("issue", models.PositiveSmallIntegerField()),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("file", models.TextField()),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "key",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.knownkey",
                    ),
                ),
                (
                    "own",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="shared",
                        to="registry.network",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("of", "first", "issue"), name="shared_issue_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("key__isnull", False), ("own__isnull", True)),
                            models.Q(("key__isnull", True), ("own__isnull", False)),
                            _connector="OR",
                        ),
                        name="shared_made_here_or_brought",
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            AGREED_TO + wall("registry_agreement", also=OF_MY_NETWORK) + trailed("registry_agreement"),
            unwalled("registry_agreement") + "DROP FUNCTION placefirst_agreed_to(uuid);",
        ),
        migrations.RunSQL(
            SHARED_WITH_ME + _returns("handed_in_at IS NOT NULL AND placefirst_shared_with_me(service_id)"),
            _returns(HANDED_IN) + "DROP FUNCTION placefirst_shared_with_me(uuid);",
        ),
    ]
