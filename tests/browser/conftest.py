"""The pages in a real Chromium; nothing it asks for may leave this machine."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.site import Site, database, django_db_modify_db_settings, django_db_setup, drawing_library, site
from tests.web import sample, sample_life

__all__ = ["database", "django_db_modify_db_settings", "django_db_setup", "drawing_library", "site"]

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # the browser's driver runs a loop in the tests' own thread

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SLOW = 60_000  # milliseconds a page may take on a busy machine
expect.set_options(timeout=SLOW)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """The Chromium of the system."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next(path for path in map(shutil.which, names) if path)
    return {**browser_type_launch_args, "executable_path": found, "args": ARGUMENTS}


@pytest.fixture(scope="session")
def asked_elsewhere() -> list[str]:
    """Every address that is not this machine's."""
    return []


@pytest.fixture
def context(context, asked_elsewhere):
    """A browser window that notes every request that would leave this machine, and every complaint."""
    context.set_default_timeout(SLOW)
    context.complaints = []

    def note(request):
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname not in {
            "127.0.0.1",
            "localhost",
        }:
            asked_elsewhere.append(request.url)

    context.on("request", note)
    context.on("console", lambda message: _complaint(context, message))
    context.on("weberror", lambda error: context.complaints.append(str(error.error)))
    yield context
    assert asked_elsewhere == []
    assert context.complaints == []


#: What htmx writes when a newer question takes an older one back.
TAKEN_BACK = ("htmx:afterRequest", "htmx:sendAbort")


def _complaint(context, message):
    if (
        message.type in {"error", "warning"}
        and not message.text.startswith(TAKEN_BACK)
        and "503" not in message.text
    ):
        context.complaints.append(message.text)


@pytest.fixture
def model(monkeypatch, site) -> Iterator[None]:
    """A model that answers at once with invented figures."""
    from placefirst_web.explain.actions import answers, life

    answers.stop()
    monkeypatch.setattr(life, "_follow", lambda question, ticket: sample_life.told(question))
    monkeypatch.setattr(answers, "_run", lambda question, ticket: sample.answer(*question.scenarios))
    yield
    answers.stop()


@pytest.fixture
def explain(page, site: Site, model):
    """The page of Explain, with charts drawn."""

    def open_it(query: str = "", *, country: str = "xx"):
        page.goto(f"{site.address}/{country}/explain/{query}")
        page.locator("#finding").wait_for()
        return page

    return open_it
