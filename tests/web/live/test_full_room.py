"""A full room on a line that breaks: everybody is told everything once. Twenty here, 200 in a soak."""

import asyncio
import time

from django.db import connection

from bench.yardsticks.phones import Phone, Proxy
from placefirst_web.lab.queries.asking import cookie_name
from placefirst_web.live import events
from tests.web.lab import room
from tests.web.live.in_a_loop import in_a_loop, until


def seats(lab, port, count):
    """Return so many phones, each with a seat of its own."""
    name = cookie_name(lab)
    return [
        Phone(port, lab.channel, {name: room.phone(lab, number).cookies[name].value})
        for number in range(1, count + 1)
    ]


def told(channel, count, pause):
    """Tell the room *count* times, as a thread of the server does."""
    try:
        for number in range(count):
            events.post(channel, {"values": {"ballots": str(number)}})
            time.sleep(pause)
    finally:
        connection.close()


def test_after_a_cut_everybody_has_heard_everything_once_and_in_order(lab, site, is_soak):
    many, cut = (200, 10.0) if is_soak else (20, 0.6)  # phones; seconds without a line
    phones, count = seats(lab, 0, many), 60

    async def live_through():
        proxy = Proxy(site.port)
        port = await proxy.open()
        for phone in phones:
            phone.port = port
        listening = [asyncio.create_task(phone.listen()) for phone in phones]
        await until(lambda: all(phone.comes for phone in phones))
        telling = asyncio.create_task(asyncio.to_thread(told, lab.channel, count, cut / 20))
        await asyncio.sleep(cut / 2)
        proxy.cut()
        await asyncio.sleep(cut)
        proxy.mend()
        await telling
        await until(lambda: all(phone.known == count for phone in phones))
        proxy.close()
        for task in listening:
            task.cancel()

    in_a_loop(live_through)
    assert {phone.comes for phone in phones} == {2}
    for phone in phones:
        assert [heard.number for heard in phone.heard] == list(range(1, count + 1))
