"""A lab for the tests: led by one account, with phones that sit in it."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.test import Client

from placefirst_web.accounts.models import Account
from placefirst_web.lab.actions import attendance, labs
from placefirst_web.lab.queries.asking import cookie_name, find_room, hash_of
from placefirst_web.library.models.lab_notes import LabNote
from placefirst_web.library.models.labs import Lab, LabSeat

QUESTION = "What would help people find a job they want?"


def leader(email: str = "lead@example.org") -> Account:
    """Return an account that may lead labs."""
    return Account.objects.create_user(email, None, name="Lead")


def lab(
    account: Account, *, template: str = "one_day", country: str = "xx", opened: tuple[str, ...] = ()
) -> Lab:
    """Return a lab that *account* leads, open, with the phases *opened*."""
    made = labs.make(account, country, template, title="A lab", question=QUESTION, language="en")
    Lab.objects.filter(pk=made.pk).update(state="open", code=f"{made.pk % 10_000:04d}-2345")
    made.phases.filter(key__in=opened).update(is_open=True, was_open=True)
    made.refresh_from_db()
    return made


def signed_in(account: Account) -> Client:
    """Return a browser in which *account* is signed in."""
    client = Client()
    client.force_login(account)
    return client


def phone(lab: Lab, number: int = 1, **given: object) -> Client:
    """Return a browser that holds a seat in *lab*; *given* are fields of the seat."""
    secret = f"{number:043d}"
    LabSeat.objects.create(lab=lab, secret=hash_of(secret), language="en", **given)
    client = Client()
    client.cookies[cookie_name(lab)] = secret
    return client


def note(lab: Lab, phase: str, text: str, **given: object) -> LabNote:
    """Return a note in *lab*, written by nobody of this test; *given* are its other fields."""
    found = lab.phases.get(key=phase)
    return LabNote.objects.create(lab=lab, phase=found, text=text, **{"language": "en", **given})


def took_part(client: Client, lab: Lab, phase: str) -> None:
    """Let the phone *client* have taken part in *phase*, as after a note or a vote of it."""
    cookies = {key: each.value for key, each in client.cookies.items()}
    found = find_room(AnonymousUser(), cookies, lab.country, lab.key)
    attendance.took_part(found, lab.phases.get(key=phase))
