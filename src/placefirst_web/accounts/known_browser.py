"""Known browser: one in which the owner of an account signed in before; guesses elsewhere do not shut it out.

Wrong passwords are counted by address of the account, so that nobody guesses on. Whoever wants to lock the
owner out could therefore guess wrongly on purpose. A browser that signed in before holds a signed cookie, and
its tries are counted by themselves.
"""

from __future__ import annotations

import secrets
from typing import Final

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

COOKIE: Final = "known_browser"
SALT: Final = "placefirst.known-browser"
LASTS: Final = 365 * 24 * 3600  # seconds
MOST: Final = 6  # accounts that sign in in one browser


def mark_of(request: HttpRequest, login: str) -> str:
    """Return the mark of this browser for the account *login*; empty where it never signed in here."""
    return _marks(request).get(_digest(login), "")


def know(request: HttpRequest, response: HttpResponse, login: str) -> None:
    """Let *response* tell the browser that *login* signed in here."""
    marks = _marks(request)
    mark = marks.pop(_digest(login), "") or secrets.token_urlsafe(9)
    kept = dict([*marks.items(), (_digest(login), mark)][-MOST:])
    response.set_cookie(
        COOKIE, signing.dumps(kept, salt=SALT), max_age=LASTS, httponly=True, samesite="Lax",
        path="/accounts/",
    )  # fmt: skip


def _marks(request: HttpRequest) -> dict[str, str]:
    try:
        kept = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return {}
    return {str(key): str(mark) for key, mark in kept.items()}


def _digest(login: str) -> str:
    return salted_hmac(SALT, login.strip().lower(), algorithm="sha256").hexdigest()[:16]
