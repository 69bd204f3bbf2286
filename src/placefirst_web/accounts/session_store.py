"""Where sessions are kept: Django's table, and the question for one as it is written.

It is asked on every page of somebody signed in; to put it together each time took longer than its answer.
"""

from __future__ import annotations

from typing import Any, Final

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db import connection
from django.utils import timezone

_ASKED: Final = """
SELECT "session_data" FROM "django_session" WHERE "session_key" = %s AND "expire_date" > %s
"""


class SessionStore(DatabaseStore):
    """Django's store."""

    def load(self) -> dict[str, Any]:
        """Return what the session holds; one that is not there, or ended, holds nothing and loses its key."""
        with connection.cursor() as cursor:
            cursor.execute(_ASKED, [self.session_key, timezone.now()])
            found = cursor.fetchone()
        if found is None:
            self._session_key = None
            return {}
        held: dict[str, Any] = self.decode(found[0])
        return held
