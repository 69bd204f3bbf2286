"""Reports: one is put among others, so that neither its place in the table nor its transaction says which.

A row of PostgreSQL knows the transaction that wrote it, and its place in the file tells its neighbours. So a
new report is never written alone: others of the same sampled place are taken out and written with it, in an
order that nobody chose; codes likewise. Once a day all of them are. What this does not hide: decision 0018.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, timedelta
from typing import Any, Final

from django.db import connection, models, transaction
from django.utils.translation import gettext as _

from placefirst.errors import InvalidRequest
from placefirst.refusals.report import Report
from placefirst_web.registry.models import Campaign, InvitationCode, RefusalReport, TakenForm

AMONG: Final = 50  # rows that are written with a new one, where there are so many
DAYS_KNOWN: Final = 2  # for how long a form that was taken in is known
_SAME: Final = (
    "asked_in", "arrived_in", "service", "area", "municipality", "who", "asked", "answer", "reason", "next",
    "needs", "told_before", "words", "may_quote", "language",
)  # fmt: skip
_STIR: Final = """
WITH taken AS (DELETE FROM {table} WHERE {which} RETURNING *)
INSERT INTO {table} SELECT * FROM taken ORDER BY random()
"""
_STIR_REPORTS: Final = _STIR.format(table="registry_refusalreport", which="campaign_id = %s")
_STIR_CODES: Final = _STIR.format(
    table="registry_invitationcode",
    which="stratum_id IN (SELECT id FROM registry_campaignstratum WHERE campaign_id = %s)",
)


def hold(campaign: Campaign) -> Campaign:
    """Return *campaign* as it is now, locked until the transaction ends.

    Whoever writes to its reports or codes, or opens or closes it, holds it first. Raises InvalidRequest where
    it was deleted meanwhile.
    """
    held = Campaign.objects.select_for_update().filter(pk=campaign.pk).first()
    if held is None:
        raise InvalidRequest(_("This campaign is not there any more: whoever leads it has deleted it."))
    return held


def put(campaign: Campaign, report: Report, invitation: InvitationCode | None = None) -> None:
    """Write *report* among others of its place, in the transaction of who holds *campaign*.

    Whose code *invitation* is says the stratum and the place, not the report.
    """
    told = RefusalReport(
        campaign=campaign,
        stratum_id=invitation.stratum_id if invitation else None,
        unit=invitation.unit if invitation else None,
        words_state=("wait" if report.may_quote else "held") if report.words else "none",
        **{name: getattr(report, name) for name in _SAME},
    )
    there = RefusalReport.objects.filter(campaign=campaign, stratum_id=told.stratum_id, unit=told.unit)
    _write_anew(there, told)


def use_up(invitation: InvitationCode) -> None:
    """Mark *invitation* as used, among other used ones of its place; never in the report's transaction."""
    invitation.is_used = True
    there = InvitationCode.objects.filter(stratum_id=invitation.stratum_id, unit=invitation.unit)
    _write_anew(there.filter(is_used=True).exclude(pk=invitation.pk), invitation)


def stir(campaign: Campaign) -> int:
    """Write all reports and codes of *campaign* anew, in an order that nobody chose; return how many."""
    with transaction.atomic(), connection.cursor() as cursor:
        hold(campaign)
        cursor.execute(_STIR_REPORTS, [campaign.pk])
        reports = cursor.rowcount
        cursor.execute(_STIR_CODES, [campaign.pk])
        return int(reports + cursor.rowcount)


def tidy(today: date) -> None:
    """Do what is due once a day: forget the forms of earlier days, stir what was told, free its old room."""
    TakenForm.objects.filter(day__lte=today - timedelta(days=DAYS_KNOWN)).delete()
    for campaign in Campaign.objects.filter(reports__isnull=False).distinct():
        with suppress(InvalidRequest):  # it was deleted a moment ago
            stir(campaign)
    if not connection.in_atomic_block:  # the rows that were replaced stay in the file until it is swept
        with connection.cursor() as cursor:
            for table in (RefusalReport, InvitationCode, TakenForm):
                cursor.execute(f'VACUUM "{table._meta.db_table}"')


def _write_anew(rows: models.QuerySet[Any], *new: Any) -> None:
    """Take some of *rows* out and write them back together with *new*, all in one statement."""
    taken = list(rows.filter(pk__in=list(rows.order_by("?").values_list("pk", flat=True)[:AMONG])))
    written = _shuffled([*taken, *new])
    rows.model.objects.filter(pk__in=[row.pk for row in written]).delete()
    rows.model.objects.bulk_create(written)


def _shuffled(things: Iterable[Any]) -> list[Any]:
    return sorted(things, key=lambda _: secrets.randbits(64))
