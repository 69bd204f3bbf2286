"""Coming in: the seat for a page, the pages that a seat has, and the services of an account."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from placefirst_web.registry.door import Changed, Door, NotAllowed, entered
from placefirst_web.registry.seats import Seat, networks_of, seat_in, seats_of

__all__ = ["Changed", "Door", "NotAllowed", "Nobody", "Seat", "come_in", "networks_of", "pages", "seats_of"]

#: The pages of a service by the name of their address: its words, and the right that opens it.
PAGES: Final[tuple[tuple[str, str | Promise, str], ...]] = (
    ("own", _("My record"), "own.read"),
    ("caseload", _("My caseload"), "caseload.read"),
    ("visit", _("Log an employer visit"), "visits.write"),
    ("find", _("Find a person"), "person.find"),
    ("referral", _("New referral"), "person.add"),
    ("remarks", _("What people said"), "remarks.read"),
    ("employers", _("Employers"), "employers.read"),
    ("team", _("Team"), "team.read"),
    ("time", _("My time"), "time.write"),
    ("agency", _("Agency"), "agency.read"),
    ("refusals", _("Turned away"), "refusals.count"),
    ("returns", _("Returns"), "returns.read"),
    ("own_network", _("Network"), "network.read"),
    ("reviews", _("Fidelity"), "reviews.read"),
    ("voice", _("Lived experience"), "voice.read"),
    ("staff", _("Who works here"), "staff.read"),
    ("covers", _("Read outside a caseload"), "covers.see"),
    ("trail", _("Who read and changed what"), "trail.read"),
    ("bring", _("Bring a file in"), "files.bring"),
    ("take", _("Take the data away"), "files.take"),
)


_SOMEBODY: Final = UUID(int=0)


class Nobody(Exception):
    """The account has no seat in this service."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the service that the seat may open."""

    name: str
    label: str
    address: str


@contextmanager
def come_in(account: Any, country: str, code: str, right: str, *, is_demonstration: bool) -> Iterator[Door]:
    """Let *account* into the service *code* by *right*.

    Raises Nobody without a seat there, NotAllowed without the right. A session of the demonstration comes
    into synthetic services only.
    """
    seat, has_any = seat_in(account, code, right)
    if not has_any:
        raise Nobody
    if seat is None:
        raise NotAllowed
    if seat.service.country != country or (is_demonstration and not seat.service.is_synthetic):
        raise Nobody
    with entered(seat, right) as door:
        yield door


def pages(seat: Seat) -> list[Page]:
    """Return the pages of the service that *seat* may open, in their order."""
    found = []
    for name, label, right in PAGES:
        if seat.reach(right) is None:
            continue
        try:
            address = reverse(f"implement:{name}", args=[seat.service.country, seat.service.code])
        except NoReverseMatch:
            continue
        found.append(Page(name, str(label), address))
    return found


def addresses_of(door: Door, name: str) -> Callable[[UUID], str]:
    """Return what gives the address of the page *name* about somebody: a list asks for many."""
    about = reverse(f"implement:{name}", args=[door.service.country, door.service.code, _SOMEBODY])
    before, after = about.split(str(_SOMEBODY))
    return lambda key: f"{before}{key}{after}"


def first_page(account: Any, country: str, code: str) -> str | None:
    """Return the address of the first page of *account* in the service *code*, None without a seat there."""
    for seat in seats_of(account):
        if seat.service.code == code and seat.service.country == country:
            found = pages(seat)
            return found[0].address if found else reverse("implement:index", args=[country])
    return None
