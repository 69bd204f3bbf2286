"""The model at hand: grounds and what runs told are kept a while, so that one more scenario costs one run.

Everything here happens in the one thread of the queue.
"""

from __future__ import annotations

import os
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, Final, Protocol, TypeVar, cast

from placefirst.lives.alike import alike
from placefirst.loop.explain import Ground, Span, Told, answer, ground_of, run, span_of
from placefirst.loop.life import follow
from placefirst.scenarios.scenario import Scenario
from placefirst_web.jobs.queue import Ticket
from placefirst_web.library.lives import LifeQuestion
from placefirst_web.library.runs import Question

MOST_BYTES: Final = 600_000_000  # a ground of all of Japan over ten years holds 180 MB


class Weighty(Protocol):
    """What says how much memory it holds."""

    @property
    def bytes(self) -> int:
        """How much."""


Thing = TypeVar("Thing", bound=Weighty)


class Shelf:
    """Things by what they are made of, at most *most* bytes of them; what was used longest ago goes first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[tuple[object, ...], Weighty] = OrderedDict()

    def find(self, key: tuple[object, ...], make: Callable[[], Thing]) -> Thing:
        """Return the thing made of *key*: the one that is kept, or one made now."""
        if key not in self._kept:
            self._kept[key] = make()
            self._make_room()
        self._kept.move_to_end(key)
        return cast("Thing", self._kept[key])

    def _make_room(self) -> None:
        while len(self._kept) > 1 and sum(each.bytes for each in self._kept.values()) > self._most:
            self._kept.popitem(last=False)


class Model:
    """Answers questions; moving one of several scenarios runs that one only."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._shelf = Shelf(most_bytes)

    def answer(self, question: Question, ticket: Ticket) -> dict[str, Any]:
        """Return the answer to *question* as one JSON object.

        Raises PlacefirstError for what the reader can put right, and Interrupted when *ticket* is to stop.
        """
        began = time.perf_counter()
        span = span_of(
            question.country,
            start=question.start,
            years=question.years,
            share=question.share,
            seed=question.seed,
        )
        asked = span.scenarios(question.scenarios)
        ground = self._ground(span, ticket)
        told = [self._told(ground, scenario, ticket) for scenario in asked]
        result: dict[str, Any] = answer(ground, told, seconds=time.perf_counter() - began).to_json()
        return result

    def follow(self, question: LifeQuestion, ticket: Ticket) -> dict[str, Any]:
        """Return the lives that *question* asks for as one JSON object; raises as :meth:`answer` does."""
        span = span_of(
            question.country, start=question.start, years=question.years, share=question.share,
            seed=question.seed,
        )  # fmt: skip
        scenario, who = span.scenarios([question.scenario])[0], alike(span.data, question.alike)
        ground = self._ground(span, ticket)
        found: dict[str, Any] = follow(
            ground, scenario, who, threads=os.cpu_count() or 1, progress=_teller(ticket),
            stop=ticket.should_stop,
        ).to_json()  # fmt: skip
        return found

    def _ground(self, span: Span, ticket: Ticket) -> Ground:
        """Return the ground of *span*; a newer wish does not stop its making, for that needs it too."""
        return self._shelf.find(
            _key(span), lambda: ground_of(span, progress=_teller(ticket), stop=ticket.must_stop)
        )

    def _told(self, ground: Ground, scenario: Scenario, ticket: Ticket) -> Told:
        return self._shelf.find(
            (*_key(ground.span), scenario.key),
            lambda: run(ground, scenario, progress=_teller(ticket), stop=ticket.should_stop).without_counts(),
        )


def _key(span: Span) -> tuple[object, ...]:
    return (span.data.code, span.data.fingerprint, span.day, span.years, span.share, span.seed)


def _teller(ticket: Ticket) -> Callable[[str, int, int], None]:
    return lambda _what, done, whole: ticket.tell(done / max(whole, 1))
