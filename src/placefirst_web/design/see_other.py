"""See other: after a form, the page where its outcome stands."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponseRedirect
from django.urls import reverse


class SeeOther(HttpResponseRedirect):
    """After a form: go and look there."""

    status_code = 303


def see_other(name: str, *where: object, **query: str) -> SeeOther:
    """Lead to the page *name* of the addresses; *query* is what it is asked."""
    asked = urlencode({key: value for key, value in query.items() if value})
    return SeeOther(reverse(name, args=where) + (f"?{asked}" if asked else ""))
