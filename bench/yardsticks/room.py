"""Room: the real command on a data folder of its own, a lab in it in which a vote is open, and its seats."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import Any

import psutil

from .phones import Phone

BIN = Path(sys.executable).parent
ITEMS = 8  # in each of the four categories


class Serving:
    """``placefirst serve`` on one port, begun as often as it ends."""

    def __init__(self, *, workers: int = 1, **environment: str) -> None:
        self._environment, self._workers, self.port = environment, workers, 0
        self.process: subprocess.Popen[str] | None = None
        # A pipe that nobody reads would fill, and stop the server.
        self._said = TemporaryFile("w+")  # noqa: SIM115 - open as long as we are

    def start(self) -> None:
        """Serve, on the same port as before; return once it listens."""
        self.process = subprocess.Popen(
            [
                str(BIN / "placefirst"), "serve", "--no-open", "--port", str(self.port),
                "--workers", str(self._workers),
            ],
            stdout=subprocess.PIPE,
            stderr=self._said,
            text=True,
            env={**os.environ, **self._environment, "PYTHONUNBUFFERED": "1"},
        )  # fmt: skip
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if found := re.search(r"http://127\.0\.0\.1:(\d+)/", line):
                self.port = int(found[1])
                return
        raise RuntimeError(self._complaints())

    def worked(self) -> float:
        """Return the seconds that the process has worked."""
        assert self.process is not None
        return sum(psutil.Process(self.process.pid).cpu_times()[:2])

    def kill(self) -> None:
        """Kill it, as if the power failed."""
        self.end(signal.SIGKILL)

    def end(self, how: signal.Signals = signal.SIGINT, seconds: float = 20) -> str:
        """End it; return what it complained of."""
        assert self.process is not None
        if self.process.poll() is None:
            self.process.send_signal(how)
        self.process.communicate(timeout=seconds)
        return self._complaints()

    def _complaints(self) -> str:
        self._said.seek(0)
        return self._said.read()


class Room:
    """A lab with an open vote, made by its own code."""

    def __init__(self) -> None:
        from placefirst_web.accounts.models import Account
        from placefirst_web.lab.actions import labs, vote_rounds
        from placefirst_web.library.ballots import category_names
        from placefirst_web.library.models.lab_votes import LabItem
        from placefirst_web.library.models.labs import Lab
        from placefirst_web.library.rooms import Room as Asking

        self.leader = Account.objects.create_user("lead@example.org", "correct horse battery staple")
        self.lab = labs.make(
            self.leader, "xx", "one_day", title="A lab", question="What would help?", language="en"
        )
        Lab.objects.filter(pk=self.lab.pk).update(state="open")
        self.phase = self.lab.phases.get(kind="vote")
        self.lab.phases.filter(pk=self.phase.pk).update(is_open=True, was_open=True)
        self.categories = list(category_names(self.lab))
        for category in self.categories:
            for number in range(ITEMS):
                LabItem.objects.create(
                    lab=self.lab, phase=self.phase, category=category, text=f"Item {number}", language="en"
                )
        self.lab.refresh_from_db()
        vote_rounds.open_rounds(Asking(self.lab, None, True), self.phase)

    def phones(self, count: int, port: int, first: int = 1) -> list[Phone]:
        """Return so many phones, each with a seat."""
        from placefirst_web.library.models.labs import LabSeat
        from placefirst_web.library.rooms import cookie_name, hash_of

        secrets = [f"{number:043d}" for number in range(first, first + count)]
        LabSeat.objects.bulk_create(
            LabSeat(lab=self.lab, secret=hash_of(secret), language="en") for secret in secrets
        )
        return [Phone(port, self.lab.channel, {cookie_name(self.lab): secret}) for secret in secrets]

    def projector(self, port: int) -> Phone:
        """Return the browser of who leads."""
        from django.test import Client

        client = Client()
        client.force_login(self.leader)
        return Phone(port, self.lab.channel, {name: each.value for name, each in client.cookies.items()})

    def tell(self) -> int:
        """Tell the room something; return the number of the event."""
        from django.db import connections

        from placefirst_web.live import events

        try:
            return events.post(self.lab.channel, {"values": {"nothing": "1"}})
        finally:
            connections.close_all()

    def ballots(self) -> dict[str, dict[str, frozenset[int]]]:
        """Return the items marked on each ballot, by category and voter's code."""
        from placefirst_web.library.models.lab_votes import LabBallot

        found: dict[str, dict[str, frozenset[int]]] = {}
        for ballot in LabBallot.objects.filter(round__phase=self.phase).prefetch_related("votes", "round"):
            items = frozenset(vote.item_id for vote in ballot.votes.all())
            found.setdefault(ballot.round.category, {})[ballot.voter] = items
        return found

    @property
    def address(self) -> str:
        """The page of the room."""
        return f"/xx/lab/{self.lab.key}/"


@contextmanager
def opened(make: Callable[[], Any] = Room, *, workers: int = 1) -> Iterator[tuple[Serving, Any]]:
    """Serve from a data folder of its own, as ``placefirst serve`` does, and *make* a room there."""
    with TemporaryDirectory(prefix="pf-", ignore_cleanup_errors=True) as home:
        os.environ["PLACEFIRST_HOME"] = home
        os.environ["DJANGO_SETTINGS_MODULE"] = "placefirst_web.settings.base"
        serving = Serving(workers=workers)
        serving.start()
        try:
            import django

            django.setup()
            yield serving, make()
        finally:
            serving.end()


def form_of(page: str) -> tuple[str, list[tuple[str, str]], dict[str, list[str]]]:
    """Return where a page's ballot is sent, what it holds already, and the items by paper."""
    form = re.search(r'<form method="post" action="([^"]*/vote/[^"]*)" data-vote.*?</form>', page, re.DOTALL)
    if form is None:
        raise ValueError("There is no ballot on this page.")
    hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form[0])
    papers: dict[str, list[str]] = {}
    for part in form[0].split("<fieldset")[1:]:
        name = re.search(r'name="paper" value="([^"]+)"', part)
        if name:
            papers[name[1]] = re.findall(r'name="(mark-[^"]+)"', part)
    return form[1], hidden, papers


def marked(papers: dict[str, list[str]], turn: int) -> list[tuple[str, Any]]:
    """Return three marks on each paper, others by *turn*."""
    return [(items[(turn + place) % len(items)], "1") for items in papers.values() for place in range(3)]
