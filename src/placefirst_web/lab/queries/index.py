"""The first page of the Lab: the reader's own labs, and the templates a new one begins with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from placefirst.deliberation.template import TEMPLATES, read_template
from placefirst_web.accounts.models import Account, owned_by
from placefirst_web.design.language import local
from placefirst_web.lab.words.console import STATES
from placefirst_web.library.models.labs import Lab


@dataclass(frozen=True, slots=True)
class OwnLab:
    """One lab that the reader leads."""

    key: Any
    title: str
    question: str
    state: str
    owner: str


@dataclass(frozen=True, slots=True)
class Step:
    """One phase of a template: what it is called, and its minutes."""

    title: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Way:
    """One way to hold a lab; sessions are lists of steps under their title."""

    key: str
    title: str
    says: str
    sessions: Sequence[tuple[str, Sequence[Step]]]


def own(account: Account, country: str) -> list[OwnLab]:
    """Return the labs that *account* leads in *country*, the last changed first."""
    rows = Lab.objects.filter(owned_by(account), country=country).select_related("organisation").distinct()
    return [
        OwnLab(
            each.key, each.titled, each.asked, str(STATES[each.state]),
            each.organisation.name if each.organisation else "",
        )
        for each in rows.order_by("-changed_at")
    ]  # fmt: skip


def ways() -> list[Way]:
    """Return the templates with their phases."""
    return [_way(key) for key in TEMPLATES]


def organisations(account: Account) -> list[tuple[str, str]]:
    """Return the organisations of *account* as a field offers them."""
    belongs: Any = account.memberships.select_related("organisation")
    return [(str(each.organisation_id), each.organisation.name) for each in belongs]


def _way(key: str) -> Way:
    given = read_template(key)
    sessions = [
        (
            local(session.title),
            [Step(local(each.title), each.minutes) for each in given.phases if each.session == session.key],
        )
        for session in given.setting.sessions
    ]
    return Way(key, local(given.title), local(given.says), sessions)
