"""Unheld: the one sign that no table can hold (NUL), which no browser sends of itself.

Fields for text refuse it in words. Wherever else it is put, in a button, a cookie, an address, a question to
the database ends with an error that is the sender's, not ours.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from django.core.exceptions import SuspiciousOperation
from django.db import DataError
from django.http import HttpRequest
from django.http.response import HttpResponseBase

NUL: Final = "\0"


class UnheldMiddleware:
    """Let cookies fall that hold a NUL; answer 400 where one was asked of the database."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer as if the cookie had not been sent."""
        if any(NUL in value for value in request.COOKIES.values()):
            request.COOKIES = held(request.COOKIES)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """Raise SuspiciousOperation instead of what the database says of a NUL."""
        if isinstance(exception, DataError) and "NUL" in str(exception):
            raise SuspiciousOperation("A sign was sent that no table holds.") from exception


def held(cookies: Mapping[str, str]) -> dict[str, str]:
    """Return those of *cookies* that a table can hold."""
    return {name: value for name, value in cookies.items() if NUL not in value}
