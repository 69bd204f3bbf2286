"""Explain: from a move of a slider to the answer, for one person, for five, beside readers, in a flood."""

from __future__ import annotations

import re
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from secrets import token_hex
from statistics import median
from urllib.parse import quote

from pages import ROOMS
from yardsticks import table
from yardsticks.site import COUNTRY, READERS, ask, at_once, p95, served
from yardsticks.stopwatch import fresh

MOVES, MOVERS, BURSTS, FLOOD = 20, 5, 3, 200
LOOK_AGAIN = 0.6  # seconds after which a page looks again
QUICK = 0.3  # seconds between moves that somebody makes without waiting
FEES = count(5_001)  # a value nobody has asked for yet


class Mover:
    """Somebody who moves a slider, as the page's script asks for it."""

    def __init__(self, site: str, name: str, others: tuple[str, ...] = ()) -> None:
        self._site, self._name, self._others, self._number = site, name, others, 0

    def _open(self, query: str, number: int) -> tuple[int, str]:
        request = urllib.request.Request(
            f"{self._site}/{COUNTRY}/explain/?{query}",
            headers={
                "HX-Request": "true",
                "HX-Target": "answer",
                "Placefirst-Tab": self._name,
                "Placefirst-Number": str(number),
                "Placefirst-Moving": "yes",
            },
        )
        try:
            with urllib.request.urlopen(request, timeout=120) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, ""

    def move(self) -> tuple[str, int]:
        """Move the slider once: the question now, and its number."""
        self._number += 1
        texts = (f"quasi_ips:fee={next(FEES)}", *self._others)
        return "&".join(f"option={quote(text)}" for text in texts), self._number

    def wait(self, query: str, number: int) -> tuple[float, str]:
        """Return the milliseconds until the answer is here, and what came of it."""
        began = time.perf_counter()
        while True:
            status, text = self._open(query, number)
            found = told(status, text)
            if found != "waits":
                return (time.perf_counter() - began) * 1000, found
            time.sleep(LOOK_AGAIN)

    def burst(self) -> tuple[float, str]:
        """Move three times quickly; return how long the newest wish took, and what came of it."""
        for _ in range(2):
            query, number = self.move()
            threading.Thread(target=self._open, args=(query, number), daemon=True).start()
            time.sleep(QUICK)
        return self.wait(*self.move())


def told(status: int, text: str) -> str:
    """Return what a part of the page says: an answer, that it waits, a refusal, or an error."""
    if status == 204:
        return "superseded"
    if status != 200 or not text:
        return f"error {status}"
    if 'id="finding"' in text:
        return "answered"
    return "waits" if 'class="running"' in text else "refused"


def alone() -> float:
    """Return the best seconds of one run on a kept ground, in a process that does nothing else."""
    from placefirst.loop.explain import ground_of, run, span_of  # noqa: PLC0415 - in its own process

    ground = ground_of(span_of(COUNTRY, start="2026-04", years=10, seed=1))
    seconds = []
    for fee in range(1, 6):
        (scenario,) = ground.span.scenarios([f"quasi_ips:fee={fee}"])
        began = time.perf_counter()
        run(ground, scenario)
        seconds.append(time.perf_counter() - began)
    return min(seconds)


def one(site: str, others: tuple[str, ...] = ()) -> list[float]:
    """Return the milliseconds of each move of one person, who waits for each answer."""
    mover = Mover(site, f"one-{len(others)}", others)
    mover.wait(*mover.move())  # the ground, and the scenarios that stay
    return [milliseconds for milliseconds, _ in (mover.wait(*mover.move()) for _ in range(MOVES))]


def several(site: str) -> tuple[list[float], Counter[str]]:
    """Return the milliseconds of the newest wishes of five people who all move, and what came of them."""

    def bursts(number: int) -> Iterator[tuple[float, str]]:
        mover = Mover(site, f"{token_hex(4)}-{number}")
        for _ in range(BURSTS):
            yield mover.burst()
            time.sleep(1)  # to look at it

    with ThreadPoolExecutor(MOVERS) as people:
        told_all = [each for some in people.map(lambda n: list(bursts(n)), range(MOVERS)) for each in some]
    return [milliseconds for milliseconds, _ in told_all], Counter(found for _, found in told_all)


