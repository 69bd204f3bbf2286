"""Telling: one report is taken in, once, and nothing in the tables says whose it was.

The report and that its form came are committed together; that its code is used comes after, in a transaction
of its own, under one lock on the code. Whoever dies in between sends again and finds it counted.
"""

from __future__ import annotations

import secrets
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from threading import Lock
from time import time
from typing import Final

from django.core import signing
from django.db import DatabaseError, InterfaceError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.views.decorators.debug import sensitive_variables

from placefirst.documents.turned_away import say
from placefirst.errors import InvalidRequest
from placefirst.refusals.report import Report
from placefirst_web.registry import codes, reports
from placefirst_web.registry.models import Campaign, InvitationCode, TakenForm

#: For how long an opened form may be sent, in seconds; shorter than a form that was taken in is known.
HOLDS: Final = 24 * 3600
_SIGNER: Final = signing.TimestampSigner(salt="placefirst.tell")
_tidied: dict[str, date] = {}  # the day on which this process last did what is due once a day
_tidying = Lock()


class Untold(InvalidRequest):
    """Why a form was not taken in: the text *key* of ``documents.turned_away`` says it, at *field* if any.

    *status* is what a program is told beside it.
    """

    def __init__(self, key: str, *, field: str = "", status: int = 200, **given: object) -> None:
        self.key, self.field, self.status, self.given = key, field, status, given
        super().__init__(say(key, "en", **given))


@dataclass(frozen=True, slots=True)
class Told:
    """What became of a form: whether it had come before and was counted then."""

    is_again: bool = False


def new_nonce() -> str:
    """Return what a form carries so that sending it twice counts once; it holds for a day."""
    return _SIGNER.sign_object([int(time()), secrets.token_urlsafe(16)])


def nonce_to_send(nonce: str) -> str:
    """Return *nonce* where it still holds, else a new one: what a form that is shown again carries."""
    return new_nonce() if seconds_open(nonce) is None else nonce


def seconds_open(nonce: str) -> float | None:
    """Return for how long the form of *nonce* has been open; None where it is not ours or too old."""
    try:
        opened, _secret = _SIGNER.unsign_object(nonce, max_age=HOLDS)
    except signing.BadSignature:
        return None
    return time() - opened


@sensitive_variables()
def tell(campaign: Campaign, report: Report, *, nonce: str, code: str = "") -> Told:
    """Take *report* in, once for each *nonce*; a *code* is used up by it.

    Raises Untold for a campaign that takes no answers today, for a code that is missing, unknown or used, for
    a nonce that is no longer good, and where the database does not answer: what became of the form then
    shows when it is sent again.
    """
    if seconds_open(nonce) is None:
        raise Untold("wrong.old_page")
    try:
        with codes.held(code) if code else nullcontext():
            told = _tell(campaign, report, nonce, code)
        _tidy_once_a_day()
    except Untold:
        raise
    except InvalidRequest:  # the campaign was deleted since the page was opened
        raise Untold("shut") from None
    except (DatabaseError, InterfaceError):
        # What the database says of a row holds the row: neither a log nor a page may show it.
        raise Untold("wrong.unsaved", status=503) from None
    return told


def _tell(campaign: Campaign, report: Report, nonce: str, code: str) -> Told:
    form, form_with_code = _digest(nonce), _digest(nonce, codes.read_code(code))
    with transaction.atomic():
        held = reports.hold(campaign)
        invitation = codes.find(held, code) if code else None
        is_again = TakenForm.objects.filter(digest=form).exists()
        if not is_again:
            _require_open(held)
            _require_code(held, invitation, code)
            taken = {form, form_with_code}
            TakenForm.objects.bulk_create(
                TakenForm(digest=each, day=timezone.localdate()) for each in sorted(taken)
            )
            reports.put(held, report, invitation)
    # Sent before without its code, or with another, the form did not use this one up.
    brought_it = not is_again or TakenForm.objects.filter(digest=form_with_code).exists()
    if invitation is not None and not invitation.is_used and brought_it:
        with transaction.atomic():
            reports.hold(campaign)
            reports.use_up(invitation)
    return Told(is_again)


def _require_open(campaign: Campaign) -> None:
    if campaign.state != "open" or not campaign.opens <= timezone.localdate() <= campaign.closes:
        raise Untold("shut")


def _require_code(campaign: Campaign, invitation: InvitationCode | None, code: str) -> None:
    if not code and not campaign.takes_open:
        raise Untold("wrong.code", field="code")
    if code and invitation is None:
        raise Untold("wrong.code_unknown", field="code", code=code[: codes.LONGEST_TYPED])
    if invitation is not None and invitation.is_used:
        raise Untold("wrong.code_used", field="code")


def _digest(*parts: str) -> str:
    return salted_hmac("placefirst.tell", "\0".join(parts), algorithm="sha256").hexdigest()


def _tidy_once_a_day() -> None:
    today = timezone.localdate()
    if _tidied.get("on") == today or not _tidying.acquire(blocking=False):
        return
    try:
        reports.tidy(today)
        _tidied["on"] = today
    finally:
        _tidying.release()
