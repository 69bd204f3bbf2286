"""Campaign store: a campaign and what it was told, given as plain data, into the tables."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Final

from django.db import IntegrityError, transaction

from placefirst.refusals.campaign import Campaign as PlainCampaign
from placefirst.refusals.report import Report
from placefirst_web.registry import codes
from placefirst_web.registry.models import Campaign, CampaignStratum, InvitationCode, RefusalReport

#: No vowels (no words), no letter or digit that is taken for another.
ALPHABET: Final = "BCDFGHJKMNPQRTVWXYZ2346789"
LENGTH: Final = 6  # of the code on a poster
TRIES: Final = 5
MOST_AT_ONCE: Final = 500  # invitation codes of one file: each is drawn as a square
EVERY: Final = 0  # instead of a place of a stratum: each that was drawn
_OF_THE_ROW: Final = ("stratum", "unit")


@dataclass(frozen=True, slots=True)
class Given:
    """One stratum as a form gives it; *key* is empty for a new one."""

    key: str
    name: dict[str, str]
    size: int | None
    units: int | None
    drawn: int | None


@transaction.atomic
def store(campaign: PlainCampaign, reports: Sequence[Report], owner: Mapping[str, Any]) -> Campaign:
    """Return the row of *campaign* under a new key; *owner* holds the fields of an Owned row.

    Without *reports* it is a draft, in which no code went out yet; with them it is over, and its codes are
    counted and held by nobody. Its results are shown to nobody yet.
    """
    row = Campaign(
        **owner, country=campaign.country, title=dict(campaign.title), opens=campaign.opens,
        closes=campaign.closes, purpose=campaign.purpose, services=list(campaign.services),
        texts={name: dict(text) for name, text in campaign.texts.items()},
        told_least=campaign.bias.least, told_most=campaign.bias.most, false_most=campaign.bias.false,
        is_synthetic=campaign.is_synthetic, state="closed" if reports else "draft", is_public=False,
    )  # fmt: skip
    save_with_code(row)
    strata = {
        each.key: CampaignStratum.objects.create(
            campaign=row, key=each.key, name=dict(each.name), size=each.size, units=each.units,
            drawn=each.drawn, place=place,
        )
        for place, each in enumerate(campaign.strata)
    }  # fmt: skip
    if reports:
        for each in campaign.strata:
            count_codes(strata[each.key], reports, each.issued, each.used)
        write_reports(row, reports, strata)
    return row


def save_with_code(row: Campaign) -> None:
    """Save the new *row* with a code that no poster has yet; raises IntegrityError where its key is taken."""
    for left in reversed(range(TRIES)):
        row.code = "".join(secrets.choice(ALPHABET) for _place in range(LENGTH))
        try:
            with transaction.atomic():
                row.save(force_insert=True)
            return
        except IntegrityError:
            if not left or Campaign.objects.filter(key=row.key).exists():
                raise


def count_codes(stratum: CampaignStratum, reports: Sequence[Report], issued: int, used: int = 0) -> None:
    """Count the *reports* of *stratum*, which came on paper, among its codes: *issued* went out.

    Each that came is a used code of its place; what is *used* or went out beyond them is of no place.
    Nobody holds these codes.
    """
    units = Counter(each.unit for each in reports if each.stratum == stratum.key)
    came = units.total()
    units[None] += max(0, used - came)
    for unit, number in units.items():
        made = [codes.digest_of(code) for code in codes.issue(stratum, number, unit=unit)]
        InvitationCode.objects.filter(digest__in=made).update(is_used=True)
    codes.issue(stratum, max(0, issued - units.total()))


def write_reports(row: Campaign, reports: Sequence[Report], strata: Mapping[str, CampaignStratum]) -> None:
    """Write *reports* without words into the table, in an order that nobody chose."""
    names = [each.name for each in fields(Report) if each.name not in _OF_THE_ROW]
    RefusalReport.objects.bulk_create(
        (
            RefusalReport(
                campaign=row,
                stratum=strata.get(each.stratum),
                unit=each.unit,
                **{name: getattr(each, name) for name in names},
            )
            for each in sorted(reports, key=lambda _each: secrets.randbits(64))
        ),
        batch_size=1_000,
    )