def flood(site: str) -> Counter[str]:
    """Ask for 200 different runs at once, each from a window of its own; return what came of them."""

    def wish(number: int) -> str:
        mover = Mover(site, f"flood-{number}")
        return told(*mover._open(*mover.move()))

    with ThreadPoolExecutor(FLOOD) as crowd:
        return Counter(crowd.map(wish, range(FLOOD)))


def waiting_told(site: str) -> str:
    """Return what the page says of the queue's length to somebody new."""
    mover = Mover(site, "new")
    _status, text = mover._open(*mover.move())
    said = re.search(r"<p>([^<]*)</p>", text)
    return said[1] if said else "nothing"


def main() -> None:
    """Measure and print."""
    table.head(f"Explain · Japan, ten years · {MOVES} moves of one person, then {MOVERS} people at once")
    run = fresh(alone) * 1000
    with served() as (site, work):
        first, found = Mover(site, "first").wait("option=quasi_ips", 1)
        assert found == "answered", found
        for page in ROOMS:
            ask(f"{site}/{COUNTRY}/{page}")
        before = work()
        single = one(site)
        worked = (work() - before) / (MOVES + 1) * 1000
        fourth = one(site, ("outreach_fee", "follow_along_from_start", "quota_3_0"))
        known = [Mover(site, "known").wait("option=quasi_ips", 1)[0] for _ in range(10)]
        five, outcomes = several(site)
        with ThreadPoolExecutor(1) as beside:
            moving = beside.submit(several, site)
            pages: list[float] = []
            while not moving.done():
                pages += [each for values in at_once(site, ROOMS).values() for each in values]
            crowded, beside_readers = moving.result()
        deluge = flood(site)
        said = waiting_told(site)
        page_after = min(ask(f"{site}/{COUNTRY}/map/") for _ in range(5))
        while (after := Mover(site, token_hex(4)).wait(f"option=quasi_ips:fee={next(FEES)}", 1))[
            1
        ] == "refused":
            time.sleep(1)

    def row(what: str, values: list[float]) -> list[str]:
        return [
            what,
            f"{median(values):.0f}",
            f"{p95(values):.0f}",
            f"{median(values) / run:.2f} x",
            f"{p95(values) / run:.2f} x",
        ]

    table.show(
        ("from a move to the answer, ms", "half", "95 of 100", "half: runs alone", "95 of 100: runs alone"),
        [
            row("one person", single),
            row("one person, one of four scenarios", fourth),
            row("a known question", known),
            row(f"{MOVERS} people, the newest wish of each", five),
            row(f"the same beside {READERS} readers", crowded),
        ],
    )
    print(f"\nOne run alone takes {run:.0f} ms; the first question of all took {first / 1000:.1f} s.")
    print(f"The server worked {worked:.0f} ms of the processors for each move of one person.")
    print(f"{MOVERS} people: {dict(outcomes)}; beside readers: {dict(beside_readers)}.")
    print(f"A flood of {FLOOD} runs: {dict(deluge)}; then somebody new was told: {said}")
    print(f"A page right after: {page_after:.0f} ms; the next question: {after[1]}, {after[0] / 1000:.1f} s.")
    table.verdicts(
        [
            ("one person, 95 of 100 moves", p95(single), 1500, "ms"),
            (f"{MOVERS} people, 95 of 100 newest wishes", p95(five), 8000, "ms"),
            (f"{READERS} readers beside {MOVERS} movers, 95 of 100 pages", p95(pages), 400, "ms"),
            ("errors", sum(n for each in (outcomes, beside_readers, deluge) for k, n in each.items()
                           if k.startswith("error")), 1, ""),
        ]
    )  # fmt: skip


if __name__ == "__main__":
    main()
