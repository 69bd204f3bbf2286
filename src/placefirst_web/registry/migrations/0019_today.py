"""What is shared is of who agrees today; exact sums are forgotten; nobody agrees who was not invited."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from django.db import migrations

#: Services of which a consent to be counted ended after the newest return of some quarter was handed in.
OUTDATED: Final = """
CREATE OR REPLACE FUNCTION placefirst_outdated_services() RETURNS SETOF uuid LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT handed.service_id FROM (
    SELECT service_id, min(at) AS at FROM (
      SELECT service_id, max(handed_in_at) AS at FROM registry_return
        WHERE handed_in_at IS NOT NULL AND detail IS NOT NULL GROUP BY service_id, first) AS newest
      GROUP BY service_id) AS handed
  WHERE EXISTS (SELECT 1 FROM registry_consent AS given
    WHERE given.service_id = handed.service_id AND given.purpose = 'statistics' AND (
      given.withdrawn_at > handed.at
      OR (given.until >= handed.at::date AND given.until < current_date))) $$;
"""
NOT_OUTDATED: Final = "DROP FUNCTION placefirst_outdated_services();"

_AGREED_TO: Final = """
CREATE OR REPLACE FUNCTION placefirst_agreed_to(uuid) RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM registry_agreement AS agreed {invited}
    WHERE agreed.network_id = $1 AND agreed.service_id = placefirst_service() AND agreed.left_on IS NULL) $$;
"""
#: Whether the service agreed to a network that it belongs to: one that it was not invited to opens nothing.
AGREED_TO: Final = _AGREED_TO.format(
    invited="JOIN registry_network_services AS has USING (network_id, service_id)"
)
#: Sums that were kept before are of exact counts: they are added up anew, in steps.
FORGET: Final = "DELETE FROM registry_keptsum;"


class Migration(migrations.Migration):
    """Three statements."""

    dependencies: ClassVar[list[Any]] = [("registry", "0017_confirmed")]

    operations: ClassVar[list[Any]] = [
        migrations.RunSQL(OUTDATED, NOT_OUTDATED),
        migrations.RunSQL(AGREED_TO, _AGREED_TO.format(invited="")),
        migrations.RunSQL(FORGET, migrations.RunSQL.noop),
    ]
