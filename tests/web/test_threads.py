"""A request has a thread to itself, one that stays or its own, whatever came before on its connection."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

from placefirst_web.design.threads import KeptThreads

pytestmark = pytest.mark.usefixtures("drawing_library")
SCOPE = {
    "type": "http", "method": "GET", "path": "/static/nowhere.css", "raw_path": b"/static/nowhere.css",
    "query_string": b"", "scheme": "http", "http_version": "1.1", "root_path": "",
    "server": ("127.0.0.1", 80), "client": ("127.0.0.1", 9), "headers": [(b"host", b"localhost")],
}  # fmt: skip


async def told(pages, then=None):
    """Ask *pages*; *then* is called with the last byte, as servers go on to the next request."""
    given, answers = [{"type": "http.request", "body": b"", "more_body": False}], []

    async def receive():
        return given.pop() if given else await asyncio.sleep(3600)

    async def send(message):
        answers.append(message)
        if then is not None and message["type"] == "http.response.body" and not message.get("more_body"):
            then()

    await pages(dict(SCOPE), receive, send)
    return answers[0]["status"]


def run(work):
    with ThreadPoolExecutor(1) as thread:  # the browser's tests keep a loop running in this one
        return thread.submit(asyncio.run, work).result()


def test_requests_that_follow_on_one_connection_are_answered_while_no_thread_rests():
    async def work():
        pages, next_ones = KeptThreads(1), []

        def go_on():  # in the context of the request before, as a server begins what was sent ahead
            next_ones.extend(asyncio.create_task(told(pages)) for _ in range(5))

        first = await told(pages, go_on)
        found = [first, *await asyncio.gather(*next_ones)]
        pages.close()
        return found

    assert run(work()) == [404] * 6
