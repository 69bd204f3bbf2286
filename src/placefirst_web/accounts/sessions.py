"""Sessions: that somebody was here a moment ago is written once a minute, not on every page."""

from __future__ import annotations

from time import time
from typing import Final

from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse

STEP: Final = 60.0  # seconds
LAST: Final = "last"


def note(session: SessionBase, key: str, now: float) -> None:
    """Keep *now* under *key*, unless what is kept there is not a minute old."""
    if now - session.get(key, 0.0) > STEP:
        session[key] = now


class SpacedSessions(SessionMiddleware):
    """Django's sessions, which end so long after the last request, to the minute."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Put off the end of a session that was used."""
        if request.session.accessed and not request.session.is_empty():
            note(request.session, LAST, time())
        return super().process_response(request, response)
