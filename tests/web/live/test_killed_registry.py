"""Server and database are killed while people write in a service: nothing is lost, nothing doubled."""

import asyncio
import time
from contextlib import suppress
from uuid import uuid4

import pytest
from django.db import DatabaseError, connections

from bench.yardsticks.phones import Phone
from placefirst_web.privacy.models import Change
from placefirst_web.registry.models import Site
from tests.web.implement.cast import everybody
from tests.web.live.in_a_loop import in_a_loop
from tests.web.live.killing import EMBEDDED, kill_the_database

ENDED = (OSError, asyncio.IncompleteReadError)


@pytest.fixture
def cast(transactional_db):
    """A service, and everybody in it, committed."""
    return everybody()


def rows(cast):
    """The sites by name, and the row of each that the trail says was added."""
    for _ in range(200):
        try:
            with suppress(DatabaseError), cast.within():
                kept = list(Site.objects.values_list("name", "pk"))
                told = set(Change.objects.filter(table_name="registry_site").values_list("row", flat=True))
                return kept, told
        finally:
            connections.close_all()  # of this thread
        time.sleep(0.1)
    raise AssertionError("the database did not come back")


def test_nothing_acknowledged_is_lost_none_is_off_the_trail_and_none_is_doubled(cast, served, is_soak):
    many, seconds, kills = (600, 20, 6) if is_soak else (24, 1.2, 2)
    cookies = {name: morsel.value for name, morsel in cast.client("dan").cookies.items()}
    where = cast.at() + "staff/places/"
    forms = {f"Site {place}": str(uuid4()) for place in range(many)}
    acknowledged, token = set(), {}

    async def write(name, pause):
        await asyncio.sleep(pause)
        form = [("do", "site"), ("name", name), ("once", forms[name]), ("csrfmiddlewaretoken", token["now"])]
        with suppress(*ENDED):
            if (await Phone(served.port, "", dict(cookies)).post(where, form)).status in {302, 303}:
                acknowledged.add(name)

    async def write_all(seconds):
        waiting = [name for name in forms if name not in acknowledged]
        await asyncio.gather(
            *(write(name, seconds * turn / len(waiting)) for turn, name in enumerate(waiting))
        )

    async def read():
        """Open the page, as everybody does before writing; it gives the form its token."""
        phone = Phone(served.port, "", dict(cookies))
        page = await phone.get(where)
        cookies.update(phone.cookies)
        token["now"] = page.body.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]

    async def live_through():
        await read()
        for turn in range(kills):
            writing = asyncio.create_task(write_all(seconds))
            await asyncio.sleep(seconds * 0.7)
            if turn % 2 and EMBEDDED:
                await asyncio.to_thread(kill_the_database)
                await writing
            else:
                served.kill()
                await writing
                await asyncio.to_thread(served.start)
            kept, told = await asyncio.to_thread(rows, cast)
            assert {name for name, _key in kept} >= acknowledged
            assert {key for _name, key in kept} == told
        for _ in range(40):
            await write_all(0.5)
            if len(acknowledged) == many:
                break
        for name in list(forms)[::3]:  # who is not sure sends once more
            await write(name, 0)

    in_a_loop(live_through)
    kept, told = rows(cast)
    assert len(acknowledged) == many
    assert sorted(name for name, _key in kept) == sorted(forms)
    assert {key for _name, key in kept} == told
