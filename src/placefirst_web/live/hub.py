"""Hub: one for each process that serves pages; reads what was told and hands it to every stream.

One connection listens; when it hears of a channel, the channel is read from the table from where its streams
are, by another. A stream that has just come, or comes again after a cut, is served by the very same
reading: so nothing is told twice and nothing is left out, whatever comes meanwhile. When the database goes
away, streams stay, and are read for anew when it is back. All of this runs in the loop of the server.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from time import monotonic
from typing import Any, Final
from weakref import WeakKeyDictionary

import psycopg
from django.db import DatabaseError, connections

from placefirst_web.live import doors, events

MOST_STREAMS: Final = 600  # in this process; more are told to come again
MOST_HERE: Final = 450  # of one channel: a room that somebody fills with phones leaves places for others
MOST_LEADERS: Final = 60  # more of those who lead are let in when all places are taken: walls, consoles
MOST_EACH: Final = 12  # of one person: windows of one browser
MOST_WAITING: Final = 1_000  # events that wait for a reader who is slow; then the stream is cut
MOST_REPLAYED: Final = 500  # events; who missed more loads the page anew
PACE: Final = 0.03  # seconds at least between two readings: what is told meanwhile is sent together
SWEEP: Final = 20.0  # seconds after which every channel is read, told of or not
ASK_AGAIN: Final = 300.0  # seconds after which a stream is asked again whether it may listen
FIRST_WAIT, LONGEST_WAIT = 0.2, 5.0  # seconds before the database is tried again
COST: Final = 0.025  # seconds of a processor that a part of a page costs; so many listeners, so slow the pace

_READ = """
SELECT channel.last, event.number, event.audience, event.data
FROM live_channel AS channel
LEFT JOIN live_event AS event
  ON event.channel_id = channel.id AND event.number > greatest(%s, channel.last - %s)
