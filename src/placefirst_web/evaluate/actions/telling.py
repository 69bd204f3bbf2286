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
from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from placefirst.errors import InvalidRequest, RefusedField, StorageFailed
from placefirst.refusals.report import Report
from placefirst_web.registry import codes, reports
from placefirst_web.registry.models import Campaign, InvitationCode, TakenForm

#: For how long an opened form may be sent, in seconds; shorter than a form that was taken in is known.
HOLDS: Final = 24 * 3600
_SIGNER: Final = signing.TimestampSigner(salt="placefirst.tell")
_tidied: dict[str, date] = {}  # the day on which this process last did what is due once a day
_tidying = Lock()


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

    Raises InvalidRequest, in a plain sentence, for a campaign that takes no answers today, for a code that is
    unknown or used, for a nonce that is no longer good; StorageFailed where the database does not answer:
    what became of the form then shows when it is sent again.
    """
    if seconds_open(nonce) is None:
        raise InvalidRequest(
            _("This page was opened more than a day ago. What you wrote is still here: please send it again.")
        )
    try:
        with codes.held(code) if code else nullcontext():
            told = _tell(campaign, report, nonce, code)
        _tidy_once_a_day()
    except DatabaseError:
        # What the database says of a row holds the row: neither a log nor a page may show it.
        raise StorageFailed(
            _("Your answer could not be kept just now. Please send it again; it is counted once.")
        ) from None
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
    today = timezone.localdate()
    if campaign.state == "draft" or today < campaign.opens:
        raise InvalidRequest(_("This survey has not begun. Please come again when it opens."))
    if campaign.state != "open" or today > campaign.closes:
        raise InvalidRequest(_("This survey is closed. It takes no more answers."))


def _require_code(campaign: Campaign, invitation: InvitationCode | None, code: str) -> None:
    if not code and not campaign.takes_open:
        raise RefusedField(
            "code",
            _("This survey takes answers with a personal code only. Type the code that you were given."),
        )
    if code and invitation is None:
        problem = _("This survey does not know the code “%(code)s”. Look at your slip once more.")
        raise RefusedField("code", problem % {"code": code[:40]})
    if invitation is not None and invitation.is_used:
        raise RefusedField("code", _("This code was used already. It counts one answer, once."))


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
