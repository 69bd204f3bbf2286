"""Asking: a campaign that is open on a served site, and people who tell of one time each, by phone."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta

from .phones import Phone

PLACES = 4  # that hand out codes
ENDED = (OSError, asyncio.IncompleteReadError)


@dataclass
class Teller:
    """Somebody who filled in the form, with a code or without, and sends it until it is acknowledged."""

    phone: Phone
    form: list[tuple[str, str]]
    network: str
    address: str
    is_acknowledged: bool = False
    statuses: list[int] = field(default_factory=list)  # of each time it was sent
    took: float = 0.0  # milliseconds, of the last time

    async def read(self) -> None:
        """Open the page of the form."""
        await self.phone.get(self.address)

    async def send(self) -> None:
        """Send the form; a site that is gone acknowledges nothing."""
        begun = time.perf_counter()
        with suppress(*ENDED):
            answer = await self.phone.post(self.address, self.form, X_Forwarded_For=self.network)
            self.statuses.append(answer.status)
            is_thanked = answer.status == 200 and "This answer had arrived already" in answer.body
            self.is_acknowledged = answer.status == 303 or is_thanked
        self.took = 1000 * (time.perf_counter() - begun)


class Asking:
    """A campaign with four places that hand out codes, made by its own code."""

    def __init__(self) -> None:
        from django.utils import timezone

        from placefirst_web.accounts.models import Account
        from placefirst_web.registry.models import Campaign

        today = timezone.localdate()
        self.month = today.replace(day=1)
        self.campaign = Campaign.objects.create(
            account=Account.objects.create_user("asking@example.org", None), code="ASKING", country="xx",
            state="open", opens=today - timedelta(days=9), closes=today + timedelta(days=9),
        )  # fmt: skip
        self.stratum = self.campaign.strata.create(key="clinics", name={"en": "Clinics"}, units=PLACES)

    def tellers(self, number: int, port: int) -> list[Teller]:
        """Return so many people who opened the form a while ago, half of them with a code."""
        from placefirst_web.evaluate.actions import telling
        from placefirst_web.registry import codes

        given = [
            code for unit in range(PLACES) for code in codes.issue(self.stratum, number // 2 + 1, unit=unit)
        ]
        first = {
            "who": "person", "service": "transition_support", "asked": "asked",
            "asked_in": f"{self.month:%Y-%m}",
        }  # fmt: skip
        tellers = []
        for place in range(number):
            form = {**first, "answer": ("yes", "no")[place % 2], "nonce": telling.new_nonce()}
            if place % 2:
                form["code"] = given.pop(secrets.randbelow(len(given)))
            network = f"10.{place % 200}.{place // 200}.1"
            tellers.append(Teller(Phone(port, ""), list(form.items()), network, "/tell/ASKING/"))
        return tellers

    def counted(self) -> tuple[int, int, int]:
        """Return how many reports there are, how many of them with a code, and how many codes are used."""
        from django.db import connections

        from placefirst_web.registry.models import InvitationCode, RefusalReport

        try:
            there = RefusalReport.objects.filter(campaign=self.campaign)
            used = InvitationCode.objects.filter(stratum=self.stratum, is_used=True)
            return there.count(), there.filter(stratum=self.stratum).count(), used.count()
        finally:
            connections.close_all()


async def in_turn(tellers: Sequence[Teller], seconds: float) -> None:
    """Let them send within so many seconds, evenly."""

    async def later(teller: Teller, pause: float) -> None:
        await asyncio.sleep(pause)
        await teller.send()

    pauses = [seconds * turn / len(tellers) for turn in range(len(tellers))]
    await asyncio.gather(*(later(*each) for each in zip(tellers, pauses, strict=True)))
