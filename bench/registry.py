"""Registry: a network of records; sixteen employment specialists at once read caseloads and log visits."""

from __future__ import annotations

import http.client
import re
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from statistics import median, quantiles
from typing import Any
from urllib.parse import urlencode

from yardsticks import table
from yardsticks.room import opened

SERVICES, PEOPLE, CONTACTS = 200, 250, 6  # services; people of each; contacts of each person
SPECIALISTS = 12
CONNECTIONS, TURNS = 16, 15
WORKERS = 2  # processes that serve pages
READ_P95, WRITE_P95, QUARTER = 300.0, 250.0, 10.0  # milliseconds, milliseconds, seconds
MEASURE = "learning_community_quarter"


class Network:
    """Two hundred agencies with fifty thousand people, three hundred thousand contacts."""

    def __init__(self) -> None:
        from placefirst_web.accounts.models import Account
        from placefirst_web.registry.models import Service

        self.today = date.today()
        self.accounts = Account.objects.bulk_create(
            Account(email=f"es{number}@bench.invalid", password="!")
            for number in range(SERVICES * SPECIALISTS)
        )
        self.services = Service.objects.bulk_create(
            Service(
                code=f"xx-bench-{number:03d}", country="xx", name_en=f"Agency {number}", is_synthetic=True,
                opened_on=date(2020, 4, 1),
            )
            for number in range(SERVICES)
        )  # fmt: skip
        begun = time.perf_counter()
        for number, service in enumerate(self.services):
            self._fill(number, service)
        self.filling = time.perf_counter() - begun

    def _fill(self, number: int, service: Any) -> None:
        from placefirst_web.privacy.inside import inside
        from placefirst_web.privacy.keys import ring
        from placefirst_web.privacy.models import DataKey
        from placefirst_web.registry import models as m

        with inside(service.pk, role="installation", doing="bench") as vault:
            unit = m.Team.objects.create(service=service, name="Unit")
            accounts = self.accounts[number * SPECIALISTS : (number + 1) * SPECIALISTS]
            staff = m.Staff.objects.bulk_create(
                m.Staff(
                    service=service, account=account, role="specialist", name=f"ES {place}", team=unit,
                    since=date(2020, 4, 1),
                )
                for place, account in enumerate(accounts)
            )  # fmt: skip
            m.Employer.objects.bulk_create(m.Employer(service=service, name=f"Firm {n}") for n in range(8))
            people, keys, referrals = [], [], []
            for place in range(PEOPLE):
                person = m.Person(
                    service=service, code=f"{service.code}-{place:04d}", family_name="山田", given_name="花",
                    family_kana="ヤマダ", given_kana="ハナ", specialist=staff[place % SPECIALISTS], team=unit,
                    stage=("engaged", "searching", "working")[place % 3],
                    accepted_on=self.today - timedelta(days=30 + place),
                )  # fmt: skip
                key = (number * PEOPLE + place).to_bytes(32, "big")
                vault._keys[person.pk] = ("person", key)
                key_id, wrapped = ring().wrap(key, person.pk)
                keys.append(
                    DataKey(
                        owner=person.pk, service_id=service.pk, kind="person", key_id=key_id, wrapped=wrapped
                    )
                )
                people.append(person)
                referrals.append(
                    m.Referral(
                        service=service, person=person, received_on=person.accepted_on, source="clinic",
                        was_employed=False, decision="accepted", decided_on=person.accepted_on,
                    )
                )  # fmt: skip
            DataKey.objects.bulk_create(keys)
            m.Person.objects.bulk_create(people)
            m.Referral.objects.bulk_create(referrals)
            m.Consent.objects.bulk_create(
                m.Consent(
                    service=service, person=person, purpose="statistics", text_version="1", how="paper",
                    given_on=person.accepted_on,
                )
                for person in people
            )  # fmt: skip
            m.Contact.objects.bulk_create(
                m.Contact(
                    service=service, person=person, staff=person.specialist, kind="search", place="office",
                    on=self.today - timedelta(days=7 * week),
                )
                for person in people
                for week in range(CONTACTS)
            )  # fmt: skip

    def lines(self, port: int) -> list[Line]:
        """Return the sixteen specialists, each signed in on a line of their own."""
        return [Line(port, self.services[n], self.accounts[n * SPECIALISTS]) for n in range(CONNECTIONS)]

    def quarter(self) -> float:
        """Return the seconds that the last quarter of every agency takes."""
        from placefirst.measures.count import count
        from placefirst.measures.definition import load_measure
        from placefirst_web.privacy.inside import inside
        from placefirst_web.registry.courses import courses

        measure, last = load_measure(MEASURE), self.today
        begun = time.perf_counter()
        for service in self.services:
            with inside(service.pk, role="installation", doing="bench"):
                count(measure, courses(service.pk, last).of(measure), last - timedelta(days=91), last)
        return time.perf_counter() - begun


