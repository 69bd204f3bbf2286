"""Campaigns between tables and plain data: a campaign and its reports out of their tables."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from placefirst.refusals import campaign as plain
from placefirst.refusals.report import Report
from placefirst_web.accounts.models import owned_by
from placefirst_web.registry.models import Campaign, RefusalReport

_REPORT: Final = (
    "asked_in", "service", "who", "asked", "arrived_in", "answer", "area", "municipality", "reason", "next",
    "needs", "told_before", "words", "may_quote", "language", "unit",
)  # fmt: skip


def find_campaign(country: str, key: UUID) -> Campaign | None:
    """Return the campaign *key*, whoever leads it; None where there is none."""
    return Campaign.objects.filter(country=country, key=key).first()


def find_led(account: Any, country: str, key: UUID) -> Campaign | None:
    """Return the campaign *key* if *account* leads it; None for everybody else."""
    return Campaign.objects.filter(owned_by(account), country=country, key=key).first()


def campaign_of(row: Campaign) -> plain.Campaign:
    """Return *row* as plain data, with how many codes of each stratum were issued and used."""
    counted = row.strata.annotate(issued=Count("codes"), used=Count("codes", filter=Q(codes__is_used=True)))
    strata = counted.order_by("place", "pk")  # rows that are counted have no order of their own
    return plain.Campaign(
        key=str(row.key),
        country=row.country,
        title=row.title,
        opens=row.opens,
        closes=row.closes,
        purpose=row.purpose,
        texts=row.texts,
        services=tuple(row.services),
        strata=tuple(
            plain.Stratum(each.key, each.name, each.size, each.units, each.drawn, each.issued, each.used)
            for each in strata
        ),
        bias=plain.Bias(row.told_least, row.told_most, row.false_most),
        is_synthetic=row.is_synthetic,
    )


def reports_of(row: Campaign, *, until: date | None = None) -> list[Report]:
    """Return what was told in *row*, in no order that says when; only what came before *until*, if given.

    Nobody's words come with it.
    """
    return _reports(
        RefusalReport.objects.filter(campaign=row), until, [each for each in _REPORT if each != "words"]
    )


def shown_words(row: Campaign, *, until: date | None = None) -> list[Report]:
    """Return what was told in *row* in words that may be shown: whoever wrote them and who read them said so.

    Order and *until* as in :func:`reports_of`.
    """
    shown = RefusalReport.objects.filter(campaign=row, may_quote=True, words_state="shown").exclude(words="")
    return _reports(shown, until, _REPORT)


def _reports(told: QuerySet[RefusalReport], until: date | None, fields: Sequence[str]) -> list[Report]:
    if until is not None:
        told = told.filter(arrived_in__lt=until)
    return [
        Report(**{name: each[name] for name in fields}, stratum=each["stratum__key"] or "")
        for each in told.order_by("key").values(*fields, "stratum__key")
    ]
