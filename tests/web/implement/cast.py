"""The cast of the registry's tests: two services, everybody who works there, and two people served.

``alice`` is employment specialist in Kita, ``bob`` her colleague, ``carol`` team leader, ``dan`` manager,
``erin`` a fidelity reviewer for a while, ``gus`` has no seat; ``frank`` is employment specialist in Minami,
another service. ``hana`` is on Alice's caseload, ``ken`` on Bob's; ``hana`` has an account of her own too.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY,
    AUTHENTICATION_METHODS_SESSION_KEY,
)
from django.test import Client
from django.utils import timezone

from placefirst.measures.quarterly import Quarterly
from placefirst_web.accounts.models import Account
from placefirst_web.privacy.inside import inside
from placefirst_web.registry.models import (
    Agreement,
    Network,
    Person,
    PersonSeat,
    Return,
    Service,
    Staff,
    Team,
)

TODAY = date.today()


@dataclass
class Cast:
    """Everybody, made once for a test."""

    kita: Service
    minami: Service
    accounts: dict[str, Account]
    staff: dict[str, Staff]
    people: dict[str, Person]
    unit: Team

    def client(self, name: str | None) -> Client:
        """Return a browser signed in as *name* with a second factor; None is a reader without an account."""
        client = Client()
        if name is not None:
            client.force_login(self.accounts[name], "allauth.account.auth_backends.AuthenticationBackend")
            session = client.session
            session[AUTHENTICATION_METHODS_SESSION_KEY] = [
                {"method": "mfa", "type": "totp", "at": time.time()}
            ]
            session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(self.accounts[name].pk)
            session.save()
        return client

    def at(self, name: str = "kita") -> str:
        """Return the beginning of the addresses of a service."""
        service = getattr(self, name)
        return f"/{service.country}/implement/at/{service.code}/"

    def within(self, name: str = "kita", **said: Any) -> Any:
        """Return a transaction inside a service, as the installation's own work."""
        return inside(getattr(self, name).pk, **{"role": "installation", "doing": "test", **said})


def everybody() -> Cast:
    """Return the cast, new in the database."""
    kita = Service.objects.create(
        code="xx-0001", country="xx", name_en="Kita", name_ja="きた", opened_on=date(2020, 4, 1),
        next_person=3,
    )  # fmt: skip
    minami = Service.objects.create(
        code="xx-0002", country="xx", name_en="Minami", name_ja="みなみ", opened_on=date(2020, 4, 1),
        next_person=2,
    )  # fmt: skip
    names = ("alice", "bob", "carol", "dan", "erin", "frank", "gus", "hana")
    accounts = {
        name: Account.objects.create_user(f"{name}@example.org", None, name=name.title()) for name in names
    }
    roles = {
        "alice": "specialist",
        "bob": "specialist",
        "carol": "leader",
        "dan": "manager",
        "erin": "reviewer",
    }
    staff: dict[str, Staff] = {}
    people: dict[str, Person] = {}
    with inside(kita.pk, role="installation", doing="test") as vault:
        unit = Team.objects.create(service=kita, name="North unit", kind="unit")
        for name, role in roles.items():
            until = TODAY + timedelta(days=30) if role == "reviewer" else None
            staff[name] = Staff.objects.create(
                service=kita, account=accounts[name], role=role, name=name.title(), team=unit,
                since=date(2020, 4, 1), until=until,
            )  # fmt: skip
        people["hana"] = person(vault, kita, staff["alice"], unit, "0001", "Hana", "Yamada", "ハナ", "ヤマダ")
        people["ken"] = person(vault, kita, staff["bob"], unit, "0002", "Ken", "Sato", "ケン", "サトウ")
        PersonSeat.objects.create(service=kita, person=people["hana"], account=accounts["hana"])
    with inside(minami.pk, role="installation", doing="test") as vault:
        south = Team.objects.create(service=minami, name="South unit", kind="unit")
        staff["frank"] = Staff.objects.create(
            service=minami, account=accounts["frank"], role="specialist", name="Frank", team=south,
            since=date(2020, 4, 1),
        )  # fmt: skip
        people["mio"] = person(vault, minami, staff["frank"], south, "0001", "Mio", "Ito", "ミオ", "イトウ")
    return Cast(kita, minami, accounts, staff, people, unit)


def person(
    vault: Any, service: Service, specialist: Staff, team: Team, number: str,
    given: str, family: str, given_kana: str, family_kana: str, **more: Any,
) -> Person:  # fmt: skip
    """Return a person on a caseload since sixty days; call it inside the service."""
    made = Person(
        service=service, code=f"{service.code}-{number}", given_name=given, family_name=family,
        given_kana=given_kana, family_kana=family_kana, birth_date="1990-05-17", specialist=specialist,
        team=team, stage="engaged", accepted_on=TODAY - timedelta(days=60), **more,
    )  # fmt: skip
    vault.make(made.pk)
    made.by_name = vault.blind(f"{family}{given}".lower(), "name")
    made.by_kana = vault.blind(f"{family_kana}{given_kana}", "kana")
    made.by_birth = vault.blind("1990-05-17", "birth")
    made.save()
    return made


def agreed(cast: Cast, network: Network, *names: str) -> None:
    """Let services agree to the profile of *network*: only then its coordinator sees their returns."""
    for name in names:
        with cast.within(name):
            Agreement.objects.create(
                service=getattr(cast, name), network=network, text_version="1", accepted_on=date(2024, 4, 1)
            )


def coordinated(cast: Cast, *names: str) -> Network:
    """Return a network of the services *names*, which agreed; Gus coordinates it."""
    made = Network.objects.create(country="xx", name_en="Learning together", name_ja="学び合い")
    made.coordinators.add(cast.accounts["gus"])
    made.services.add(*(getattr(cast, name) for name in names))
    agreed(cast, made, *names)
    return made


def member(network: Network, number: int, *, area: str, agrees: bool = True) -> Service:
    """Return an agency of *network*, new; *number* has three digits at most."""
    made = Service.objects.create(
        code=f"xx-9{number:03}", country="xx", area=area, name_en=f"Agency {number}",
        opened_on=date(2020, 4, 1),
    )  # fmt: skip
    network.services.add(made)
    if agrees:
        with inside(made.pk, role="installation", doing="test"):
            Agreement.objects.create(
                service=made, network=network, text_version="1", accepted_on=date(2024, 4, 1)
            )
    return made


def hands_in(service: Service, told: Quarterly, *, done: bool = True) -> None:
    """Let *service* hand *told* in, or only prepare it."""
    with inside(service.pk, role="installation", doing="test"):
        Return.objects.create(
            service=service, first=told.first, last=told.last, missing=0, figures={}, detail=told.to_json(),
            handed_in_at=timezone.now() if done else None,
        )  # fmt: skip
