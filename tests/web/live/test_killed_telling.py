"""Server and database are killed while people tell: nothing acknowledged is lost, nothing counts twice."""

import asyncio
import time
from contextlib import suppress

import pytest
from django.db import OperationalError, connections

from bench.yardsticks.asking import Asking, in_turn
from placefirst_web.evaluate.actions import limits
from tests.web.live.in_a_loop import in_a_loop
from tests.web.live.killing import EMBEDDED, kill_the_database


@pytest.fixture
def asking(transactional_db):
    """A campaign that people tell in."""
    return Asking()


def test_nothing_acknowledged_is_lost_and_nothing_counts_twice(asking, served, is_soak):
    many, seconds, kills = (400, 20, 4) if is_soak else (18, 1.2, 2)
    tellers = asking.tellers(many, served.port)

    async def live_through():
        await asyncio.sleep(limits.LEAST_SECONDS)
        await tellers[0].send()  # the first page reads the country's files
        for turn in range(kills):
            waiting = [each for each in tellers if not each.is_acknowledged]
            telling = asyncio.create_task(in_turn(waiting[: len(waiting) * 2 // 3], seconds))
            await asyncio.sleep(seconds / 2)
            if turn % 2 and EMBEDDED:
                await asyncio.to_thread(kill_the_database)
                await telling
            else:
                served.kill()
                await telling
                await asyncio.to_thread(served.start)
            acknowledged = sum(each.is_acknowledged for each in tellers)
            assert 0 < acknowledged < many
            assert (await asyncio.to_thread(counted_when_it_is_back))[0] >= acknowledged
        while waiting := [each for each in tellers if not each.is_acknowledged]:
            await in_turn(waiting, 0.5)
        await in_turn(tellers[::3], 0.5)  # who is not sure sends once more

    def counted_when_it_is_back():
        for _ in range(100):
            with suppress(OperationalError):
                return asking.counted()
            time.sleep(0.1)
        raise AssertionError("the database did not come back")

    in_a_loop(live_through)
    connections.close_all()
    with_code = sum("code" in dict(each.form) for each in tellers)
    assert asking.counted() == (many, with_code, with_code)
