"""Streams: what is told on a channel, as server-sent events, outside Django's stack of requests.

Inside it each of two hundred phones would hold a thread and a connection to the database for as long as its
page is open. Here a stream holds neither; who it is, is asked once in a thread, and again now and then.
"""

from __future__ import annotations

import asyncio
import json
import re
import secrets
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from contextlib import suppress
from typing import Any, Final
from urllib.parse import parse_qs

from django.conf import settings
from django.http import parse_cookie
from django.http.request import split_domain_port, validate_host

from placefirst_web.live.hub import Full, Hub, Stream, hub_here

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[MutableMapping[str, Any], Receive, Send], Awaitable[None]]

BEAT: Final = 12.0  # seconds of silence after which a page is told that all is well
_ADDRESS: Final = re.compile(r"/live/([a-z]{1,20}:[0-9a-z-]{1,40})/\Z", re.ASCII)
_NUMBER: Final = re.compile(r"[0-9]{1,15}\Z", re.ASCII)
_HEADERS: Final = [
    (b"cache-control", b"no-store, no-transform"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"referrer-policy", b"same-origin"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
]


class Streams:
    """An application whose addresses ``/live/<channel>/`` are streams; everything else is passed on."""

    def __init__(self, application: Application) -> None:
        self._application = application

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        """Answer with a stream, or let the pages answer."""
        found = _ADDRESS.match(scope["path"]) if scope["type"] == "http" else None
        if found is None:
            await self._application(scope, receive, send)
            return
        headers: dict[bytes, bytes] = dict(scope["headers"])
        if scope["method"] != "GET":
            await _refuse(send, 405, [(b"allow", b"GET")])
        elif not _is_of_ours(headers):
            await _refuse(send, 400)
        else:
            await _answer(found[1], scope, headers, receive, send)


async def end_all() -> None:
    """End every stream of the loop that runs, before its server stops: a page comes again by itself."""
    await hub_here().close()


async def _answer(
    channel: str, scope: Mapping[str, Any], headers: Mapping[bytes, bytes], receive: Receive, send: Send
) -> None:
    """Ask the door, then tell what happens until one of the two sides ends it."""
    hub = hub_here()
    sent = parse_cookie(headers.get(b"cookie", b"").decode("latin-1"))
    cookies = {name: value for name, value in sent.items() if "\0" not in value}  # no table holds it
    passed = None if hub.is_closed else await hub.admit(channel, cookies)
    if passed is None:
        await (_refuse(send, 503) if hub.is_closed else _refuse(send, 404))
        return
    try:
        stream = hub.open(channel, passed, cookies, _number(headers, scope["query_string"]))
    except Full:
        await _refuse(send, 503, [(b"retry-after", b"30")])
        return
    telling = asyncio.create_task(_tell(hub, stream, send))
    leaving = asyncio.create_task(_gone(receive))
    try:
        await asyncio.wait({telling, leaving}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        hub.leave(stream)
        for task in (telling, leaving):
            task.cancel()
            with suppress(asyncio.CancelledError, OSError):
                await task


async def _tell(hub: Hub, stream: Stream, send: Send) -> None:
    """Send what is told, and a beat in silence, until the stream is over."""
    start = [(b"content-type", b"text/event-stream; charset=utf-8"), *_HEADERS]
    await send({"type": "http.response.start", "status": 200, "headers": start})
    # Not all at once: two hundred phones come back after a cut.
    await send(_piece(f"retry: {500 + secrets.randbelow(2000)}\n{_beat(hub, stream)}".encode()))
    while not stream.is_over:
        try:
            async with asyncio.timeout(BEAT):
                told = await stream.take()
        except TimeoutError:
            told = _beat(hub, stream).encode()
        if told:
            await send(_piece(told))
    last = b"event: over\ndata: {}\n\n" if stream.is_refused else b""
    await send({"type": "http.response.body", "body": last, "more_body": False})


async def _gone(receive: Receive) -> None:
    """Wait until the page has gone; what it sends is let fall."""
    while (await receive())["type"] != "http.disconnect":
        pass


def _beat(hub: Hub, stream: Stream) -> str:
    return f"event: beat\ndata: {json.dumps({'pace': hub.pace(stream.channel)})}\n\n"


def _piece(body: bytes) -> Message:
    return {"type": "http.response.body", "body": body, "more_body": True}


def _number(headers: Mapping[bytes, bytes], query: bytes) -> int | None:
    """Return the number of the last event the page knows of: by itself after a cut, else from its address."""
    asked = parse_qs(query.decode("latin-1")).get("after", [""])[0]
    for given in (headers.get(b"last-event-id", b"").decode("latin-1"), asked):
        if _NUMBER.match(given):
            return int(given)
    return None


def _is_of_ours(headers: Mapping[bytes, bytes]) -> bool:
    """Return whether a page of this site asks, under a name of this site."""
    domain, _port = split_domain_port(headers.get(b"host", b"").decode("latin-1"))
    from_where = headers.get(b"sec-fetch-site", b"same-origin")
    return bool(domain) and validate_host(domain, settings.ALLOWED_HOSTS) and from_where == b"same-origin"


async def _refuse(send: Send, status: int, more: list[tuple[bytes, bytes]] | None = None) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", b"0"), *_HEADERS]
    await send({"type": "http.response.start", "status": status, "headers": [*headers, *(more or [])]})
    await send({"type": "http.response.body", "body": b""})
