"""A served site, and rows that it sees: these tests commit what they write."""

import os

import pytest
from django.db import connection

from bench.yardsticks.room import Serving
from tests.site import site
from tests.web.lab import room

__all__ = ["site"]


@pytest.fixture
def lead(transactional_db):
    """Somebody who leads a lab."""
    return room.leader()


@pytest.fixture
def lab(lead):
    """A lab with an open phase."""
    return room.lab(lead, opened=("experience",))


@pytest.fixture
def listen(site, lab):
    """Open streams of the lab as the browser *client* would; they close with the test."""
    from tests.web.live.listener import Listener

    opened = []

    def open_it(client, channel=None, **given):
        cookies = {name: morsel.value for name, morsel in client.cookies.items()}
        stream = Listener(site.port, channel or lab.channel, cookies, **given)
        opened.append(stream)
        return stream

    yield open_it
    for stream in opened:
        stream.__exit__()


@pytest.fixture
def served(transactional_db):
    """The real command in a process of its own, on the database of the tests."""
    given = connection.settings_dict
    ours = f"postgresql://{given['USER']}@/{given['NAME']}?host={given['HOST']}"
    server = Serving(DATABASE_URL=os.environ.get("DATABASE_URL", ours))
    server.start()
    yield server
    server.end()
