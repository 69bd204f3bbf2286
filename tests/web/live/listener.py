"""A page that listens: an open connection to the served site, without a browser."""

from __future__ import annotations

import http.client
import json
import socket
import time
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass
class Heard:
    """What one stream told."""

    numbers: list[int] = field(default_factory=list)
    data: list[dict] = field(default_factory=list)
    others: list[str] = field(default_factory=list)  # beats and the like


class Listener:
    """One open stream; closes with its ``with`` block."""

    def __init__(
        self,
        port: int,
        channel: str,
        cookies: Mapping[str, str],
        *,
        after: int | None = None,
        takes: int = 0,
        **headers: str,
    ) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        if takes:  # bytes that may be on their way to a reader who does not read
            self._connection.sock = socket.socket()
            self._connection.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, takes)
            self._connection.sock.connect(("127.0.0.1", port))
        query = "" if after is None else f"?after={after}"
        cookie = "; ".join(f"{name}={value}" for name, value in cookies.items())
        sent = {"Cookie": cookie, **{name.replace("_", "-"): value for name, value in headers.items()}}
        self._connection.request("GET", f"/live/{channel}/{query}", headers=sent)
        self.answer = self._connection.getresponse()
        self.heard = Heard()

    def __enter__(self) -> Listener:
        return self

    def __exit__(self, *_: object) -> None:
        self.answer.close()
        self._connection.close()

    def until(self, events: int, seconds: float = 60) -> Heard:
        """Listen until so many events were told."""
        ends = time.monotonic() + seconds
        while len(self.heard.numbers) < events and self.one() and time.monotonic() < ends:
            pass
        return self.heard

    def to_the_end(self, seconds: float = 60) -> Heard:
        """Listen until the server ends the stream, which it must within so many seconds."""
        ends = time.monotonic() + seconds
        while self.one():
            assert time.monotonic() < ends, "the stream goes on"
        return self.heard

    def one(self) -> bool:
        """Hear one event of any kind; False at the end of the stream."""
        kind, number, data = "message", None, ""
        while line := self.answer.readline().decode():
            name, _, said = line.rstrip("\n").partition(": ")
            if name == "id":
                number = int(said)
            elif name == "event":
                kind = said
            elif name == "data":
                data = said
            elif not name and data:
                if kind == "message":
                    self.heard.numbers.append(number)
                    self.heard.data.append(json.loads(data))
                else:
                    self.heard.others.append(kind)
                return True
        return False
