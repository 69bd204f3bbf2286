"""Nobody: a page is answered as if nobody were signed in, and nothing of the visit is written.

A session is saved with each answer and says when that was; beside a report it would say whose it is.
"""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest


def as_nobody(request: HttpRequest) -> None:
    """Take the visitor's session off *request*; in the browser it stays, and the next page knows it."""
    request.COOKIES.pop(settings.SESSION_COOKIE_NAME, None)
    request.session = type(request.session)()
    request.user = AnonymousUser()