WHERE channel.name = %s ORDER BY event.number
"""
_log = logging.getLogger(__name__)


class Full(Exception):
    """So many listen already that one more would slow everybody."""


class Stream:
    """One listener: what waits for it, and up to which number it was told."""

    def __init__(
        self, channel: str, passed: doors.Pass, cookies: Mapping[str, str], known: int | None
    ) -> None:
        self.channel, self.passed, self.cookies, self.known = channel, passed, cookies, known
        self.asked_at = monotonic()
        self.is_over = False
        self.is_refused = False  # it may not listen any more, and should not come again
        self._waiting: list[bytes] = []
        self._came = asyncio.Event()

    async def take(self) -> bytes:
        """Return all that waits, once there is something or the stream is over."""
        await self._came.wait()
        if not self.is_over:
            self._came.clear()
        taken = b"".join(self._waiting)
        self._waiting.clear()
        return taken

    def _give(self, number: int, packed: bytes) -> None:
        self.known = number
        self._waiting.append(packed)
        self._came.set()

    def _end(self) -> None:
        self.is_over = True
        self._waiting.clear()
        self._came.set()


class Hub:
    """The streams of one process, and the task that reads for them while there are any."""

    def __init__(self) -> None:
        self.is_closed = False
        self._streams: dict[str, set[Stream]] = {}
        self._count = 0
        self._each: dict[str, int] = {}
        self._due: set[str] = set()  # channels to be read
        self._doubted: set[str] = set()  # channels whose listeners are to be asked again
        self._woken = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._asking: asyncio.Task[None] | None = None
        self._threads = ThreadPoolExecutor(4, "live-door")

    async def admit(self, channel: str, cookies: Mapping[str, str]) -> doors.Pass | None:
        """Return the pass of who holds *cookies* for *channel*, asked in a thread; None for no."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, doors.ask, channel, cookies)

    def open(self, channel: str, passed: doors.Pass, cookies: Mapping[str, str], known: int | None) -> Stream:
        """Return a stream of what is told on *channel* after the number *known*; None: from now on.

        Raises Full if too many listen, or one person too often, or the process is about to end.
        """
        if self.is_closed or self._is_full(channel, passed) or self._each.get(passed.who, 0) >= MOST_EACH:
            raise Full
        stream = Stream(channel, passed, cookies, known)
        self._streams.setdefault(channel, set()).add(stream)
        self._count += 1
        self._each[passed.who] = self._each.get(passed.who, 0) + 1
        self._wake(channel)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._run())
        return stream

    def _is_full(self, channel: str, passed: doors.Pass) -> bool:
        if events.LEADERS in passed.audiences:
            return self._count >= MOST_STREAMS + MOST_LEADERS
        return self._count >= MOST_STREAMS or len(self._streams.get(channel, ())) >= MOST_HERE

    def leave(self, stream: Stream) -> None:
        """End *stream* and hold nothing for it any more."""
        stream._end()
        streams = self._streams.get(stream.channel, set())
        if stream in streams:
            streams.remove(stream)
            if not streams:
                del self._streams[stream.channel]
                self._woken.set()
            self._count -= 1
            self._each[stream.passed.who] -= 1
            if not self._each[stream.passed.who]:
                del self._each[stream.passed.who]

    def pace(self, channel: str) -> int:
        """Return how many milliseconds a page of *channel* should leave between two fetches of its parts."""
        return round(1000 * COST * len(self._streams.get(channel, ())))

    async def close(self) -> None:
        """End every stream and the reading; nobody can come any more."""
        self.is_closed = True
        for stream in [each for streams in self._streams.values() for each in streams]:
            self.leave(stream)
        for task in (self._task, self._asking):
            if task is not None:
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task
        self._threads.shutdown(wait=False, cancel_futures=True)

    # ---- reading ---------------------------------------------------------------------------------

    def _wake(self, channel: str) -> None:
        self._due.add(channel)
        self._woken.set()

    async def _run(self) -> None:
        """Read while anybody listens; come back when the database was away."""
        wait = FIRST_WAIT
        while self._streams:
            began = monotonic()
            try:
                await self._attend()
            except (psycopg.Error, OSError) as error:
                wait = FIRST_WAIT if monotonic() - began > LONGEST_WAIT else min(2 * wait, LONGEST_WAIT)
                _log.warning(
                    "Open pages are not told what changes: the database is away (%s).",
                    str(error).splitlines()[:1],
                )
                await asyncio.sleep(wait)

    async def _attend(self) -> None:
        """Listen on one connection and read on another until nobody is there, or one of them breaks."""
        listening = await _connect()
        try:
            reading = await _connect()
            try:
                await listening.execute(f"LISTEN {events.SIGNAL}")
                self._due.update(self._streams)
                self._doubted.update(self._streams)  # what was told while nobody heard it
                self._woken.set()
                hearing = asyncio.create_task(self._hear(listening))
                try:
                    await self._serve(reading, hearing)
                finally:
                    hearing.cancel()
                    with suppress(asyncio.CancelledError, psycopg.Error, OSError):
                        await hearing
            finally:
                await reading.close()
        finally:
            await listening.close()

    async def _hear(self, connection: psycopg.AsyncConnection[Any]) -> None:
        async for notice in connection.notifies():
            channel, _, said = notice.payload.rpartition(" ")
            if channel in self._streams:
                if said == events.DOORS:
                    self._doubted.add(channel)
                self._wake(channel)

    async def _serve(self, connection: psycopg.AsyncConnection[Any], hearing: asyncio.Task[None]) -> None:
        swept = monotonic()
        hearing.add_done_callback(lambda _: self._woken.set())
        while self._streams:
            with suppress(TimeoutError):
                async with asyncio.timeout(SWEEP / 4):
                    await self._woken.wait()
            if hearing.done():
                hearing.result()  # raises what ended it
                raise OSError("nothing is heard any more")
            self._woken.clear()
            if monotonic() - swept > SWEEP:
                swept = monotonic()
                self._due.update(self._streams)
            due, self._due = self._due, set()
            for channel in due:
                await self._deliver(connection, channel)
            if self._asking is None or self._asking.done():
                self._asking = asyncio.create_task(self._ask_again())
            await asyncio.sleep(PACE)

    async def _deliver(self, connection: psycopg.AsyncConnection[Any], channel: str) -> None:
        """Give every stream of *channel* what it has not been told yet."""
        # Those who come while we read are read for next: this reading begins where these are.
        streams = list(self._streams.get(channel, ()))
        if not streams:
            return
        # Who leads is told first: the projector stands for the whole room.
        streams.sort(key=lambda stream: events.LEADERS not in stream.passed.audiences)
        known = [stream.known for stream in streams if stream.known is not None]
        cursor = await connection.execute(_READ, [min(known, default=2**62), MOST_REPLAYED, channel])
        rows = await cursor.fetchall()
        last = rows[0][0] if rows else 0
        told = [
            (number, audience, _packed(number, data))
            for _, number, audience, data in rows
            if number is not None
        ]
        first = told[0][0] if told else last + 1
        anew = _packed(last, {"reload": True})
        for stream in streams:
            if stream.is_over:
                continue
            if len(stream._waiting) > MOST_WAITING:
                self.leave(stream)
            elif stream.known is None:
                stream.known = last
            elif stream.known > last or stream.known + 1 < first:
                stream._give(last, anew)  # what it missed is not kept, or too much
            else:
                for number, audience, packed in told:
                    if number > stream.known:
                        if audience in stream.passed.audiences:
                            stream._give(number, packed)
                        else:
                            stream.known = number

    async def _ask_again(self) -> None:
        """Ask who may still listen, where that is in doubt or was long ago."""
        while streams := self._to_be_asked():
            for stream in streams:
                stream.asked_at = monotonic()
            await asyncio.gather(*map(self._ask, streams))

    def _to_be_asked(self) -> list[Stream]:
        doubted, self._doubted = self._doubted, set()
        old = monotonic() - ASK_AGAIN
        return [
            stream
            for channel, streams in self._streams.items()
            for stream in streams
            if channel in doubted or stream.asked_at < old
        ]

    async def _ask(self, stream: Stream) -> None:
        try:
            passed = await self.admit(stream.channel, stream.cookies)
        except DatabaseError:
            return  # when the database is back everybody is asked
        if passed is None or passed.who != stream.passed.who:
            stream.is_refused = True
            self.leave(stream)
        else:
            stream.passed = passed


def _packed(number: int, data: dict[str, Any]) -> bytes:
    """Return one event as it is sent."""
    return f"id: {number}\ndata: {json.dumps(data, ensure_ascii=False, separators=(',', ':'))}\n\n".encode()


async def _connect() -> psycopg.AsyncConnection[Any]:
    """Return a connection of this loop to the database that Django uses."""
    given = connections["default"].get_connection_params()
    mine = {key: value for key, value in given.items() if key not in {"context", "cursor_factory"}}
    return await psycopg.AsyncConnection.connect(**mine, autocommit=True, connect_timeout=10)


_hubs: WeakKeyDictionary[asyncio.AbstractEventLoop, Hub] = WeakKeyDictionary()


def hub_here() -> Hub:
    """Return the hub of the loop that runs."""
    loop = asyncio.get_running_loop()
    if loop not in _hubs:
        _hubs[loop] = Hub()
    return _hubs[loop]
