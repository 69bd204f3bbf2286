"""Bounds: what is larger than anything a page takes is refused before it is read or kept anywhere."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, MutableMapping
from functools import cache
from typing import Any, Final

from django.template.loader import render_to_string
from django.urls import reverse

from placefirst_web.design import problems

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[MutableMapping[str, Any], Receive, Send], Awaitable[None]]

LARGEST: Final = 3_000_000  # bytes of a request; the largest file of a form, escaped, is half of that


class Bounded:
    """An application that is asked nothing larger than *largest* bytes.

    Django reads a request to its end, onto the disk, before it looks at its address: anybody could fill it.
    """

    def __init__(self, application: Application, largest: int = LARGEST) -> None:
        self._application, self._largest = application, largest

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        """Answer, or say that it is too large: at once if its length is told, else as soon as it is seen."""
        if scope["type"] != "http":
            await self._application(scope, receive, send)
            return
        if _told_length(scope) > self._largest:
            await _refuse(send, scope)
            return
        taken, is_answered = 0, False

        async def receive_some() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            return message if taken <= self._largest else {"type": "http.disconnect"}

        async def send_on(message: Message) -> None:
            nonlocal is_answered
            is_answered = True
            await send(message)

        await self._application(scope, receive_some, send_on)
        if taken > self._largest and not is_answered:
            await _refuse(send, scope)


def _told_length(scope: MutableMapping[str, Any]) -> int:
    told = dict(scope["headers"]).get(b"content-length", b"")
    return int(told[:18]) if told.isdigit() else 0


def _data(path: str) -> bytes:
    """Return the same for a program; without the host, which nobody has checked."""
    members = problems.problem_json("too-large", "", (), path, reverse("api:problems"))
    return json.dumps(members, ensure_ascii=False).encode("utf-8", "backslashreplace")


@cache
def _page() -> bytes:
    return render_to_string("413.html").encode()


async def _refuse(send: Send, scope: MutableMapping[str, Any]) -> None:
    is_program = str(scope.get("path", "")).startswith("/api/v1/")
    body = _data(str(scope["path"])) if is_program else _page()
    media = problems.MEDIA_TYPE if is_program else "text/html; charset=utf-8"
    headers = [
        (b"content-type", media.encode()),
        (b"content-length", str(len(body)).encode()),
        (b"content-security-policy", b"default-src 'none'; style-src 'self'; frame-ancestors 'none'"),
        (b"x-content-type-options", b"nosniff"),
        (b"x-frame-options", b"DENY"),
        (b"referrer-policy", b"same-origin"),
        (b"connection", b"close"),
    ]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": body})
