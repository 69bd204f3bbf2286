"""What is too large is refused before it is read, on the application that a server runs."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

from placefirst_web.design.bounds import LARGEST

pytestmark = pytest.mark.usefixtures("drawing_library")
PIECE = b"x" * 1_000_000


def sent(pieces, *headers, path="/"):
    """Ask the application with a body in *pieces*; return its messages and how many pieces it took."""
    from placefirst_web.asgi import application  # it lists the files it serves when it is first read

    given = [{"type": "http.request", "body": piece, "more_body": True} for piece in pieces]
    given.append({"type": "http.request", "body": b"", "more_body": False})
    total, answers = len(given), []
    scope = {
        "type": "http", "method": "POST", "path": path, "raw_path": path.encode(), "query_string": b"",
        "scheme": "http", "http_version": "1.1", "root_path": "",
        "server": ("127.0.0.1", 80), "client": ("127.0.0.1", 9),
        "headers": [(b"host", b"localhost"), *headers],
    }  # fmt: skip

    async def receive():
        if not given:
            await asyncio.sleep(3600)
        return given.pop(0)

    async def send(message):
        answers.append(message)

    with ThreadPoolExecutor(1) as thread:  # the browser's tests keep a loop running in this one
        thread.submit(asyncio.run, application(scope, receive, send)).result()
    return answers, total - len(given)


@pytest.mark.parametrize("is_told", [True, False])
def test_a_request_larger_than_any_form_is_refused_in_our_words(is_told):
    told = [(b"content-length", str(50 * len(PIECE)).encode())] if is_told else []
    answers, taken = sent([PIECE] * 50, *told)

    assert answers[0]["status"] == 413
    assert "大きすぎる".encode() in answers[1]["body"]
    assert b"default-src 'none'" in dict(answers[0]["headers"])[b"content-security-policy"]
    assert taken <= LARGEST // len(PIECE) + 1


def test_a_request_that_is_not_too_large_reaches_the_pages():
    answers, taken = sent([PIECE], (b"content-length", str(len(PIECE)).encode()))

    assert answers[0]["status"] == 403  # no page gave this form
    assert taken == 2
