"""A campaign for the tests: led by one account, with strata, codes and what was told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.test import Client
from django.utils import timezone

from placefirst_web.accounts.models import Account
from placefirst_web.registry.models import Campaign, CampaignStratum, InvitationCode, RefusalReport


def leader(email: str = "lead@example.org") -> Account:
    """Return an account that may lead campaigns."""
    return Account.objects.create_user(email, None, name="Lead")


def signed_in(account: Account) -> Client:
    """Return a browser in which *account* is signed in."""
    client = Client()
    client.force_login(account)
    return client


def this_month() -> date:
    """Return the first day of the present month."""
    return timezone.localdate().replace(day=1)


def last_month() -> date:
    """Return the first day of the month before: what arrived then stands in the figures."""
    return (this_month() - timedelta(days=1)).replace(day=1)


def campaign(account: Account, *, country: str = "xx", state: str = "open", **given: object) -> Campaign:
    """Return a campaign that *account* leads, open today; *given* are its other fields."""
    today = timezone.localdate()
    number = Campaign.objects.count()
    fields = {
        "code": f"TEST{number:02d}",
        "title": {"en": "A campaign", "ja": "ある調査"},
        "texts": {"consent": {"en": "You may leave at any time.", "ja": "いつでもやめられます。"}},
        "opens": today - timedelta(days=60),
        "closes": today + timedelta(days=60),
        **given,
    }
    return Campaign.objects.create(account=account, country=country, state=state, **fields)


def stratum(row: Campaign, key: str = "clinics", **given: object) -> CampaignStratum:
    """Return a stratum of *row*; *given* are its other fields (size, units, drawn)."""
    fields = {"name": {"en": key.title(), "ja": key}, "place": row.strata.count(), **given}
    return CampaignStratum.objects.create(campaign=row, key=key, **fields)


def told(
    row: Campaign,
    number: int = 1,
    *,
    stratum: CampaignStratum | None = None,
    unit: int | None = None,
    **given: object,
) -> Sequence[RefusalReport]:
    """Let *number* people have told the same in the month before; *given* are fields of the report.

    With a *stratum* each used a code of it, which is marked so.
    """
    month = last_month()
    fields = {
        "asked_in": month,
        "arrived_in": month,
        "service": "transition_support",
        "who": "person",
        "asked": "asked",
        "answer": "yes",
        "language": "en",
        **given,
    }
    if fields["asked"] == "wanted":
        fields["answer"] = ""
    if stratum is not None:
        codes(stratum, number, unit=unit, is_used=True)
    return RefusalReport.objects.bulk_create(
        RefusalReport(campaign=row, stratum=stratum, unit=unit, **fields) for _ in range(number)
    )


def codes(stratum: CampaignStratum, number: int, *, unit: int | None = None, is_used: bool = False) -> None:
    """Let *number* codes of *stratum* have been issued; nobody holds them (``registry.codes.issue`` does)."""
    first = InvitationCode.objects.count()
    InvitationCode.objects.bulk_create(
        InvitationCode(stratum=stratum, unit=unit, digest=f"{first + each:064d}", is_used=is_used)
        for each in range(number)
    )


def public_campaign(**given: object) -> Campaign:
    """Return a campaign that everybody may read: rates of two services, reasons, and somebody's words."""
    row = campaign(leader(), is_public=True, **given)
    clinics = stratum(row, size=400)
    codes(clinics, 40)
    told(row, 60, stratum=clinics, area="01", needs="little")
    told(row, 40, stratum=clinics, area="02", needs="much", answer="no", reason="not_ready")
    told(row, 15, stratum=clinics, area="01", service="day_care", answer="no", reason="full")
    told(
        row,
        12,
        answer="no",
        reason="symptoms",
        words="まだ早い",
        may_quote=True,
        words_state="shown",
        language="ja",
    )
    return row
