"""Strata: the parts of a campaign's frame, and the one-off codes that are handed out in them."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from placefirst.disclosure.rule import profile_of
from placefirst.errors import InvalidRequest
from placefirst.exchange.campaign_file import MOST_CODES, MOST_STRATA
from placefirst.parameters.read import load_country
from placefirst_web.design.language import local
from placefirst_web.registry import codes
from placefirst_web.registry.campaign_store import EVERY, MOST_AT_ONCE, Given
from placefirst_web.registry.models import Campaign, CampaignStratum
from placefirst_web.registry.reports import hold


@dataclass(frozen=True, slots=True)
class Issued:
    """A code, and the place that hands it out."""

    code: str
    unit: int | None


@transaction.atomic
def change(row: Campaign, strata: Sequence[Given]) -> None:
    """Let *strata* be those of the campaign, in this order.

    Raises InvalidRequest where one is left out that has codes, or where its size or number of places would
    change after codes went out: what was told is weighted by them, and whoever tries one weight after the
    other could tell what was told in each.
    """
    held = hold(row)
    if held.state == "closed":
        raise InvalidRequest(_("This campaign is over; its strata stay."))
    if len(strata) > MOST_STRATA:
        raise InvalidRequest(_("A campaign has at most %(most)s strata.") % {"most": MOST_STRATA})
    there = {each.key: each for each in held.strata.all()}
    kept = {each.key for each in strata}
    for key, stratum in there.items():
        if key not in kept:
            if stratum.codes.exists() or stratum.reports.exists():
                raise InvalidRequest(
                    _("“%(name)s” has codes that went out, so it stays.") % {"name": local(stratum.name)}
                )
            stratum.delete()
    for place, each in enumerate(strata):
        stratum = there.get(each.key) or CampaignStratum(campaign=held, key=_new_key(each, set(there) | kept))
        if (
            stratum.pk
            and (stratum.size, stratum.units, stratum.drawn) != (each.size, each.units, each.drawn)
            and stratum.codes.exists()
        ):
            raise InvalidRequest(
                _(
                    "“%(name)s” has codes that went out: how many people and places it has, and were "
                    "drawn, stays."
                )
                % {"name": local(stratum.name)}
            )
        stratum.name, stratum.size, stratum.place = each.name, each.size, place
        stratum.units, stratum.drawn = each.units, each.drawn
        stratum.save()
        there[stratum.key] = stratum


@transaction.atomic
def issue(row: Campaign, key: str, number: int, unit: int = EVERY) -> list[Issued]:
    """Return so many new codes of the stratum *key* for the place *unit*, or for each that was drawn.

    They are kept nowhere: who loses them withdraws what is not used, and makes others. Raises InvalidRequest
    for a campaign that is over, a place that was not drawn, and too many codes.
    """
    held = hold(row)
    if held.state == "closed":
        raise InvalidRequest(_("This campaign is over; no more codes go out."))
    stratum = find(held, key)
    units: list[int | None] = [None]
    if stratum.drawn is not None:
        if not 0 <= unit <= stratum.drawn:
            raise InvalidRequest(
                _("The places drawn are numbered from 1 to %(most)s.") % {"most": stratum.drawn}
            )
        units = [unit] if unit != EVERY else list(range(1, stratum.drawn + 1))
    if not 1 <= number * len(units) <= MOST_AT_ONCE:
        raise InvalidRequest(
            _("That would be %(count)s codes. Make at most %(most)s at a time.")
            % {"count": f"{number * len(units):,}", "most": f"{MOST_AT_ONCE:,}"}
        )
    if stratum.codes.count() + number * len(units) > MOST_CODES:
        raise InvalidRequest(_("A stratum has at most %(most)s codes.") % {"most": f"{MOST_CODES:,}"})
    return [Issued(code, each) for each in units for code in codes.issue(stratum, number, unit=each)]


@transaction.atomic
def withdraw(row: Campaign, key: str, unit: int = EVERY) -> None:
    """Take back the codes of a stratum, or of one place of it, that nobody has used.

    How many they are says how many were used, and who hands out codes knows to whom. So it raises
    InvalidRequest for fewer codes than may be counted, for fewer used ones but none, and, where some were
    used, before the last day is over; also for a campaign that is over.
    """
    held = hold(row)
    if held.state == "closed":
        raise InvalidRequest(_("This campaign is over; its codes stay as they were counted."))
    codes_there = find(held, key).codes.all()
    codes_there = codes_there if unit == EVERY else codes_there.filter(unit=unit)
    least = profile_of(load_country(held.country)).least
    if codes_there.count() < least:
        raise InvalidRequest(
            _("These are fewer than %(least)s codes; whether they are used would be about single people.")
            % {"least": least}
        )
    used = codes_there.filter(is_used=True).count()
    if used and (used < least or timezone.localdate() <= held.closes):
        raise InvalidRequest(
            _(
                "Some of these codes are used, and how many are left would say how many. They can be "
                "withdrawn after the last day, if at least %(least)s are used; try the whole stratum."
            )
            % {"least": least}
        )
    codes_there.filter(is_used=False).delete()


def find(row: Campaign, key: str) -> CampaignStratum:
    """Return the stratum *key* of the campaign; raises InvalidRequest where there is none."""
    found = row.strata.filter(key=key).first()
    if found is None:
        raise InvalidRequest(_("This campaign has no such stratum (any more)."))
    return found


def _new_key(each: Given, taken: set[str]) -> str:
    """Return a key for a new stratum; it never changes with the name."""
    words = "".join(
        sign if sign.isascii() and sign.isalnum() else " " for sign in each.name.get("en", "").lower()
    )
    key = "-".join(words.split())[:30].strip("-")
    return key if key and key not in taken else f"{key or 'stratum'}-{secrets.token_hex(3)}"
