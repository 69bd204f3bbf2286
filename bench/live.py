"""Live: a full room. Two hundred phones vote and listen; their lines are cut; the server is killed."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from statistics import median, quantiles
from typing import Any

from yardsticks import table
from yardsticks.phones import Phone, Proxy
from yardsticks.room import Room, Serving, form_of, marked, opened

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # rows are looked at between two measurements

PHONES = 200
ALONE = 40  # votes to compare with
SECONDS = 20.0  # in which everybody votes once
CUT = 10.0  # seconds without a line
P95, P99 = 300, 500  # milliseconds


@dataclass
class Sheet:
    """What was measured, and what of it was asked for."""

    rows: list[tuple[str, str]] = field(default_factory=list)
    demands: list[tuple[str, float, float, str]] = field(default_factory=list)

    def note(self, what: str, measured: str) -> None:
        """Write one line."""
        self.rows.append((what, measured))

    def none_of(self, what: str, count: float) -> None:
        """Write a demand that there is none of something."""
        self.demands.append((what, count, 0.001, ""))


@dataclass
class Vote:
    """One ballot that was sent: when, and when it was acknowledged (None: it was not)."""

    sent: float
    acknowledged: float | None

    @property
    def took(self) -> float:
        """Milliseconds until it was acknowledged."""
        return 1000 * ((self.acknowledged or float("inf")) - self.sent)


async def ready(phones: Sequence[Phone], room: Room) -> list[Any]:
    """Let the phones load the room, ten at a time; return their ballots."""
    ballots = []
    for begin in range(0, len(phones), 10):
        pages = await asyncio.gather(*(phone.get(room.address) for phone in phones[begin : begin + 10]))
        ballots += [form_of(page.body) for page in pages]
    return ballots


async def listening(phones: Sequence[Phone]) -> list[asyncio.Task[None]]:
    """Let the phones listen; return once they all do."""
    tasks = [asyncio.create_task(phone.listen()) for phone in phones]
    await until(lambda: all(phone.comes for phone in phones))
    await asyncio.sleep(1)
    return tasks


async def until(done: Callable[[], bool], seconds: float = 30) -> None:
    """Wait until *done* says so, or so many seconds."""
    ends = time.perf_counter() + seconds
    while not done() and time.perf_counter() < ends:
        await asyncio.sleep(0.02)


async def vote(phone: Phone, ballot: Any, turn: int) -> Vote:
    """Send a ballot as a phone's page does, which is answered with what then stands there."""
    where, hidden, papers = ballot
    sent = time.perf_counter()
    with suppress(OSError, asyncio.IncompleteReadError):
        answer = await phone.post(where, hidden + marked(papers, turn), X_Part="1")
        if answer.status == 200 and "Your ballot is in" in answer.body:
            return Vote(sent, time.perf_counter())
    return Vote(sent, None)


async def everybody(phones: Sequence[Phone], ballots: Sequence[Any], seconds: float, turn: int) -> list[Vote]:
    """Let everybody vote once within so many seconds, evenly."""

    async def one(place: int) -> Vote:
        await asyncio.sleep(seconds * place / len(phones))
        return await vote(phones[place], ballots[place], turn + place)

    return await asyncio.gather(*map(one, range(len(phones))))


def to_projector(votes: Sequence[Vote], wall: Phone, name: str, before: int) -> list[float]:
    """Return the milliseconds from each vote's sending until the wall shows a count that holds it.

    So many ballots were cast *before*.
    """
    told = [(each.data.get("values", {}), each.at) for each in wall.heard]
    shown = [(int(values[name]), at) for values, at in told if name in values]
    in_order = sorted((each.acknowledged, each.sent) for each in votes if each.acknowledged)
    found = []
    for rank, (_acknowledged, sent) in enumerate(in_order, before + 1):
        at = next((at for count, at in shown if count >= rank), float("inf"))
        found.append(1000 * (at - sent))
    return found


def delivered(phones: Sequence[Phone], first: int, last: int) -> tuple[int, int]:
    """Return how many events from *first* to *last* a phone missed, and how many one heard twice."""
    missed = twice = 0
    for phone in phones:
        numbers = [each.number for each in phone.heard if first <= each.number <= last]
        missed += last - first + 1 - len(set(numbers))
        twice += len(numbers) - len(set(numbers))
    return missed, twice


def after_the_first(phones: Sequence[Phone], first: int) -> list[float]:
    """Return the milliseconds from the first phone's hearing of an event to each phone's."""
    heard = [each for phone in phones for each in phone.heard if each.number >= first]
    begun: dict[int, float] = {}
    for each in heard:
        begun[each.number] = min(begun.get(each.number, each.at), each.at)
    return [1000 * (each.at - begun[each.number]) for each in heard]


def of_100(values: Sequence[float], share: int) -> float:
    """Return what so many of a hundred stay below."""
    return quantiles(values, n=100)[share - 1]


def three(values: Sequence[float]) -> str:
    """Return the half, 95 and 99 of a hundred, as one text."""
    return f"{median(values):.0f} · {of_100(values, 95):.0f} · {of_100(values, 99):.0f} ms"


