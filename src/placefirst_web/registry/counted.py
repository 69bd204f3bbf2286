"""Counted: the SQL by which the database marks a service whose quarters must be counted again.

A mark is written by each statement that changes a row that figures are counted from, however it comes: one by
one, in bulk, by raw SQL, by a cascade. It tells of the service and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

#: The tables that a quarter is counted from, and of which of their rows; "" is of all.
COUNTED: Final[Mapping[str, str]] = {
    "registry_person": "",
    "registry_referral": "",
    "registry_closing": "",
    "registry_job": "",
    "registry_supportneed": "kind IN ('gaf', 'diagnosis')",
    "registry_consent": "purpose = 'statistics'",
    "registry_visit": "",
    "registry_contact": "whom = 'employer'",
    "registry_staff": "role = 'specialist'",
    "registry_review": "",
    "registry_reviewseat": "",
    "registry_reviewscore": "seat_id IS NULL",
}

#: The marks behind their wall: whoever changes a row writes one; who is inside of the service takes it away.
MARKS: Final = """
ALTER TABLE registry_countedchange ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON registry_countedchange USING (
  service_id = placefirst_service() AND placefirst_person() IS NULL);
CREATE POLICY written ON registry_countedchange FOR INSERT TO CURRENT_USER WITH CHECK (true);
CREATE POLICY seen ON registry_countedchange FOR SELECT TO CURRENT_USER USING (true);
CREATE OR REPLACE FUNCTION placefirst_counted_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp AS $$
BEGIN
  EXECUTE 'INSERT INTO registry_countedchange (service_id) SELECT DISTINCT service_id FROM ('
    || TG_ARGV[0] || ') AS changed WHERE ' || TG_ARGV[1];
  RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION placefirst_counted_emptied() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO registry_countedchange (service_id) SELECT id FROM registry_service;
  RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION placefirst_counted_services() RETURNS SETOF uuid LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT id FROM registry_service AS s
    WHERE EXISTS (SELECT 1 FROM registry_countedchange AS c WHERE c.service_id = s.id) $$;
"""
#: What each kind of statement leaves to be read in a trigger, and by which query.
_READ: Final = {
    "INSERT": ("NEW TABLE AS added", "SELECT * FROM added"),
    "UPDATE": ("OLD TABLE AS gone NEW TABLE AS added", "SELECT * FROM added UNION ALL SELECT * FROM gone"),
    "DELETE": ("OLD TABLE AS gone", "SELECT * FROM gone"),
}
UNMARKED: Final = """
DROP FUNCTION placefirst_counted_changed(); DROP FUNCTION placefirst_counted_emptied();
DROP FUNCTION placefirst_counted_services();
DROP POLICY IF EXISTS own ON registry_countedchange; DROP POLICY IF EXISTS written ON registry_countedchange;
DROP POLICY IF EXISTS seen ON registry_countedchange;
"""


def counted(table: str) -> str:
    """Return the SQL by which every change of *table* marks its services."""
    which = (COUNTED[table] or "true").replace("'", "''")
    made = "".join(
        f"CREATE TRIGGER counted_{verb.lower()} AFTER {verb} ON {table} REFERENCING {left} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION placefirst_counted_changed('{query}', '{which}');"
        for verb, (left, query) in _READ.items()
    )
    return made + (
        f"CREATE TRIGGER counted_truncate AFTER TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION placefirst_counted_emptied();"
    )


def uncounted(table: str) -> str:
    """Return the SQL that takes that away again."""
    verbs = (*(verb.lower() for verb in _READ), "truncate")
    return "".join(f"DROP TRIGGER IF EXISTS counted_{verb} ON {table};" for verb in verbs)
