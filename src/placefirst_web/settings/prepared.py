"""Prepared: what a connection was asked often is planned once; behind walls, planning is most of it."""

from __future__ import annotations

from typing import Any, Final

from django.db.backends.postgresql.base import ServerBindingCursor
from psycopg import ClientCursor

OFTEN: Final = 5  # times that a connection was asked the same; from then on it keeps the question prepared
MOST_VALUES: Final = 65_535  # that the database takes beside a question


class PreparedCursor(ServerBindingCursor):  # type: ignore[misc, valid-type]
    """Sends the values beside the question, so that it stays the same; more than it may, in its text."""

    def execute(self, query: Any, params: Any = None, **options: Any) -> Any:
        """Ask *query* with *params*."""
        if params is not None and len(params) > MOST_VALUES:
            query, params, options = ClientCursor(self.connection).mogrify(query, params), None, {}
        return super().execute(query, params, **options)


OPTIONS: Final = {"server_side_binding": True, "prepare_threshold": OFTEN, "cursor_factory": PreparedCursor}