class Line:
    """A specialist's browser on a connection that stays open."""

    def __init__(self, port: int, service: Any, account: Any) -> None:
        from allauth.account.internal.flows.login import (
            _AUTHENTICATION_METHODS_USER_SESSION_KEY,
            AUTHENTICATION_METHODS_SESSION_KEY,
        )
        from django.test import Client

        client = Client()
        client.force_login(account, "allauth.account.auth_backends.AuthenticationBackend")
        session = client.session
        session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "mfa", "type": "totp", "at": time.time()}]
        session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(account.pk)
        session.save()
        self.cookies = {name: each.value for name, each in client.cookies.items()}
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.at = f"/xx/implement/at/{service.code}/"

    def _ask(self, method: str, path: str, body: str | None = None) -> tuple[int, str]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.line.request(method, self.at + path, body, headers)
        answer = self.line.getresponse()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
        return answer.status, answer.read().decode()

    def read(self) -> float:
        """Return the milliseconds of a caseload page."""
        begun = time.perf_counter()
        status, _page = self._ask("GET", "caseload/")
        assert status == 200, status
        return 1000 * (time.perf_counter() - begun)

    def write(self) -> float:
        """Return the milliseconds in which a visit is kept; the form before it is not counted."""
        _status, page = self._ask("GET", "visit/")
        said = dict(re.findall(r'name="(csrfmiddlewaretoken|once)" value="([^"]+)"', page))
        form = urlencode(
            {
                **said,
                "name": "Firm 1",
                "purpose": "learn",
                "person": "",
                "how": "in_person",
                "on": date.today(),
            }
        )
        begun = time.perf_counter()
        status, _page = self._ask("POST", "visit/", form)
        assert status == 302, status
        return 1000 * (time.perf_counter() - begun)


def together(lines: list[Line], what: str, *, turns: int = TURNS) -> tuple[list[float], float]:
    """Let all lines do *what* in turns, at once; return each one's milliseconds, and how many a second."""

    def one(line: Line) -> list[float]:
        return [getattr(line, what)() for _turn in range(turns)]

    begun = time.perf_counter()
    with ThreadPoolExecutor(len(lines)) as pool:
        found = [each for took in pool.map(one, lines) for each in took]
    return found, len(found) / (time.perf_counter() - begun)


def said(values: list[float]) -> str:
    """Return the half and 95 of a hundred as text."""
    return f"{median(values):.0f} · {quantiles(values, n=100)[94]:.0f} ms"


def main() -> None:
    """Fill, ask, and print what was asked for beside what was measured."""
    with opened(Network, workers=WORKERS) as (serving, network):
        lines = network.lines(serving.port)
        together(lines, "read", turns=2)  # a process's first pages read the country's files
        alone = [lines[0].read() for _turn in range(TURNS)]
        reads, read_rate = together(lines, "read")
        writes, write_rate = together(lines, "write")
        quarter = network.quarter()
    table.head(f"Registry · {SERVICES * PEOPLE:,} people of {SERVICES} agencies · {WORKERS} processes serve")
    table.show(
        ("", "half · 95 %"),
        [
            ("filling it", f"{network.filling:.0f} s"),
            ("caseload, one reader", said(alone)),
            (f"caseload, {CONNECTIONS} at once ({read_rate:.0f}/s)", said(reads)),
            (f"visit kept, {CONNECTIONS} at once ({write_rate:.0f}/s)", said(writes)),
        ],
    )
    table.verdicts(
        [
            ("95 of 100 caseloads", quantiles(reads, n=100)[94], READ_P95, "ms"),
            ("95 of 100 visits kept", quantiles(writes, n=100)[94], WRITE_P95, "ms"),
            ("the network's quarter", quarter, QUARTER, "s"),
        ]
    )


if __name__ == "__main__":
    main()
