"""Who learns with whom is for who coordinates the network and for the two agencies; others see none."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from django.db import migrations

#: Each table with the columns of its two agencies.
TABLES: Final = {
    "registry_mentoringpair": ("mentor_id", "mentored_id"),
    "registry_jointreview": ("reviewed_id", "sending_id"),
}


def _walled(table: str, one: str, other: str) -> str:
    ours = f"placefirst_person() IS NULL AND placefirst_service() IN ({one}, {other})"
    return (
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;"
        f"CREATE POLICY led ON {table} USING (placefirst_coordinates(network_id)) "
        "WITH CHECK (placefirst_coordinates(network_id));"
        f"CREATE POLICY ours ON {table} FOR SELECT USING ({ours});"
    )


def _open(table: str) -> str:
    return (
        f"DROP POLICY IF EXISTS led ON {table}; DROP POLICY IF EXISTS ours ON {table};"
        f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY;"
    )


class Migration(migrations.Migration):
    """Two walls."""

    dependencies: ClassVar[list[Any]] = [("registry", "0019_today")]

    operations: ClassVar[list[Any]] = [
        migrations.RunSQL(_walled(table, *agencies), _open(table)) for table, agencies in TABLES.items()
    ]
