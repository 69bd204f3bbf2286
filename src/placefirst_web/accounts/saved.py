"""Saved work: the kinds there are. An app adds its kind when it starts; "Your account" lists them all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.utils.functional import Promise

from placefirst_web.accounts.models import Account, Owned, owned_by


@dataclass(frozen=True, slots=True)
class Way:
    """One more thing to do with a piece of work: what it is called, and where."""

    label: str | Promise
    address: str


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of saved work as "Your account" shows it."""

    key: str  # what `remove` is asked for; empty if it cannot be removed here
    title: str
    address: str
    when: datetime
    owner: str = ""  # the organisation's name; empty: the person's own
    state: str | Promise = ""  # a few words, such as "waits for a reviewer"
    ways: Sequence[Way] = ()  # what else can be done with it


class Kind(Protocol):
    """A kind of saved work. All that it returns is the account's own or of one of its organisations."""

    name: str  # a word, once: part of an address
    label: str | Promise  # the heading on the page

    def pieces(self, account: Account) -> list[Piece]:
        """Return what *account* sees, newest first."""

    def data(self, account: Account) -> list[dict[str, Any]]:
        """Return what is *account*'s own, for its download; plain values only."""

    def remove(self, account: Account, key: str) -> bool:
        """Remove one piece, if *account* may; return whether it did."""


def remove_own(table: type[Owned], account: Account, key: str) -> bool:
    """Delete the row of the number *key* if *account* or one of its organisations owns it; return whether."""
    if not (key.isascii() and key.isdigit() and len(key) < 19):
        return False
    mine = table._default_manager.filter(owned_by(account), pk=int(key))
    return bool(table._default_manager.filter(pk__in=mine.values("pk")).delete()[0])


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Add a kind; called once by the app it belongs to. Raises ValueError for a name that is taken."""
    if kind.name in _kinds:
        raise ValueError(f"There is a kind of saved work called {kind.name} already.")
    _kinds[kind.name] = kind


def kinds() -> Iterator[Kind]:
    """Give every kind, in the order in which they were added."""
    yield from _kinds.values()


def kind(name: str) -> Kind | None:
    """Return the kind called *name*, if there is one."""
    return _kinds.get(name)
