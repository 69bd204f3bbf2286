"""Grants: what the application's role may do with the tables that the owner's role made."""

from __future__ import annotations

from django.db import connection

#: Tables in which the application may only add, or only read.
ADD_ONLY = ("privacy_look", "registry_release", "registry_withdrawal")
SWEEPS_SINCE = 170000  # the PostgreSQL in which another role than the owner may sweep out what was replaced
READ_ONLY = ("privacy_change", "django_migrations")


def grant_to(role: str) -> None:
    """Let *role* read and write rows, and nothing of the trail but add to it; run as the tables' owner.

    Does nothing when *role* is the owner itself: a server of one role has no wall against the application.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        if cursor.fetchone()[0] == role:
            return
        name = connection.ops.quote_name(role)
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {name}")
        cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {name}")
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {name}")
        if connection.pg_version >= SWEEPS_SINCE:
            cursor.execute(f"GRANT MAINTAIN ON ALL TABLES IN SCHEMA public TO {name}")
        for table in ADD_ONLY:
            cursor.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {name}")
        for table in READ_ONLY:
            cursor.execute(f"REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON {table} FROM {name}")
