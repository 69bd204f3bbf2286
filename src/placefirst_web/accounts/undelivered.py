"""Undelivered: a mail that cannot be sent is said to be so, and nobody's address gets into a log."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


class MailNotSent(Exception):
    """The mail server took no mail; what else was asked for may be done."""


class UndeliveredMiddleware:
    """Answer with a page of ours where a mail could not be sent."""

    sync_capable = True
    async_capable = False

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as everybody behind us does."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Say that no mail went out; any other exception is not ours."""
        if not isinstance(exception, MailNotSent):
            return None
        return render(request, "accounts/undelivered.html", status=503)
