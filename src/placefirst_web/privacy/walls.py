"""Walls: the SQL that keeps agencies apart in the database, and the one that writes the trail.

A walled table shows the rows of the service that the transaction is inside of, and no other; a person's own
seat sees that person's rows alone. Forced, it holds for everybody but the owner's role, which makes tables
and backups and never serves a page.
"""

from __future__ import annotations

from typing import Final

#: What a transaction is inside of; set by ``inside.py``, for the transaction only.
SETTINGS: Final = ("service", "person", "account", "role", "doing")

FUNCTIONS: Final = """
CREATE OR REPLACE FUNCTION placefirst_service() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('placefirst.service', true), '')::uuid $$;
CREATE OR REPLACE FUNCTION placefirst_person() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('placefirst.person', true), '')::uuid $$;
CREATE OR REPLACE FUNCTION placefirst_account() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('placefirst.account', true), '')::bigint $$;
CREATE OR REPLACE FUNCTION placefirst_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp AS $$
DECLARE
  past jsonb; present jsonb; whole jsonb; before jsonb;
BEGIN
  IF TG_OP <> 'INSERT' THEN past := to_jsonb(OLD); END IF;
  IF TG_OP <> 'DELETE' THEN present := to_jsonb(NEW); END IF;
  whole := coalesce(present, past);
  IF TG_OP = 'UPDATE' THEN
    SELECT jsonb_object_agg(key, value) INTO before FROM jsonb_each(past)
      WHERE present -> key IS DISTINCT FROM value;
    IF before IS NULL THEN RETURN NULL; END IF;
  ELSE
    before := past;
  END IF;
  INSERT INTO privacy_change
    (at, service_id, person_id, table_name, "row", what, account_id, role, doing, before)
  VALUES (
    clock_timestamp(), (whole ->> TG_ARGV[0])::uuid,
    (whole ->> nullif(TG_ARGV[1], ''))::uuid,
    TG_TABLE_NAME, (whole ->> 'id')::uuid, TG_OP, placefirst_account(),
    coalesce(current_setting('placefirst.role', true), ''),
    coalesce(current_setting('placefirst.doing', true), ''), before
  );
  RETURN NULL;
END $$;
"""

#: How the trail itself is walled: everybody of a service may add looks there, and read both.
TRAIL: Final = """
ALTER TABLE privacy_change ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON privacy_change FOR SELECT USING (
  service_id = placefirst_service() AND (placefirst_person() IS NULL OR person_id = placefirst_person()));
CREATE POLICY written ON privacy_change FOR INSERT TO CURRENT_USER WITH CHECK (true);
ALTER TABLE privacy_look ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON privacy_look FOR SELECT USING (
  service_id = placefirst_service() AND (placefirst_person() IS NULL OR person_id = placefirst_person()));
CREATE POLICY added ON privacy_look FOR INSERT WITH CHECK (service_id = placefirst_service());
"""

#: A row that everybody inside of the service may read, a person's own seat too.
OF_THE_SERVICE: Final = "service_id = placefirst_service()"

#: What a person's own seat learns of others: the names of who read, changed or answers for the own record,
#: and of the employers of own jobs. The tables themselves stay shut to it.
KNOWN: Final = """
CREATE OR REPLACE FUNCTION placefirst_known_staff()
  RETURNS TABLE (staff_id uuid, account_id bigint, name text) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp AS $$
  SELECT s.id, s.account_id, s.name::text FROM registry_staff s
  WHERE s.service_id = placefirst_service() AND (
    s.id = (SELECT p.specialist_id FROM registry_person p
            WHERE p.id = placefirst_person() AND p.service_id = placefirst_service())
    OR s.account_id IN (SELECT l.account_id FROM privacy_look l
            WHERE l.person_id = placefirst_person() AND l.service_id = placefirst_service())
    OR s.account_id IN (SELECT c.account_id FROM privacy_change c
            WHERE c.person_id = placefirst_person() AND c.service_id = placefirst_service())
    OR s.id IN (SELECT k.staff_id FROM registry_contact k
            WHERE k.person_id = placefirst_person() AND k.service_id = placefirst_service())) $$;
CREATE OR REPLACE FUNCTION placefirst_known_employers()
  RETURNS TABLE (employer_id uuid, name text) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp AS $$
  SELECT DISTINCT e.id, e.name::text FROM registry_employer e JOIN registry_job j ON j.employer_id = e.id
  WHERE e.service_id = placefirst_service() AND j.service_id = placefirst_service()
    AND j.person_id = placefirst_person() $$;
"""
UNKNOWN: Final = "DROP FUNCTION placefirst_known_staff(); DROP FUNCTION placefirst_known_employers();"

#: A person's own seat may give advice that nobody asked for, and read the words of the service's advice: the
#: key of the service's own words opens nothing of anybody else, whose rows stay behind their walls. It keeps
#: the keys of its own forms, too.
SAID_BY_A_PERSON: Final = """
CREATE POLICY said ON registry_givenadvice FOR INSERT WITH CHECK (
  service_id = placefirst_service() AND by_role = 'service_user' AND state = 'given' AND staff_id IS NULL);
CREATE POLICY also ON privacy_datakey FOR SELECT USING (
  kind = 'service' AND owner = placefirst_service() AND service_id = placefirst_service());
CREATE POLICY first ON privacy_datakey FOR INSERT WITH CHECK (
  kind = 'service' AND owner = placefirst_service() AND service_id = placefirst_service());
CREATE POLICY mine ON registry_once USING (
  service_id = placefirst_service() AND account_id = placefirst_account());
"""
UNSAID: Final = (
    "DROP POLICY IF EXISTS said ON registry_givenadvice; DROP POLICY IF EXISTS also ON privacy_datakey;"
    "DROP POLICY IF EXISTS first ON privacy_datakey; DROP POLICY IF EXISTS mine ON registry_once;"
)


def wall(table: str, person: str = "", service: str = "service_id", also: str = "") -> str:
    """Return the SQL that walls *table* by its column *service*.

    *person* is the column of the person whom a row is about; without one a person's seat sees no row of it.
    *also* is a condition under which a row may be read (never written) from outside.
    """
    own = f"{person} = placefirst_person()" if person else "false"
    inside = f"{service} = placefirst_service() AND (placefirst_person() IS NULL OR {own})"
    read = f"CREATE POLICY also ON {table} FOR SELECT USING ({also});" if also else ""
    return (
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;"
        f"CREATE POLICY own ON {table} USING ({inside}) WITH CHECK ({inside});{read}"
    )


def trailed(table: str, person: str = "", service: str = "service_id") -> str:
    """Return the SQL that writes every change of *table* into the trail, however it comes."""
    return (
        f"CREATE TRIGGER trailed AFTER INSERT OR UPDATE OR DELETE ON {table} FOR EACH ROW "
        f"EXECUTE FUNCTION placefirst_changed('{service}', '{person}');"
    )


def unwalled(table: str) -> str:
    """Return the SQL that takes wall and trail away again."""
    return (
        f"DROP TRIGGER IF EXISTS trailed ON {table};"
        f"DROP POLICY IF EXISTS own ON {table};DROP POLICY IF EXISTS also ON {table};"
        f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY;"
    )
