"""Open: a service is made by whoever runs the installation, and its first manager is invited."""

from __future__ import annotations

from dataclasses import dataclass

from placefirst.errors import InvalidRequest
from placefirst_cli.installation import installation


@dataclass(frozen=True, slots=True)
class Opened:
    """What a new service is given; *site* is how people reach the pages."""

    name: str
    country: str
    manager: str
    japanese: str
    places: int | None
    keep_years: int
    site: str


def open_service(asked: Opened) -> None:
    """Make the service, invite its manager, and print the link, which is kept nowhere."""
    if not asked.country or not asked.manager:
        raise InvalidRequest(
            "A service needs its country and its first manager: "
            'placefirst implement open "Kita IPS" --country jp --manager name@agency.example'
        )
    with installation("prepare"):
        _open(asked)


def _open(asked: Opened) -> None:
    from placefirst_web.registry import opening

    service, secret = opening.open_service(
        asked.country, asked.name, asked.manager, japanese=asked.japanese, places=asked.places,
        keep_years=asked.keep_years,
    )  # fmt: skip
    address = f"{asked.site.rstrip('/')}/{service.country}/implement/invitation/{service.code}/{secret}/"
    is_sent = opening.send(service, asked.manager, address)
    print(f"{service.code}: {asked.name}. Its manager opens this within 72 hours, once:")
    print(f"  {address}")
    print(
        "  It went by mail too." if is_sent else "  No mail server is named (PLACEFIRST_MAIL): hand it over."
    )
    print("Do not enter anybody real before a check by others: docs/security.md says what is shown by tests.")


def confirm_leader(code: str, leader: str) -> None:
    """Confirm the leader's seat of an address in the service *code*, as whoever runs the installation."""
    if not leader:
        raise InvalidRequest(
            "Whose seat? Give the address: placefirst implement confirm CODE --leader name@agency.example"
        )
    with installation("prepare"):
        from placefirst_web.registry import opening

        opening.confirm_leader(code, leader)
    print(f"{code}: {leader} is team leader now. Leaders confirm those who come after.")
