"""The poster and the cards of a campaign as files, for whoever wants to hang or lay them out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from django.utils import timezone, translation
from django.utils.formats import date_format

from placefirst.documents import poster as paper
from placefirst.documents.ips import READINGS
from placefirst_web.evaluate.queries.telling import is_open
from placefirst_web.registry.campaigns import find_campaign, find_led
from placefirst_web.registry.models import Campaign


def campaign_with_poster(account: Any, country: str, key: UUID) -> Campaign | None:
    """Return the campaign *key* for its poster: to anybody while it is open, to its leader at any time."""
    row = find_campaign(country, key)
    if row is not None and row.takes_open and is_open(row):
        return row
    return find_led(account, country, key)


#: What is made of a campaign on paper, by the name of its file.
PAPERS: Final[Mapping[str, Callable[[paper.Poster], bytes]]] = {
    "poster": paper.poster_pdf,
    "cards": paper.cards_pdf,
}


def pdf(name: str, row: Campaign, asked: Sequence[str], address: str) -> bytes:
    """
    Return one of ``PAPERS`` of *row*, whose form has *address*, in the readings *asked*; else in all.

    What is largest is in the language in which somebody asks for it.
    """
    order = ("ja", "plain", "en") if translation.get_language() == "ja" else READINGS
    return PAPERS[name](
        paper.Poster(
            title=row.title,
            who=row.organisation.name if row.organisation else "",
            address=address,
            code=row.code,
            purpose=row.purpose,
            until={language: _day(row, language) for language in ("en", "ja")},
            readings=[each for each in order if each in asked] or list(order),
            day=timezone.localdate(),
        )
    )


def _day(row: Campaign, language: str) -> str:
    with translation.override(language):
        return date_format(row.closes, "DATE_FORMAT")