async def end(tasks: Sequence[asyncio.Task[None]]) -> None:
    """Let nobody listen any more."""
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def full_room(serving: Serving, room: Room, sheet: Sheet) -> None:
    """Vote in a full room, evenly, then all at once."""
    alone = room.phones(ALONE, serving.port, 5_000)
    spent = [(await vote(*each, 0)).took for each in zip(alone, await ready(alone, room), strict=True)]
    sheet.note(f"{ALONE} votes one by one, nobody listens: acknowledged, half · 95 · 99 of 100", three(spent))

    phones, wall = room.phones(PHONES, serving.port), room.projector(serving.port)
    everyone = [*phones, wall]
    ballots = await ready(phones, room)
    tasks = await listening(everyone)
    server = serving.worked
    before = server()
    await asyncio.sleep(5)
    sheet.note(f"{PHONES} pages listen and nothing happens", f"{(server() - before) / 5:.1%} of a core")

    spent = []
    for _ in range(40):
        told = time.perf_counter()
        number = await asyncio.to_thread(room.tell)
        await until(lambda number=number: all(phone.known >= number for phone in everyone))
        spent += [
            1000 * (each.at - told) for phone in everyone for each in phone.heard if each.number == number
        ]
    sheet.note("from an event to each of these pages, without votes", three(spent))

    name, first, before = f"ballots:{room.phase.key}/{room.categories[0]}", wall.known + 1, server()
    votes = await everybody(phones, ballots, SECONDS, 0)
    await until(lambda: all(phone.known == wall.known for phone in phones))
    worked = 1000 * (server() - before) / PHONES
    shown = to_projector(votes, wall, name, ALONE)
    missed, twice = delivered(everyone, first, wall.known)
    sheet.note(f"{PHONES} vote within {SECONDS:g} s: from a vote to the projector", three(shown))
    sheet.note("… to its acknowledgement", three([each.took for each in votes]))
    sheet.note("… from the first page that is told to every other", three(after_the_first(everyone, first)))
    sheet.note(f"… the server worked for a vote, told to {PHONES} pages", f"{worked:.0f} ms")
    sheet.demands += [
        ("from a vote to the projector, 95 of 100", of_100(shown, 95), P95, "ms"),
        ("from a vote to the projector, 99 of 100", of_100(shown, 99), P99, "ms"),
    ]
    sheet.none_of("votes that were not acknowledged", sum(each.acknowledged is None for each in votes))
    sheet.none_of("events that a page missed", missed)
    sheet.none_of("events that a page was told twice", twice)

    again = await everybody(phones, ballots, 0.5, 3)
    sheet.note(
        f"{PHONES} change their minds within half a second: acknowledged", three([v.took for v in again])
    )
    await end(tasks)


async def cut_line(serving: Serving, room: Room, sheet: Sheet) -> None:
    """Cut the lines of half of the phones for ten seconds while the others vote."""
    proxy, half = Proxy(serving.port), PHONES // 2
    away = room.phones(half, await proxy.open(), 1_000)
    here = room.phones(half, serving.port, 2_000)
    ballots = await ready(here, room)
    tasks = await listening([*away, *here])
    first = max(phone.known for phone in here) + 1
    voting = asyncio.create_task(everybody(here, ballots, CUT + 6, 0))
    await asyncio.sleep(3)
    proxy.cut()
    await asyncio.sleep(CUT)
    proxy.mend()
    mended = time.perf_counter()
    await until(lambda: all(phone.comes == 2 for phone in away))
    back = time.perf_counter() - mended
    await voting
    last = max(phone.known for phone in here)
    await until(lambda: all(phone.known == last for phone in [*away, *here]))
    missed, twice = delivered(away, first, last)
    sheet.note(f"{half} pages are cut off for {CUT:g} s: all are back after", f"{back:.1f} s")
    sheet.none_of(f"events lost by a cut of {CUT:g} s, of {last - first + 1}", missed)
    sheet.none_of("events told twice after it", twice)
    proxy.close()
    await end(tasks)


async def killed(serving: Serving, room: Room, sheet: Sheet) -> None:
    """Kill the server while half of the phones vote; look for their ballots; let them send theirs again."""
    half = PHONES // 2
    phones, wall = room.phones(half, serving.port, 3_000), room.projector(serving.port)
    watching = [*phones[:20], wall]
    ballots = await ready(phones, room)
    tasks = await listening(watching)
    first = wall.known + 1
    before = {voter for voters in room.ballots().values() for voter in voters}

    def stored() -> list[list[frozenset[int]]]:
        found = room.ballots().values()
        return [[marks for voter, marks in voters.items() if voter not in before] for voters in found]

    voting = asyncio.create_task(everybody(phones, ballots, 4, 0))
    await asyncio.sleep(2)
    serving.kill()
    votes = await voting
    said, kept = sum(each.acknowledged is not None for each in votes), stored()
    await asyncio.to_thread(serving.start)
    unsaid = [place for place, each in enumerate(votes) if each.acknowledged is None]
    again = await asyncio.gather(*(vote(phones[place], ballots[place], place) for place in unsaid))
    after = stored()
    await until(lambda: len({phone.known for phone in watching}) == 1)
    missed, twice = delivered(watching, first, wall.known)
    sheet.note(f"killed while {half} vote: acknowledged, stored", f"{said}, {len(kept[0])}")
    sheet.none_of("acknowledged votes lost by a kill", max(0, *(said - len(each) for each in kept)))
    sheet.none_of("ballots stored in part", sum(len(marks) != 3 for each in kept for marks in each))
    sheet.none_of("votes sent again that were not acknowledged", sum(v.acknowledged is None for v in again))
    sheet.none_of("ballots too many or too few then", max(abs(half - len(each)) for each in after))
    sheet.none_of("events lost by a kill", missed)
    sheet.none_of("events told twice after it", twice)
    await end(tasks)


def main() -> None:
    """Measure and print."""
    table.head(f"Live · {PHONES} phones in one room, and a projector · one process, beside those who ask it")
    sheet = Sheet()
    with opened() as (serving, room):
        for part in (full_room, cut_line, killed):
            asyncio.run(part(serving, room, sheet))
    table.show(("what", "measured"), sheet.rows)
    table.verdicts(sheet.demands)


if __name__ == "__main__":
    main()
