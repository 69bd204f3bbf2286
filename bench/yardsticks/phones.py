"""Phones: many browsers of a room in one loop: each listens, comes again after a cut, and sends forms."""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urlencode

AGAIN = 0.5  # seconds before a phone that was cut off tries again, if it was not told how long


@dataclass
class Heard:
    """One event: its number, what it says, and when it was here (seconds on the clock of this process)."""

    number: int
    data: dict
    at: float


@dataclass
class Answer:
    """What a page answered."""

    status: int
    headers: dict[str, str]
    body: str


@dataclass
class Phone:
    """A browser with the *cookies* of a seat, or of who leads the room."""

    port: int
    channel: str
    cookies: dict[str, str] = field(default_factory=dict)
    known: int = 0
    heard: list[Heard] = field(default_factory=list)
    comes: int = 0  # how often its stream was opened
    is_over: bool = False
    wait: float = AGAIN

    async def listen(self) -> None:
        """Listen until cancelled or told that it is over, as ``EventSource`` does."""
        while not self.is_over:
            with suppress(OSError, asyncio.IncompleteReadError, ValueError):
                await self._stream()
            if not self.is_over:
                await asyncio.sleep(self.wait)

    async def _stream(self) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            head = {"Last-Event-ID": str(self.known)} if self.comes else {}
            writer.write(self._request("GET", f"/live/{self.channel}/?after={self.known}", head))
            answer = await _head(reader)
            if answer.status != 200:
                raise OSError(f"refused: {answer.status}")
            self.comes += 1
            rest = ""
            while size := int((await reader.readuntil(b"\r\n")).strip() or b"0", 16):
                rest += (await reader.readexactly(size + 2))[:-2].decode()
                *told, rest = rest.split("\n\n")
                now = time.perf_counter()
                for each in told:
                    self._take(each, now)
        finally:
            writer.close()

    def _take(self, told: str, now: float) -> None:
        said = dict(line.split(": ", 1) for line in told.splitlines() if ": " in line)
        if "retry" in said:
            self.wait = int(said["retry"]) / 1000
        if said.get("event") == "over":
            self.is_over = True
        if "id" in said:
            self.known = int(said["id"])
            self.heard.append(Heard(self.known, json.loads(said["data"]), now))

    async def get(self, path: str) -> Answer:
        """Return the page at *path*; its cookies are kept."""
        return await self._ask(self._request("GET", path, {"Connection": "close"}))

    async def post(self, path: str, form: Sequence[tuple[str, str]], **headers: str) -> Answer:
        """Send *form* to *path*."""
        body = urlencode(form).encode()
        sent = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Content-Length": str(len(body)),
            "Connection": "close",
            **{name.replace("_", "-"): value for name, value in headers.items()},
        }
        return await self._ask(self._request("POST", path, sent) + body)

    async def _ask(self, request: bytes) -> Answer:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            writer.write(request)
            answer = await _head(reader)
            answer.body = (await reader.read()).decode(errors="replace")
        finally:
            writer.close()
        for name, value in re.findall(r"([\w-]+)=([^;\n]*)[^\n]*", answer.headers.get("set-cookie", "")):
            self.cookies[name] = value
        return answer

    def _request(self, method: str, path: str, more: Mapping[str, str]) -> bytes:
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Host": f"127.0.0.1:{self.port}", "Cookie": cookie, "Accept-Language": "en", **more}
        lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
        return "\r\n".join([*lines, "", ""]).encode()


async def _head(reader: asyncio.StreamReader) -> Answer:
    """Return the head of an answer; of cookies one a line."""
    lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    headers: dict[str, str] = {}
    for line in lines[1:]:
        name, _, value = line.partition(": ")
        name = name.lower()
        headers[name] = f"{headers[name]}\n{value}" if name in headers else value
    return Answer(int(lines[0].split()[1]), headers, "")


class Proxy:
    """A line between the phones and the site that can be cut and mended."""

    def __init__(self, site: int) -> None:
        self._site, self._is_cut = site, False
        self._lines: set[asyncio.StreamWriter] = set()

    async def open(self) -> int:
        """Begin; return the port that the phones ask."""
        self._server = await asyncio.start_server(self._join, "127.0.0.1", 0)
        port: int = self._server.sockets[0].getsockname()[1]
        return port

    async def _join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._is_cut:
            writer.transport.abort()
            return
        try:
            there, onward = await asyncio.open_connection("127.0.0.1", self._site)
        except OSError:
            writer.transport.abort()
            return
        self._lines |= {writer, onward}
        await asyncio.gather(_carry(reader, onward), _carry(there, writer))
        self._lines -= {writer, onward}

    def cut(self) -> None:
        """Break every line, and let nobody through."""
        self._is_cut = True
        for line in self._lines:
            line.transport.abort()

    def mend(self) -> None:
        """Let everybody through again."""
        self._is_cut = False

    def close(self) -> None:
        """End."""
        self.cut()
        self._server.close()


async def _carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while piece := await reader.read(65_536):
            writer.write(piece)
            await writer.drain()
    with suppress(OSError):
        writer.close()
